"""Money kept by somebody else: asked for, received, and where everything lies."""
