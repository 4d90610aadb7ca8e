"""Arrears: who owes what since when, and how much of what was charged came in."""
