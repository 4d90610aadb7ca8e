"""The duty log: signing on and off, and what is handed over."""
