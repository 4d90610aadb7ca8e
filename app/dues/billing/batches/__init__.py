"""What was billed: the posted batches."""
