"""Proof on paper: the code of a posted statement, and what changed since."""
