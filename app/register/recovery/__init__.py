"""The recovery key of an encrypted book on paper (A3)."""
