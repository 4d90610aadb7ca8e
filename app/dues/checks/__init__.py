"""Checks of dues against themselves and against the ledger."""
