"""New owners of a dwelling as they are typed: name, share and phones in one line."""
