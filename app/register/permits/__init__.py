"""Permits (R6): renovation with its hours and workers, dogs and pets, workers' passes with expiry."""
