"""Captains (楼门长) of buildings and entrances, and the chat groups of the courtyard (R7)."""
