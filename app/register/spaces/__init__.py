"""Vehicles, parking spaces and sheds: what there is, who holds it from when to when."""
