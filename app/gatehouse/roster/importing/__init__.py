"""A month's roster from a sheet that somebody made elsewhere."""
