"""The four numbers above Today: read by themselves, as they are what a start shows first."""
