"""The windows: all Qt is here."""
