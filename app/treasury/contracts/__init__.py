"""Income contracts: what is let, to whom, for how much, by which vote; rents due and taken."""
