"""Closing of months, quarters and years, and reopening them."""
