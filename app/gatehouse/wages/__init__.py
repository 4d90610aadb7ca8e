"""Wages of the staff and allowances of volunteers: worked out, corrected, posted, paid."""
