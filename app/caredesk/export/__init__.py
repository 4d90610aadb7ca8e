"""Breaches, works, activities and the common-parts inventory as spreadsheets."""
