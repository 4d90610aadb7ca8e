"""What the audit records say of dues, against what stands in the book."""
