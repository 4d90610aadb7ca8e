"""Standards (标准与巡查): checklists, rounds, findings."""
