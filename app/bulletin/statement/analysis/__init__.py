"""How the balance came about, against the year before and month by month."""
