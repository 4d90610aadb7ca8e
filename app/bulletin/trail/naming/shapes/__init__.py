"""The few shapes in which the kinds of things are named."""
