"""What the ledger is kept by: accounts and funds, and which one is meant by a word."""
