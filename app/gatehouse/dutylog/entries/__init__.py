"""What a guard writes into a shift: rounds, incidents, the gate opened and closed, uniform, things handed in."""
