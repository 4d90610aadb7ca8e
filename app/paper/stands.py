"""How a table is best read on its sheet: as it is, in bands of columns, or, where columns would be thin pillars, as entries."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING, Final

from app.kernel.dates import Month
from app.paper import folding
from app.paper.blocks import Row
from app.paper.columns import eased, fits
from app.paper.entries import Stand, entries, has_room, head_cells, plain, row_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.paper.blocks import Table
    from app.paper.speech import Speech

_SAMPLE: Final = 10  # rows, or not twice as many, tell how high a table would be
_WORTH: Final = 0.88  # of the table's height: entries that save less are not worth another look
_BETTER: Final = 1.15  # and of a table with thin pillars: entries are read better, even where they take more room
_EACH: Final = 0.01  # for each column that leaves its place
_TRIED: Final = 3  # ways in which there is room, the fewest columns away first; as many again with the name above
_STRIP: Final = 3  # centred columns of one width, as the months of a year or boxes to tick: these stay side by side
_FULL, _SMALLER = 0.95, 0.92  # of the type of tables


class _Same:
    """A table as the one it is: its cells need no hash."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.table is self.table

    def __hash__(self) -> int:
        return id(self.table)


def stands(speech: Speech, table: Table, width: float) -> tuple[Stand, ...]:
    """``table`` as it is best read in ``width``, band by band."""
    return _stands(speech, _Same(table), width)


@lru_cache(maxsize=16)  # a paper is laid out more than once where that may save a page
def _stands(speech: Speech, same: _Same, width: float) -> tuple[Stand, ...]:
    table = same.table
    bands = folding.bands(speech, table, width)
    best = tuple(plain(speech, band, width) for band in bands)
    style = speech.style
    if (len(bands) == 1 and best[0].plan.is_easy) or not (style.is_small or style.is_large):
        return best
    sample = replace(table, rows=table.rows[:: _step(table)], carried=())
    worth = _BETTER if any(stand.plan.is_cramped for stand in best) else _WORTH
    least = sum(map(_pages, best)) * worth
    if any(stand.plan.size < eased(style) * _SMALLER for stand in best):
        least = inf  # letters that had to be made small are no way to save a page
    chosen: tuple[tuple[int, ...], tuple[int, ...], Stand] | None = None
    wanted = (plain(speech, table, width) if len(bands) > 1 else best[0]).plan.wanted
    tried = {False: 0, True: 0}
    for raised, below in _ways(table, wanted):
        if tried[bool(raised)] == _TRIED or not has_room(speech, sample, width, raised + below):
            continue
        tried[bool(raised)] += 1
        stand = entries(speech, sample, width, raised, below)
        asked = _pages(stand) * (1 + _EACH * (len(below) + 2 * bool(raised)))
        if asked < least:
            chosen, least = (raised, below, stand), asked
    if chosen is None:
        return best
    raised, below, stand = chosen
    return (stand if _step(table) == 1 and not table.carried else entries(speech, table, width, raised, below),)


def is_at_home(speech: Speech, table: Table, width: float) -> bool:
    """Whether ``table`` stands in ``width`` with letters as large and places to write in as wide as ever."""
    standing = stands(speech, table, width)
    if (table.row_mm or table.blank) and standing[0].is_plain and not fits(speech, table, width):
        return False
    return all(stand.plan.size >= eased(speech.style) * _FULL for stand in standing)


def _step(table: Table) -> int:
    return max(1, len(table.rows) // _SAMPLE)


def _pages(stand: Stand) -> float:
    """How many pages a part of the rows fills, the same part however the table stands."""
    empty = ("",) * len(stand.table.columns)
    rows = list(zip(stand.table.rows, stand.said, strict=True))[:: _step(stand.table)] or [
        (Row(empty), (((0, ""),),) * len(empty))
    ]
    room = stand.plan.speech.style.room[1] - head_cells(stand)[1]
    return sum(row_cells(stand, row, said)[1] for row, said in rows) / max(room, 1.0)


def _ways(table: Table, wanted: Sequence[float]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Which columns may stand above the others and which below them, the fewest first."""
    key, order = _key(table), _order(table, wanted)
    for count in range(len(order) + 1):
        below = tuple(sorted(index for together in order[:count] for index in together))
        if count:
            yield (), below
        yield tuple(index for index in range(key + 1) if index not in below), below


def _key(table: Table) -> int:
    """The column that names the row: that in which sums say what they are, else the first one of words."""
    words = [index for index, column in enumerate(table.columns) if column.align == "left"]
    sums = [row for row in table.rows if row.style in ("subtotal", "total")]
    sums += [row for pair in table.carried for row in pair]
    dated = _dated(table)
    named = [index for row in sums for index in words if index not in dated and row.cells[index] not in ("", None)]
    return min(named or [index for index in words if index not in dated] or words, default=0)


def _dated(table: Table) -> set[int]:
    rows = [row for row in table.rows if row.style != "heading"]
    return {i for row in rows for i, cell in enumerate(row.cells) if isinstance(cell, datetime.date | Month)}


def _order(table: Table, wanted: Sequence[float]) -> list[tuple[int, ...]]:
    """The columns that may stand below, in the order they are asked to: the widest words first, then figures.

    What a page carries forward stays in its column, and so do the date and the number that lead a row; columns under
    one head, as debit and credit, go together.
    """
    key, dated = _key(table), _dated(table)
    carried = [row.cells for pair in table.carried for row in pair]
    fast = {key, *_strip(table), *(i for held in carried for i, cell in enumerate(held) if cell not in ("", None))}
    free = [
        index
        for index, column in enumerate(table.columns)
        if index not in fast and (index > key or (column.align == "left" and index not in dated))
    ]
    kinds = ("left", "centre", "right", "number", "money")

    def rank(index: int) -> tuple[int, float]:
        kind = kinds.index(table.columns[index].align)
        return kind, -index if kind else -wanted[index]

    groups = [_under_one_head(table, index) for index in sorted(free, key=rank)]
    return [group for group in dict.fromkeys(groups) if set(group) <= set(free)]


def _under_one_head(table: Table, index: int) -> tuple[int, ...]:
    group = table.columns[index].group
    return tuple(i for i, column in enumerate(table.columns) if i == index or (group and column.group == group))


def _strip(table: Table) -> set[int]:
    found: set[int] = set()
    for (align, width), group in groupby(enumerate(table.columns), lambda each: (each[1].align, each[1].width)):
        alike = [index for index, _ in group]
        if align == "centre" and width and len(alike) >= _STRIP:
            found.update(alike)
    return found
