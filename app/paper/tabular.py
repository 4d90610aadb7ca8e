"""Tables as strips of a page: widths from the content, decimal points in one line, heads on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.paper.blocks import Row, Span
from app.paper.breaker import break_lines
from app.paper.cells import FINE, LEADING
from app.paper.columns import said_rows
from app.paper.entries import head_cells, row_cells
from app.paper.pieces import BoxOp, Piece, RuleOp, Tie, faster, moved, tied
from app.paper.speech import line_ops, single_line
from app.paper.stands import stands

if TYPE_CHECKING:
    from app.paper.blocks import Table
    from app.paper.columns import Plan, SaidRow
    from app.paper.entries import Stand
    from app.paper.pieces import Op
    from app.paper.speech import Speech

_GREY: Final = 0.07  # documents.md rule 7 allows 0.15
_LOW: Final = 0.1  # of a page: a first row up to this high stays with the second
_OF_WHICH: Final = 3  # rows of which a sum consists stay with it, where they are no more than these
_STRONG: Final = 0.9
_BETWEEN: Final = 0.6  # entries, which have fine lines of their own


def table_pieces(speech: Speech, table: Table, width: float) -> list[Piece]:
    """The whole table as it is best read in ``width``; its bands each in one piece where a page holds them."""
    made: list[Piece] = []
    standing = stands(speech, table, width)
    for stand in standing:
        rows = pieces_of(stand, width)
        whole = len(standing) > 1 and sum(row.before + row.height for row in rows) <= speech.style.room[1]
        made += tied(rows, Tie.FIRM) if whole else rows
    return made


def pieces_of(stand: Stand, width: float) -> list[Piece]:
    """Unit line, heads, rows; rows are tied so that no sum and its parts, no low first and no last row stand alone."""
    plan, table, speech = stand.plan, stand.table, stand.plan.speech
    heads = _head_pieces(stand)
    blank = Row(("",) * len(table.columns))
    rows = table.rows + (blank,) * table.blank
    said = stand.said + said_rows(speech, [blank]) * table.blank
    made = [*_unit_pieces(plan, table, width), *heads]
    if not rows and table.empty is not None:
        return [*made, _empty_piece(plan, table, width), Piece(speech.style.body * 0.5)]
    for number, row in enumerate(rows):
        last = number + 1 == len(rows)
        strips = _row_pieces(stand, row, said[number], last=last)
        low = number == 0 and sum(strip.height for strip in strips) < speech.style.room[1] * _LOW
        tie = _tie(rows, number, low=low)
        before, after = _carried(stand, number)
        strips = [strip._replace(head=(*heads, *before), foot=after) for strip in strips]
        made += [faster(strip, tie) for strip in strips] if tie else strips
    return [*made, Piece(speech.style.body * 0.4 * speech.style.air)]


def _tie(rows: tuple[Row, ...], number: int, *, low: bool) -> Tie | None:
    """How a row is tied to the next one: a first and a last row are not left alone where there is room for two."""
    if number + 1 == len(rows):
        return None
    if rows[number].style == "heading":
        return Tie.FAST
    if rows[number + 1].style == "total" or _is_made_up(rows, number):
        return Tie.FIRM
    return Tie.LOOSE if low or number + 2 == len(rows) or rows[number + 1].style == "subtotal" else None


def _is_made_up(rows: tuple[Row, ...], number: int) -> bool:
    """Whether what follows is the rest of the few rows of which a sum consists."""
    run = next((ahead for ahead, row in enumerate(rows[number + 1 :]) if row.style != "quiet"), len(rows) - number - 1)
    return 0 < run <= _OF_WHICH


def _carried(stand: Stand, number: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What stands above a row that begins a page, and below one that ends it while the table goes on."""
    carried = stand.table.carried
    if not carried:
        return (), ()
    before = _carried_row(stand, carried[number - 1][1], last=False) if number else ()
    after = _carried_row(stand, carried[number][0], last=True) if number + 1 < len(carried) else ()
    return before, after


def _carried_row(stand: Stand, row: Row, *, last: bool) -> tuple[Piece, ...]:
    return tuple(_row_pieces(stand, row, said_rows(stand.plan.speech, [row])[0], last=last))


