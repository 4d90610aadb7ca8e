"""Things of the book that a record is about or names, by kind and key."""
