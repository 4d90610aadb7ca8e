"""The statements: checked, explained, printed."""
