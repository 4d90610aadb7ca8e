"""The ledger: accounts, funds, entries and what they add up to."""
