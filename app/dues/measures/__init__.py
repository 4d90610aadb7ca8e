"""What fees are counted by besides the register: things kept, meters, shared costs, anniversaries."""
