"""Fee items: what is charged for, from whom, at which rate from when on."""
