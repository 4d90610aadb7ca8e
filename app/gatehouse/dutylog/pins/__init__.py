"""A guard's own PIN, by which shifts are signed in a window that everybody shares."""
