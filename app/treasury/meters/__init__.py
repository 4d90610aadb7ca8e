"""Meters of the yard: public water and power, month by month."""
