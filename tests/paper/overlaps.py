"""Lines of a page that run into each other, and letters too small to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.paper.pieces import TextOp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.paper.flow import Sheet

_INK = 0.8  # of the size: what is surely ink above a baseline
_TOUCH = 1.0  # points two lines may share


class Place(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float
    words: str


def lines_of(sheet: Sheet) -> list[Place]:
    made = []
    for op in sheet.ops:
        words = "".join(run.text for run in op.line.runs).strip() if isinstance(op, TextOp) else ""
        if isinstance(op, TextOp) and words:
            size = max(run.size for run in op.line.runs)
            made.append(Place(op.x, op.x + op.line.width, op.y - _INK * size, op.y, words))
    return sorted(made, key=lambda place: place.top)


def overlaps(sheets: Iterable[Sheet]) -> list[tuple[str, str]]:
    """Which words stand on which."""
    found = []
    for sheet in sheets:
        placed = lines_of(sheet)
        for number, one in enumerate(placed):
            for other in placed[number + 1 :]:
                if other.top >= one.bottom:
                    break
                if min(one.right, other.right) - max(one.left, other.left) > _TOUCH and one.bottom - other.top > _TOUCH:
                    found.append((one.words, other.words))
    return found


def over_the_edge(sheets: Iterable[Sheet]) -> list[str]:
    """Words that run off the sheet."""
    return [
        place.words
        for sheet in sheets
        for place in lines_of(sheet)
        if place.right > sheet.width - _TOUCH or place.left < 0 or place.bottom > sheet.height
    ]


def smallest(sheets: Iterable[Sheet]) -> float:
    """The size of the smallest letters, in points."""
    return min(run.size for sheet in sheets for op in sheet.ops if isinstance(op, TextOp) for run in op.line.runs)
