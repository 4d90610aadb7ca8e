"""The roster: who stands at which gate in which shift, checked against the law and fair across months."""
