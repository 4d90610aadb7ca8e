"""A table in its place: its columns side by side; or, as entries, some of them above the others or below as pairs.

What names the row may stand above the rest across the whole width, in bold; what has no room beside the others stands
below them as labels with values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.paper import cells
from app.paper.columns import BOLD_STYLES, eased, is_easy, plan, said_rows
from app.paper.pairs import PEN, pair_cells, pairs
from app.paper.pieces import moved
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Row, Table
    from app.paper.columns import Plan, SaidRow
    from app.paper.pairs import Pairs
    from app.paper.pieces import Op
    from app.paper.speech import Speech

_PRESSED: Final = 0.4
_INSET: Final = 1.0  # character: so far in the pairs of a row stand
_NEARER: Final = 0.6  # of the space inside a row: so much nearer what belongs together stands


@dataclass(frozen=True)
class Stand:
    """A table in its place: ``beside`` are its columns side by side in ``plan``, ``raised`` those set in ``above``."""

    table: Table
    plan: Plan
    said: tuple[SaidRow, ...]
    beside: tuple[int, ...]
    raised: tuple[int, ...] = ()
    above: Plan | None = None
    pairs: Pairs | None = None

    @property
    def is_plain(self) -> bool:
        """Whether every column stands beside the others."""
        return self.above is None and self.pairs is None

    @property
    def pad(self) -> float:
        """Space over and under what a row holds."""
        style = self.plan.speech.style
        return self.plan.size * style.air * (0.42 if style.name != "register" else 0.34)


def plain(speech: Speech, table: Table, width: float) -> Stand:
    """``table`` with every column beside the others."""
    said = said_rows(speech, table.rows)
    return Stand(table, plan(speech, table, said, width), said, tuple(range(len(table.columns))))


def has_room(speech: Speech, table: Table, width: float, away: tuple[int, ...]) -> bool:
    """Whether all columns but those ``away`` stand beside each other in ``width`` with ease."""
    beside = _beside(table, away)
    return not beside or is_easy(speech, _picked(table, beside), width, eased(speech.style))


def _beside(table: Table, away: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(index for index in range(len(table.columns)) if index not in away)


def entries(speech: Speech, table: Table, width: float, raised: tuple[int, ...], below: tuple[int, ...]) -> Stand:
    """``table`` with the columns ``raised`` above the others and those ``below`` as pairs under them."""
    beside = _beside(table, raised + below)
    said, size = said_rows(speech, table.rows), eased(speech.style)
    made = _planned(speech, _picked(table, beside), width, size) if beside else None
    size = made.size if made else size
    above = _planned(speech, _naming(table, raised), width, size) if raised else None
    main = made or above
    assert main is not None  # noqa: S101 — a column that names the row stands in one or the other
    inset = main.pad + _INSET * size
    room = (inset, width - inset - main.pad, size)
    under = pairs(speech, table, said, below, room) if below else None
    return Stand(table, main, said, beside, raised, above, under)


def _planned(speech: Speech, table: Table, width: float, size: float) -> Plan:
    return plan(speech, table, said_rows(speech, table.rows), width, size)


def _naming(table: Table, indexes: Sequence[int]) -> Table:
    """The column that names the row and those before it: that one has all the room the others leave."""
    picked = _picked(replace(table, carried=()), indexes)
    columns = [replace(column, width=0, weight=0) for column in picked.columns]
    columns[-1] = replace(columns[-1], weight=1, strong=True)
    return replace(picked, columns=tuple(columns))


def _picked(table: Table, indexes: Sequence[int]) -> Table:
    def picked(row: Row) -> Row:
        return row if row.style == "heading" else replace(row, cells=tuple(row.cells[index] for index in indexes))

    return replace(
        table,
        columns=tuple(table.columns[index] for index in indexes),
        rows=tuple(map(picked, table.rows)),
        carried=tuple((picked(one), picked(other)) for one, other in table.carried),
    )


def head_cells(stand: Stand) -> tuple[list[Op], float, float]:
    """The heads from their top, how high they stand, and where those side by side begin."""
    ops: list[Op] = []
    top = 0.0
    if stand.above is not None:
        raised, top = cells.head_cells(stand.above)
        ops += raised
        if not stand.beside:
            return ops, top, top
        top -= 0.0 if stand.table.grid else stand.plan.size * 0.3
    placed, height = cells.head_cells(stand.plan)
    return ops + [moved(op, 0.0, top) for op in placed], top + height, top


def row_cells(stand: Stand, row: Row, said: SaidRow) -> tuple[list[Op], float, tuple[float, float]]:
    """What a row holds from its top, how high it stands, and from where to where its columns stand side by side."""
    pad = stand.pad
    if row.style == "heading":
        placed, inner = _all(cells.row_cells(stand.plan, row, said))
        return [moved(op, 0.0, pad) for op in placed], inner + 2 * pad, (0.0, 0.0)
    ops: list[Op] = []
    top = bottom = 0.0
    row, said, is_named = _in_one_line(stand, row, said)
    if stand.above is not None and not is_named:
        placed, inner = _set(stand.above, row, said, stand.raised)
        ops += [moved(op, 0.0, pad) for op in placed]
        top = bottom = inner + pad * (2 - (0 if stand.table.grid else _NEARER))
    if stand.beside:
        placed, inner = _set(stand.plan, row, said, stand.beside)
        height = max(inner + 2 * pad, written_in(stand))
        lead = pad if not stand.table.row_mm else (height - inner) / 2
        ops += [moved(op, 0.0, top + lead) for op in placed]
        bottom = top + height
    side = (top, bottom)
    if stand.pairs is not None:
        placed, inner = pair_cells(stand.pairs, row, said)
        start = bottom + pad * (_NEARER if stand.table.grid else -_NEARER)
        ops += [moved(op, 0.0, start) for op in placed]
        bottom = start + inner + pad if inner else bottom
    return ops, bottom, side


def _in_one_line(stand: Stand, row: Row, said: SaidRow) -> tuple[Row, SaidRow, bool]:
    """A sum says what it is beside its amounts, where the column before these has nothing else to say."""
    if row.style not in BOLD_STYLES or not stand.beside or not stand.raised:
        return row, said, False
    first, held = stand.beside[0], [index for index in stand.raised if row.cells[index] not in ("", None)]
    if len(held) != 1 or stand.table.columns[first].align != "left" or row.cells[first] not in ("", None):
        return row, said, False
    told, words = list(row.cells), list(said)
    told[first], words[first] = row.cells[held[0]], said[held[0]]
    return replace(row, cells=tuple(told)), tuple(words), True


def _set(made: Plan, row: Row, said: SaidRow, indexes: Sequence[int]) -> tuple[list[Op], float]:
    picked = replace(row, cells=tuple(row.cells[index] for index in indexes))
    return _all(cells.row_cells(made, picked, tuple(said[index] for index in indexes)))


def _all(placed: Sequence[cells.Set]) -> tuple[list[Op], float]:
    return [op for lines, _ in placed for op in lines], max(bottom for _, bottom in placed)


def written_in(stand: Stand) -> float:
    """How tall a row to be written in is: closer where that saves a sheet, but never too low for a pen."""
    wanted = stand.table.row_mm * MM
    return max(wanted * (1 - (1 - stand.plan.speech.style.air) * _PRESSED), min(wanted, PEN))
