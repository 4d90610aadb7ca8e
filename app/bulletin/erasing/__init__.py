"""Erasing a person from the register and from what was written down about the board."""
