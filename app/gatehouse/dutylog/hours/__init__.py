"""Whether a gate was opened and closed at its hours: worked out from what the log has, never typed."""
