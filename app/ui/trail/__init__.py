"""The record of what was done, on the screen."""
