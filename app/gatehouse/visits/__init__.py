"""The visitor and vehicle book: who came to whom, who was turned away, what was carried out; erased after the set time."""
