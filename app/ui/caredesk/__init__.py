"""The care desk's pages."""
