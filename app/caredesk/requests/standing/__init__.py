"""Where a request stands and what may follow."""
