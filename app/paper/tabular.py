"""Tables as strips of a page: widths from the content, decimal points in one line, heads on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.money import Fen
from app.paper import wording
from app.paper.blocks import Row, Span
from app.paper.breaker import break_lines, natural_width
from app.paper.columns import BOLD_STYLES, cell_setting, reach, said_rows
from app.paper.columns import plan as planned
from app.paper.pieces import BoxOp, Piece, RuleOp, TextOp
from app.paper.speech import baseline, line_ops, single_line
from app.paper.styles import MM

if TYPE_CHECKING:
    from app.paper.blocks import Column, Table, Text
    from app.paper.characters import Setting
    from app.paper.columns import Plan, SaidRow
    from app.paper.lines import Line
    from app.paper.pieces import Op
    from app.paper.speech import Speech

_LEADING: Final = 1.32
_SECOND_LEADING: Final = 1.22
_GREY: Final = 0.07  # documents.md rule 7 allows 0.15
_PRESSED: Final = 0.4
_LOW: Final = 0.1  # of a page: a first row up to this high stays with the second
_PEN: Final = 7 * MM
_STRONG, _FINE = 0.9, 0.25


def table_pieces(speech: Speech, table: Table, width: float) -> list[Piece]:
    """The whole table: unit line, heads, rows; rows are tied so that no total, no low first and no last row stands alone."""
    plan = planned(speech, table, width)
    heads = _head_pieces(plan)
    blank = Row(("",) * len(table.columns))
    rows = table.rows + (blank,) * table.blank
    said = plan.said + said_rows(speech, [blank]) * table.blank
    made = [*_unit_pieces(plan, width), *heads]
    if not rows and table.empty is not None:
        return [*made, _empty_piece(plan, width), Piece(speech.style.body * 0.5)]
    for number, row in enumerate(rows):
        last = number + 1 == len(rows)
        strips = _row_pieces(plan, row, said[number], last=last)
        low = number == 0 and sum(strip.height for strip in strips) < speech.style.room[1] * _LOW
        tied = not last and (
            low or number + 2 == len(rows) or rows[number + 1].style in ("total", "subtotal") or row.style == "heading"
        )
        before, after = _carried(plan, number)
        made += [strip._replace(head=(*heads, *before), foot=after, keep=tied) for strip in strips]
    return [*made, Piece(speech.style.body * 0.4 * speech.style.air)]


def _carried(plan: Plan, number: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What stands above a row that begins a page, and below one that ends it while the table goes on."""
    carried = plan.table.carried
    if not carried:
        return (), ()
    before = _carried_row(plan, carried[number - 1][1], last=False) if number else ()
    after = _carried_row(plan, carried[number][0], last=True) if number + 1 < len(carried) else ()
    return before, after


def _carried_row(plan: Plan, row: Row, *, last: bool) -> tuple[Piece, ...]:
    return tuple(_row_pieces(plan, row, said_rows(plan.speech, [row])[0], last=last))


def _unit_pieces(plan: Plan, width: float) -> list[Piece]:
    unit = plan.table.unit
    gap = Piece(plan.size * 0.5, keep=True)
    if unit is None:
        return [gap]
    said = plan.speech.both(unit)
    text = "  ".join("".join(span.text for span in spans) for spans in said)
    setting = plan.speech.setting("sans", plan.speech.style.small)
    leading = setting.size * 1.6
    ops = line_ops([single_line(text, setting)], (0, 0), leading, width, "right")
    return [Piece(leading, tuple(ops), plan.size * 0.3, keep=True)]


