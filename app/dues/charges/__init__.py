"""Charges: what each dwelling was charged, what of it is settled, what is open."""
