"""Screens of the standards and rounds."""
