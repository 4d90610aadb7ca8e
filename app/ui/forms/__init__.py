"""Changing the words of a form on screen."""
