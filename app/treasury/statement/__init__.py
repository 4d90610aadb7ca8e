"""The money of a period as it is published, and what each figure is added up from."""
