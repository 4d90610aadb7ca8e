"""The hazard ledger (隐患台账): found, measured against, struck off on proof only."""
