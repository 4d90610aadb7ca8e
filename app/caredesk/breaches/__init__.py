"""Breaches of the residents' convention (C8): from the notice to the report, and compensation that was agreed in writing."""
