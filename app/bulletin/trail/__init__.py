"""The record of what was done: who did what when, to what, and what stood there before and after."""
