"""When somebody has to have come and when it has to be done."""
