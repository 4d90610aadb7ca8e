"""What pages are made of: one search box, one table, one form, one field of each kind."""
