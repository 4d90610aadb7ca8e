"""Temporary parking (D9): visitors' cars by the hour, each with a slip of one gapless series."""
