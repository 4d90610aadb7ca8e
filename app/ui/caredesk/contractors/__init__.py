"""Screens of contractors and their assessment."""
