"""The bank statement as it came, and the lines in it."""
