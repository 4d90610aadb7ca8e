"""A table of many alike columns, as a month of days, in bands one under the other where the sheet is too narrow for it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.paper.columns import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.paper.blocks import Table
    from app.paper.speech import Speech

_MOST: Final = 4


def bands(speech: Speech, table: Table, width: float) -> tuple[Table, ...]:
    """``table`` in as few bands as stand in ``width`` in full type; its first column begins each of them."""
    if not table.folds or fits(speech, table, width):
        return (table,)
    made: tuple[Table, ...] = (table,)
    for count in range(2, _MOST + 1):
        made = tuple(_folded(table, count))
        if all(fits(speech, one, width) for one in made):
            break
    return made


def _folded(table: Table, count: int) -> Iterator[Table]:
    first, others = replace(table.columns[0], weight=0), table.columns[1:]
    cuts = [round(len(others) * number / count) for number in range(count + 1)]
    for start, end in itertools.pairwise(cuts):
        rows = tuple(replace(row, cells=(row.cells[0], *row.cells[1 + start : 1 + end])) for row in table.rows)
        yield replace(table, columns=(first, *others[start:end]), rows=rows)
