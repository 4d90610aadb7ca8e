"""Spending that waits for signatures: drafted, signed step by step, then paid or withdrawn."""
