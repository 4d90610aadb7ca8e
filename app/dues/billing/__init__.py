"""Billing: fee items, dated rates, batches of charges."""
