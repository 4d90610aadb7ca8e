"""What facilities, areas, contractors and emergencies are called in the record."""
