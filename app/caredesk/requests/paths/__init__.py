"""Whose pipe is it (C2)."""
