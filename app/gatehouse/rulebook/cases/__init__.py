"""One case under the rulebook on paper: what happened, the guard heard, decided, appealed; or a blank sheet for it."""
