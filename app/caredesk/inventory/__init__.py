"""Common-parts inventory (C11): rooms, grounds and things that belong to all."""
