"""Screens of the gatehouse."""
