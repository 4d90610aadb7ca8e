"""How bank and book stand to each other at a day."""
