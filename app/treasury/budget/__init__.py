"""The year's budget: versions the committee adopted, and what became of them."""
