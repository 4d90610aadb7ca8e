"""Safe and civilised yards, buildings, entrances and households: assessed, scored, honoured."""
