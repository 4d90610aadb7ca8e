"""Erasing a person from the register and from what was written down in every room (PIPL 47)."""
