"""The visitor and vehicle book taken out as a table."""
