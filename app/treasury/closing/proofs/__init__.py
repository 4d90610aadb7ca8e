"""What proves the money of a period's end: a count of the cash box, a signed reconciliation of the bank."""
