"""Emergencies (应急, C7): plans, stores with their dates, drills and training."""
