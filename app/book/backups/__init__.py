"""Copies of the book (A3): made and checked, kept and thinned, looked into, rehearsed, restored."""
