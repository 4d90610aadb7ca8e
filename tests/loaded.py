"""What a process that others are forked from loads besides modules: every room of the program and the fonts of its papers."""

from __future__ import annotations

from app.bootstrap import house
from app.paper.fonts import loaded

assert house().papers
assert house().imports
for _face in ("sans", "sans-bold"):
    loaded(_face)
