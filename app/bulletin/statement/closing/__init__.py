"""What is looked at before a statement hangs."""
