"""Seats and doors: who may sit where, which passwords will do, and how long a wrong one makes wait."""
