"""The service desk on screen."""