def _head_pieces(plan: Plan) -> tuple[Piece, ...]:
    made: list[Piece] = []
    groups = any(column.group is not None for column in plan.table.columns)
    cells = [
        _head_lines(plan, column.head, plan.widths[i] - 2 * plan.pad) for i, column in enumerate(plan.table.columns)
    ]
    upper = _group_height(plan) if groups else 0.0
    inner = max(sum(leading for _, leading in lines) for lines in cells)
    height = upper + inner + plan.size * 0.7
    ops: list[Op] = [BoxOp(0, 0, plan.width, height, _GREY), RuleOp(0, 0, plan.width, 0, _STRONG)]
    if groups:
        ops += _group_ops(plan, upper)
    for i, lines in enumerate(cells):
        full = groups and plan.table.columns[i].group is None
        space = height if full or not groups else height - upper
        top = (0.0 if full or not groups else upper) + (space - sum(leading for _, leading in lines)) / 2
        align = _head_align(plan.table.columns[i])
        for line, leading in lines:
            ops += line_ops([line], (plan.lefts[i] + plan.pad, top), leading, plan.widths[i] - 2 * plan.pad, align)
            top += leading
    ops.append(RuleOp(0, height, plan.width, height, _STRONG * 0.6))
    ops += _grid_ops(plan, height)
    made.append(Piece(height, tuple(ops), keep=True))
    return tuple(made)


def _head_align(column: Column) -> str:
    return {"money": "right", "number": "right", "right": "right", "left": "left"}.get(column.align, "centre")


def _head_lines(plan: Plan, head: Text, room: float) -> list[tuple[Line, float]]:
    made: list[tuple[Line, float]] = []
    for index, spans in enumerate(plan.speech.both(head)):
        setting = plan.speech.setting("sans-bold" if not index else "sans", plan.size, index)
        leading = setting.size * (_LEADING if not index else 1.2)
        made += [(line, leading) for line in break_lines(spans, setting, room)]
    return made


def _groups(plan: Plan) -> list[tuple[Text, int, int]]:
    found: list[tuple[Text, int, int]] = []
    for index, column in enumerate(plan.table.columns):
        if column.group is None:
            continue
        if found and found[-1][0] == column.group and found[-1][2] == index:
            found[-1] = (column.group, found[-1][1], index + 1)
        else:
            found.append((column.group, index, index + 1))
    return found


def _group_height(plan: Plan) -> float:
    tallest = 0.0
    for text, first, end in _groups(plan):
        room = sum(plan.widths[first:end]) - 2 * plan.pad
        tallest = max(tallest, sum(leading for _, leading in _head_lines(plan, text, room)))
    return tallest + plan.size * 0.5


def _group_ops(plan: Plan, height: float) -> list[Op]:
    ops: list[Op] = []
    for text, first, end in _groups(plan):
        left, width = plan.lefts[first], sum(plan.widths[first:end])
        lines = _head_lines(plan, text, width - 2 * plan.pad)
        top = (height - sum(leading for _, leading in lines)) / 2
        for line, leading in lines:
            ops += line_ops([line], (left + plan.pad, top), leading, width - 2 * plan.pad, "centre")
            top += leading
        ops.append(RuleOp(left + plan.pad * 0.5, height, left + width - plan.pad * 0.5, height, _FINE * 1.6))
    return ops


def _row_pieces(plan: Plan, row: Row, said: SaidRow, *, last: bool) -> list[Piece]:
    if row.style == "heading":
        cells = [_set_cell(plan, row, said, 0, len(plan.widths))]
    else:
        cells = [_set_cell(plan, row, said, i, reach(plan.table, row, i)) for i in range(len(plan.widths))]
        if row.style == "quiet":
            cells = [_inset(plan, cell, i) for i, cell in enumerate(cells)]
    inner = max(bottom for _, bottom in cells)
    height = max(inner + 2 * _row_pad(plan), _written_in(plan))
    top = _row_pad(plan) if not plan.table.row_mm else (height - inner) / 2
    page = plan.speech.style.room[1] * 0.8
    if height > page:
        return _tall_row(plan, cells, page)
    ops = _row_background(plan, row, height, last=last)
    for lines, _ in cells:
        ops += [op._replace(y=op.y + top) for op in lines]
    return [Piece(height, tuple(ops))]


def _inset(plan: Plan, cell: tuple[list[TextOp], float], index: int) -> tuple[list[TextOp], float]:
    """Text of a quiet row (of which …) stands one character in."""
    if plan.table.columns[index].align != "left":
        return cell
    return [op._replace(x=op.x + plan.size) for op in cell[0]], cell[1]


