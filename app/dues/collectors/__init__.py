"""Collectors: who may take money away from the desk, on which numbered stubs, and what was handed in."""
