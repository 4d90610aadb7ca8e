"""What is asked of the roster for single people: days they can come, wishes, pairs, cells that stay as they are."""
