"""Erasing somebody in every room (PIPL 47)."""
