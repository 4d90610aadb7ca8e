"""Striking out what was written down wrongly: the row stays, and why it counts no more is kept beside it."""
