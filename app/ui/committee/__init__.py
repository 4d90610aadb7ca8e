"""Screens of the committee."""