def _written_in(plan: Plan) -> float:
    """How tall a row to be written in is: closer where that saves a sheet, but never too low for a pen."""
    wanted = plan.table.row_mm * MM
    return max(wanted * (1 - (1 - plan.speech.style.air) * _PRESSED), min(wanted, _PEN))


def _row_pad(plan: Plan) -> float:
    style = plan.speech.style
    return plan.size * style.air * (0.42 if style.name != "register" else 0.34)


def _row_background(plan: Plan, row: Row, height: float, *, last: bool) -> list[Op]:
    ops: list[Op] = []
    if row.style in ("heading", "total"):
        ops.append(BoxOp(0, 0, plan.width, height, _GREY * 0.6))
    if row.style == "total":
        ops.append(RuleOp(0, 0, plan.width, 0, _STRONG * 0.6))
    ops.append(RuleOp(0, height, plan.width, height, _STRONG if last or row.style == "total" else _FINE))
    return ops + (_grid_ops(plan, height) if row.style != "heading" else [])


def _grid_ops(plan: Plan, height: float) -> list[Op]:
    if not plan.table.grid:
        return []
    edges = [plan.lefts[i] for i in range(len(plan.widths))] + [plan.width]
    return [RuleOp(x, 0, x, height, _FINE * 1.4) for x in edges]


def _tall_row(plan: Plan, cells: list[tuple[list[TextOp], float]], page: float) -> list[Piece]:
    """A row taller than a page cannot stay in one piece: it goes on line by line."""
    tallest = max(bottom for _, bottom in cells)
    made, top = [], 0.0
    while top < tallest:
        inside = [op for lines, _ in cells for op in lines if top <= op.y < top + page]
        made.append(Piece(min(page, tallest - top) + plan.size, tuple(op._replace(y=op.y - top) for op in inside)))
        top += page
    return made


def _set_cell(plan: Plan, row: Row, said: SaidRow, index: int, end: int) -> tuple[list[TextOp], float]:
    """The lines of a cell that reaches to column ``end``, from its top, and where they end."""
    cell, is_bold = row.cells[index], row.style in BOLD_STYLES
    x, room = plan.lefts[index] + plan.pad, plan.lefts[end] - plan.lefts[index] - 2 * plan.pad
    red = wording.is_negative(cell)
    if isinstance(cell, Fen):
        setting = cell_setting(plan.speech, plan.size, 0, is_bold=is_bold)
        return [_figure(plan, said[index][0][1], setting, x + room, plan.points[index], red=red)], plan.size * _LEADING
    align = plan.table.columns[index].align
    align = "right" if align in ("money", "number") else align
    if row.style == "heading":
        align = "left"
    ops: list[TextOp] = []
    y = 0.0
    for language, text in said[index]:
        if not text:
            y += plan.size * _LEADING
            continue
        setting = cell_setting(plan.speech, plan.size, language, is_bold=is_bold)
        leading = setting.size * (_SECOND_LEADING if language else _LEADING)
        lines = break_lines((Span(text),), setting, room)
        placed = line_ops(lines, (x, y), leading, room, align)
        ops += [op._replace(red=True) for op in placed] if red else placed
        y += leading * len(lines)
    return ops, y


def _figure(plan: Plan, figure: str, setting: Setting, right: float, tail: float, *, red: bool) -> TextOp:
    """An amount with its decimal point where all points of the column lie."""
    whole = figure.partition(".")[0]
    left = right - tail - natural_width((Span(whole),), setting)
    y = baseline(plan.size * _LEADING, plan.size)
    return TextOp(left, y, single_line(figure, setting), red)


def _empty_piece(plan: Plan, width: float) -> Piece:
    said = plan.speech.both(plan.table.empty or "")
    text = "  ".join("".join(span.text for span in spans) for spans in said)
    lines = break_lines((Span(text),), plan.speech.setting("sans", plan.size), width - 2 * plan.pad)
    leading, edge = plan.size * _LEADING, plan.size * 0.54
    height = leading * len(lines) + 2 * edge
    placed = line_ops(lines, (plan.pad, edge), leading, width - 2 * plan.pad, "centre")
    return Piece(height, (*placed, RuleOp(0, height, plan.width, height, _STRONG)))
