"""A whole shift typed in from its sheet of paper."""
