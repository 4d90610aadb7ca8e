"""Cleaning and greening areas (保洁绿化责任区, C6): whose each is, what is done there and when."""
