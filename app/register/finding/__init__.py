"""Finding a household by whatever somebody remembers of it (R9)."""
