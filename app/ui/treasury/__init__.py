"""The desk of money in, money out and moved; vouchers and what they belong to."""
