"""Prepayments: what was paid too much, kept as a liability until a charge wants it."""
