"""Upkeep (维护保养): work that comes round by itself at a facility or in an area, what is due of it and what was done."""
