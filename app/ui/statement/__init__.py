"""The quarterly statement: checked, explained, printed."""
