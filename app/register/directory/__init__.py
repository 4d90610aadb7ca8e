"""Directory of outside bodies (R11): who answers for what, phones and hours."""
