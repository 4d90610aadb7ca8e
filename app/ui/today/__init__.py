"""Today: the desk when it opens."""
