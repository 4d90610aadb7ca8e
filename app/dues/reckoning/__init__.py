"""Reckoning: a charge from its parts, each by its own rate and time, waivers taken off, rounded once."""
