"""Rules and figures (规定与数字): which figure is in force, and whether law, city or the committee says so."""
