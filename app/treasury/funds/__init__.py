"""Money with a purpose of its own: common-area income and grants, and what became of them."""
