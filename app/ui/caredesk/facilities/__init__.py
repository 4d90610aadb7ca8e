"""Screens of facilities, upkeep, cleaning and greening areas, and emergencies."""
