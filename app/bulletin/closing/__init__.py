"""Closing a period as the whole house sees it: the treasury's points and those of the rooms above it."""
