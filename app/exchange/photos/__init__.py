"""Photos kept as evidence: one home for all rooms, scaled when they come in, kept beside the book by their content."""
