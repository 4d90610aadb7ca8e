"""What is asked of a month's roster, put together from the book."""
