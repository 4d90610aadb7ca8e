"""Bringing files in: one dialog for every kind."""
