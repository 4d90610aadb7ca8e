"""Bank lines and vouchers brought together, and what is left on either side."""
