"""What a record is about, by the name people know it by."""
