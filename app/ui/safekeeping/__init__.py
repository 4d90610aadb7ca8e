"""Keeping the book safe: copies, restoring, a damaged book, and the look over it when it is opened."""
