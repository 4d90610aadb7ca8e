"""Checks of how charges were reckoned."""
