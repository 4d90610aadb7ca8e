"""Which records are asked for: between two days, of one operator, of one room, by words."""
