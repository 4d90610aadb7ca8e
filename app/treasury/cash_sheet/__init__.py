"""Bringing in a cash sheet as committees keep it."""
