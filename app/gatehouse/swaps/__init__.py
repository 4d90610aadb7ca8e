"""Swaps of shifts between two people, with both agreeing and a history of all of it."""
