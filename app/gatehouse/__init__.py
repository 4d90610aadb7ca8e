"""The gatehouse (门岗): staff, rosters, shifts, the rulebook."""
