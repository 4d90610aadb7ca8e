"""Checks of the wage sheets."""
