"""Running totals of dues by month: what was charged, paid and prepaid, and which dwellings owe of it."""
