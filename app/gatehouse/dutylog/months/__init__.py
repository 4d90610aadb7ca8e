"""The month of each guard as the log has it."""
