"""Arrears: urging step by step, the limitation of three years, what may be posted on the board."""
