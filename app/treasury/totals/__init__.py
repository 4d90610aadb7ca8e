"""Running totals by month, account and fund: what statements read instead of summing every line again."""
