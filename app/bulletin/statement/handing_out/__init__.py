"""When a statement was printed or saved for the board."""
