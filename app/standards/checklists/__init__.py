"""Checklists as versioned data: those the program brings and the committee's own, and the places each is used at."""
