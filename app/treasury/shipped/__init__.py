"""Accounts that came with a later program: an older book takes them when they are first needed."""
