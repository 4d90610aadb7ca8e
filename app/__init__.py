"""Courtyard Desk (院务通): the committee's register, money, gate, standards and board in one book."""

__version__ = "0.7.0"
