"""Payments brought in from a list or a months-across sheet: real takings, a receipt for each row."""
