"""Repairs, complaints, suggestions and disputes in one register (C1)."""
