"""The households of the courtyard as a list on paper."""