def _unit_pieces(plan: Plan, table: Table, width: float) -> list[Piece]:
    unit = table.unit
    gap = Piece(plan.size * 0.5, keep=True, tie=Tie.FAST)
    if unit is None:
        return [gap]
    said = plan.speech.both(unit)
    text = "  ".join("".join(span.text for span in spans) for spans in said)
    setting = plan.speech.setting("sans", plan.speech.style.small)
    leading = setting.size * 1.6
    ops = line_ops([single_line(text, setting)], (0, 0), leading, width, "right")
    return [Piece(leading, tuple(ops), plan.size * 0.3, keep=True, tie=Tie.FAST)]


def _head_pieces(stand: Stand) -> tuple[Piece, ...]:
    plan = stand.plan
    inside, height, top = head_cells(stand)
    ops: list[Op] = [BoxOp(0, 0, plan.width, height, _GREY), RuleOp(0, 0, plan.width, 0, _STRONG), *inside]
    ops.append(RuleOp(0, height, plan.width, height, _STRONG * 0.6))
    ops += _grid_ops(stand, height, (top, height))
    return (Piece(height, tuple(ops), keep=True, tie=Tie.FAST),)


def _row_pieces(stand: Stand, row: Row, said: SaidRow, *, last: bool) -> list[Piece]:
    inside, height, side = row_cells(stand, row, said)
    page = stand.plan.speech.style.room[1] * 0.8
    if height > page:
        return _tall_row(stand, inside, height, page)
    return [Piece(height, (*_row_background(stand, row, height, side, last=last), *inside))]


def _row_background(stand: Stand, row: Row, height: float, side: tuple[float, float], *, last: bool) -> list[Op]:
    ops: list[Op] = []
    width = stand.plan.width
    if row.style in ("heading", "total"):
        ops.append(BoxOp(0, 0, width, height, _GREY * 0.6))
    if row.style == "total":
        ops.append(RuleOp(0, 0, width, 0, _STRONG * 0.6))
    fine = FINE if stand.is_plain else _BETWEEN
    ops.append(RuleOp(0, height, width, height, _STRONG if last or row.style == "total" else fine))
    return ops + (_grid_ops(stand, height, side) if row.style != "heading" else [])


def _grid_ops(stand: Stand, height: float, side: tuple[float, float]) -> list[Op]:
    """The lines between the columns where these stand side by side, and round the whole row."""
    plan, (top, bottom) = stand.plan, side
    if not plan.table.grid:
        return []
    if stand.is_plain:
        top, bottom = 0.0, height
    edges = [plan.lefts[i] for i in range(len(plan.widths))] + [plan.width]
    inner = edges[1:-1] if stand.beside else []
    ops: list[Op] = [RuleOp(edges[0], 0, edges[0], height, FINE * 1.4)]
    ops += [RuleOp(x, top, x, bottom, FINE * 1.4) for x in inner]
    ops.append(RuleOp(edges[-1], 0, edges[-1], height, FINE * 1.4))
    if stand.beside:
        ops += [RuleOp(0, y, plan.width, y, FINE) for y in (top, bottom) if 0 < y < height]
    return ops


def _tall_row(stand: Stand, ops: list[Op], height: float, page: float) -> list[Piece]:
    """A row taller than a page cannot stand in one piece: it goes on line by line."""
    pad = stand.pad
    tallest = height - 2 * pad
    made, top = [], 0.0
    lines = [moved(op, 0.0, -pad) for op in ops]
    while top < tallest:
        inside = [
            moved(op, 0.0, -top) for op in lines if top <= (op.y1 if isinstance(op, RuleOp) else op.y) < top + page
        ]
        made.append(Piece(min(page, tallest - top) + stand.plan.size, tuple(inside)))
        top += page
    return made


def _empty_piece(plan: Plan, table: Table, width: float) -> Piece:
    said = plan.speech.both(table.empty or "")
    text = "  ".join("".join(span.text for span in spans) for spans in said)
    lines = break_lines((Span(text),), plan.speech.setting("sans", plan.size), width - 2 * plan.pad)
    leading, edge = plan.size * LEADING, plan.size * 0.54
    height = leading * len(lines) + 2 * edge
    placed = line_ops(lines, (plan.pad, edge), leading, width - 2 * plan.pad, "centre")
    return Piece(height, (*placed, RuleOp(0, height, plan.width, height, _STRONG)))
