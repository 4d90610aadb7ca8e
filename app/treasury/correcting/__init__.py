"""Vouchers that were wrong, put right by further vouchers."""
