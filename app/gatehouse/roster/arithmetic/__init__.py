"""What can be said of a month before any solving."""
