"""Contractors (合作单位, C5, S6): contracts, promises, prices, monthly checks, assessments by the representatives."""
