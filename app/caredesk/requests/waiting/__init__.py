"""What waits at the desk."""
