"""The register on screen: the yard door by door, and who lives behind each."""
