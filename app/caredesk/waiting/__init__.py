"""What waits at facilities, with contractors and for emergencies: as Today is told."""
