"""Bringing the households in from the lists a committee has kept until now (R8)."""
