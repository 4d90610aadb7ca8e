"""Facilities ledger (设施设备台账, C4): what there is, where, whose, in what state."""
