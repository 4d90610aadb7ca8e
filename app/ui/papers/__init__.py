"""Every paper there is, to be looked at and printed."""
