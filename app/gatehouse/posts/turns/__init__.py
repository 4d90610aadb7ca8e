"""Posts that guards and volunteers man by strict turns: by shift, by day, by week."""
