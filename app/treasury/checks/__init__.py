"""What must always be true of the ledger."""
