"""Opening balances: what was settled on paper before the program."""
