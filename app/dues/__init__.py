"""Dues (收费): fee items, charges, payments, receipts, arrears."""
