"""Deposits taken and given back, prepayments and paid charges refunded: each with a slip of one gapless series."""
