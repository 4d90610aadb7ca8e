"""What the ledger adds up to: balances, trial balance, the journal for other programs."""
