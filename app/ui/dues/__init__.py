"""The cashier desk and billing."""
