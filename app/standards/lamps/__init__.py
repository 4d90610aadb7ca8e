"""Lamps counted: how many of them are lit, of every hundred."""
