"""Waivers and discounts: who allowed them, what they take off, how they are taken back."""
