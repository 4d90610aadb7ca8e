"""How rooms are written, and what their numbers say."""
