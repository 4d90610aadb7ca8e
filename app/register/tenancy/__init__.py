"""Tenancies (R4): who rents which dwelling, whose papers were seen, and the lodgers' register apart from the visitor book."""
