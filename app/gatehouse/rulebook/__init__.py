"""The gatehouse rulebook: cases, decisions, and what comes off a month's pay."""
