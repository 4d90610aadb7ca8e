"""What hangs in the gatehouse: its rules with what breaking them costs, and the duties of whoever is on duty."""
