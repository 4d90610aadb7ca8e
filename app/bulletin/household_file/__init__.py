"""All about one dwelling on paper: who held it, its vehicles, its dues as a line in time."""
