"""Gates and how they are manned: shifts, rotations, who may stand there, when the gate is open."""
