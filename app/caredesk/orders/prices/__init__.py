"""The posted list of low prices for repairs in the home (C3)."""
