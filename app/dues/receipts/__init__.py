"""Receipts: money taken at the desk, numbered without gaps, voided by reversal."""
