"""Operators: who works in the book."""
