"""Break-even (测算): what the wanted services cost, what pays for them already, and the fee that closes the gap."""
