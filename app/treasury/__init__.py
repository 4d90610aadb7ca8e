"""The treasury (财务): funds, accounts, entries, statements."""
