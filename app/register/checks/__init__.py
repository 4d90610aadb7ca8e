"""Whether the register is sound."""
