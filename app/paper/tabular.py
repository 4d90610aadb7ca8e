"""Tables as strips of a page: widths from the content, decimal points in one line, heads on every page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.kernel.money import Fen
from app.paper import wording
from app.paper.blocks import Both, Row, Span
from app.paper.breaker import break_lines, narrowest_width, natural_width
from app.paper.pieces import BoxOp, Piece, RuleOp, TextOp
from app.paper.speech import baseline, line_ops, single_line
from app.paper.styles import MM, SECOND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Cell, Column, Table, Text
    from app.paper.characters import Setting
    from app.paper.fonts import Face
    from app.paper.lines import Line
    from app.paper.pieces import Op
    from app.paper.speech import Speech

_LEADING: Final = 1.32
_PAD: Final = 0.55
_LONGEST_HEAD: Final = 7.5  # characters: heads of figures up to this long stay in one line
_SHORT_HEAD: Final = 4.2  # and other heads and cells up to this
_GREY: Final = 0.07  # documents.md rule 7 allows 0.15
_STRONG, _FINE = 0.9, 0.25
_BOLD_STYLES: Final = frozenset({"heading", "subtotal", "total"})


@dataclass(frozen=True)
class _Plan:
    """A table on its way to the page: type size, left edges and widths of its columns."""

    speech: Speech
    table: Table
    size: float
    widths: tuple[float, ...]
    points: tuple[float, ...]

    @property
    def pad(self) -> float:
        """Space left and right inside a cell."""
        return self.size * _PAD

    @property
    def width(self) -> float:
        """The whole table's width."""
        return sum(self.widths)

    def left(self, column: int) -> float:
        """The left edge of a column."""
        return sum(self.widths[:column])


def fits(speech: Speech, table: Table, width: float) -> bool:
    """Whether the columns can stand side by side in ``width`` without a figure or a word being cut."""
    narrow, _ = _column_needs(speech, table, speech.style.table)
    return sum(narrow) <= width


def table_pieces(speech: Speech, table: Table, width: float) -> list[Piece]:
    """The whole table: unit line, heads, rows; rows are tied so that no total and no last row stands alone."""
    plan = _plan(speech, table, width)
    heads = _head_pieces(plan)
    rows = table.rows + tuple(Row(("",) * len(table.columns)) for _ in range(table.blank))
    made = [*_unit_pieces(plan, width), *heads]
    if not rows and table.empty is not None:
        return [*made, _empty_piece(plan, width), Piece(speech.style.body * 0.5)]
    for number, row in enumerate(rows):
        tied = number + 2 == len(rows) or (
            number + 1 < len(rows) and (rows[number + 1].style in ("total", "subtotal") or row.style == "heading")
        )
        last = number + 1 == len(rows)
        strips = _row_pieces(plan, row, last=last)
        before, after = _carried(plan, number)
        made += [replace(strip, head=(*heads, *before), foot=after, keep=tied) for strip in strips]
    return [*made, Piece(speech.style.body * 0.4 * speech.style.air)]


def _carried(plan: _Plan, number: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What stands above a row that begins a page, and below one that ends it while the table goes on."""
    carried = plan.table.carried
    if not carried:
        return (), ()
    before = tuple(_row_pieces(plan, carried[number - 1][1], last=False)) if number else ()
    after = tuple(_row_pieces(plan, carried[number][0], last=True)) if number + 1 < len(carried) else ()
    return before, after


def _plan(speech: Speech, table: Table, width: float) -> _Plan:
    size = speech.style.table
    narrow, wide = _column_needs(speech, table, size)
    while sum(narrow) > width and size > speech.style.table * 0.72:
        size *= 0.96
        narrow, wide = _column_needs(speech, table, size)
    widths = _shared_out(table.columns, narrow, wide, width)
    points = tuple(_point_room(speech, table, index, size) for index in range(len(table.columns)))
    return _Plan(speech, table, size, tuple(widths), points)


def _column_needs(speech: Speech, table: Table, size: float) -> tuple[list[float], list[float]]:
    """For each column the width it cannot do without, and the width at which nothing wraps."""
    narrow, wide = [], []
    for index, column in enumerate(table.columns):
        pad = 2 * size * _PAD
        head = [_head_needs(speech, column.head, number, size) for number in range(len(speech.languages))]
        rows = [
            row
            for row in (*table.rows, *(row for pair in table.carried[-1:] for row in pair))
            if row.style != "heading"
        ]
        cells = [row.cells[index] for row in rows]
        bold = [row.style in _BOLD_STYLES for row in rows]
        needs = [_cell_needs(speech, cell, size, is_bold=b) for cell, b in zip(cells, bold, strict=True)]
        if column.align == "left" and any(row.style == "quiet" for row in table.rows):
            needs = [(least, most + size) for least, most in needs]
        least = max([need[0] for need in [*head, *needs]], default=0.0)
        most = max([need[1] for need in [*head, *needs]], default=0.0)
        if column.align == "money":
            least = max(least, max((need[1] for need in needs), default=0.0))
        longest = _LONGEST_HEAD if column.align in ("money", "number") else _SHORT_HEAD
        least = max(least, min(head[0][1], longest * size))
        floor = column.width * MM
        narrow.append(max(least + pad, floor))
        wide.append(max(most + pad, floor))
    return narrow, wide


def _head_needs(speech: Speech, head: Text, index: int, size: float) -> tuple[float, float]:
    setting = speech.setting("sans-bold" if not index else "sans", size, index)
    spans = speech.spans(head, index)
    return narrowest_width(spans, setting), natural_width(spans, setting)


def _cell_needs(speech: Speech, cell: Cell, size: float, *, is_bold: bool) -> tuple[float, float]:
    least = most = 0.0
    for text, setting in _cell_texts(speech, cell, size, is_bold=is_bold):
        spans = (Span(text),)
        natural = natural_width(spans, setting)
        # a name or a shift is not worth breaking
        least = max(least, natural if natural <= _SHORT_HEAD * setting.size else narrowest_width(spans, setting))
        most = max(most, natural)
    return least, most


def _shared_out(columns: Sequence[Column], narrow: list[float], wide: list[float], width: float) -> list[float]:
    if sum(wide) <= width:
        spare = width - sum(wide)
        shares = [float(column.weight) for column in columns]
        if not any(shares):
            shares = [need if column.align in ("left", "centre") else need * 0.6
                      for column, need in zip(columns, wide, strict=True)]  # fmt: skip
        return [need + spare * share / sum(shares) for need, share in zip(wide, shares, strict=True)]
    if sum(narrow) >= width:
        return [need * width / sum(narrow) for need in narrow]
    return _level(narrow, wide, width)


def _level(narrow: list[float], wide: list[float], width: float) -> list[float]:
    """Short columns keep their width; the widest ones give way, down to one common measure."""
    low, high = min(narrow), max(wide)
    for _ in range(40):
        middle = (low + high) / 2
        if sum(min(most, max(least, middle)) for least, most in zip(narrow, wide, strict=True)) > width:
            high = middle
        else:
            low = middle
    return [min(most, max(least, low)) for least, most in zip(narrow, wide, strict=True)]


def _point_room(speech: Speech, table: Table, index: int, size: float) -> float:
    """Room right of the decimal point: the widest of regular and bold tails in the column."""
    if table.columns[index].align != "money":
        return 0.0
    tails = [0.0]
    for row in table.rows:
        cell = row.cells[index] if index < len(row.cells) and row.style != "heading" else None
        if isinstance(cell, Fen):
            tail = "." + cell.grouped().partition(".")[2]
            tails.append(single_line(tail, _figure_setting(speech, size, is_bold=row.style in _BOLD_STYLES)).width)
    return max(tails)


def _figure_setting(speech: Speech, size: float, *, is_bold: bool) -> Setting:
    return speech.setting("sans-bold" if is_bold else "sans", size)


def _cell_texts(speech: Speech, cell: Cell, size: float, *, is_bold: bool) -> list[tuple[str, Setting]]:
    """The lines a cell says, each with how it is set: the second language smaller under the first."""
    if isinstance(cell, Both):
        return [each for part in cell.parts for each in _cell_texts(speech, part, size, is_bold=is_bold)]
    said = speech.cell(cell)
    face: Face = "sans-bold" if is_bold else "sans"
    made = []
    for index, text in enumerate(said):
        setting = speech.setting(face if index == 0 else "sans", size, index)
        made.append((text, setting))
    return made


def _unit_pieces(plan: _Plan, width: float) -> list[Piece]:
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


def _head_pieces(plan: _Plan) -> tuple[Piece, ...]:
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
            ops += line_ops([line], (plan.left(i) + plan.pad, top), leading, plan.widths[i] - 2 * plan.pad, align)
            top += leading
    ops.append(RuleOp(0, height, plan.width, height, _STRONG * 0.6))
    ops += _grid_ops(plan, height)
    made.append(Piece(height, tuple(ops), keep=True))
    return tuple(made)


def _head_align(column: Column) -> str:
    return {"money": "right", "number": "right", "right": "right", "left": "left"}.get(column.align, "centre")


def _head_lines(plan: _Plan, head: Text, room: float) -> list[tuple[Line, float]]:
    made: list[tuple[Line, float]] = []
    for index, spans in enumerate(plan.speech.both(head)):
        setting = plan.speech.setting("sans-bold" if not index else "sans", plan.size, index)
        leading = setting.size * (_LEADING if not index else 1.2)
        made += [(line, leading) for line in break_lines(spans, setting, room)]
    return made


def _groups(plan: _Plan) -> list[tuple[Text, int, int]]:
    found: list[tuple[Text, int, int]] = []
    for index, column in enumerate(plan.table.columns):
        if column.group is None:
            continue
        if found and found[-1][0] == column.group and found[-1][2] == index:
            found[-1] = (column.group, found[-1][1], index + 1)
        else:
            found.append((column.group, index, index + 1))
    return found


def _group_height(plan: _Plan) -> float:
    tallest = 0.0
    for text, first, end in _groups(plan):
        room = sum(plan.widths[first:end]) - 2 * plan.pad
        tallest = max(tallest, sum(leading for _, leading in _head_lines(plan, text, room)))
    return tallest + plan.size * 0.5


def _group_ops(plan: _Plan, height: float) -> list[Op]:
    ops: list[Op] = []
    for text, first, end in _groups(plan):
        left, width = plan.left(first), sum(plan.widths[first:end])
        lines = _head_lines(plan, text, width - 2 * plan.pad)
        top = (height - sum(leading for _, leading in lines)) / 2
        for line, leading in lines:
            ops += line_ops([line], (left + plan.pad, top), leading, width - 2 * plan.pad, "centre")
            top += leading
        ops.append(RuleOp(left + plan.pad * 0.5, height, left + width - plan.pad * 0.5, height, _FINE * 1.6))
    return ops


def _row_pieces(plan: _Plan, row: Row, *, last: bool) -> list[Piece]:
    is_bold = row.style in _BOLD_STYLES
    columns = range(len(plan.table.columns))
    if row.style == "heading":
        cells = [_set_cell(plan, row.cells[0], 0, plan.width, is_bold=True)]
    else:
        cells = [_set_cell(plan, row.cells[i], i, plan.widths[i], is_bold=is_bold) for i in columns]
        if row.style == "quiet":
            cells = [_inset(plan, cell, i) for i, cell in enumerate(cells)]
    inner = max(bottom for _, bottom in cells)
    height = max(inner + 2 * _row_pad(plan), plan.table.row_mm * MM)
    top = _row_pad(plan) if not plan.table.row_mm else (height - inner) / 2
    page = plan.speech.style.room[1] * 0.8
    if height > page:
        return _tall_row(plan, cells, page)
    ops = _row_background(plan, row, height, last=last)
    for lines, _ in cells:
        ops += [op._replace(y=op.y + top) for op in lines]
    return [Piece(height, tuple(ops))]


def _inset(plan: _Plan, cell: tuple[list[TextOp], float], index: int) -> tuple[list[TextOp], float]:
    """Text of a quiet row (of which …) stands one character in."""
    if plan.table.columns[index].align != "left":
        return cell
    return [op._replace(x=op.x + plan.size) for op in cell[0]], cell[1]


def _row_pad(plan: _Plan) -> float:
    style = plan.speech.style
    return plan.size * style.air * (0.42 if style.name != "register" else 0.34)


def _row_background(plan: _Plan, row: Row, height: float, *, last: bool) -> list[Op]:
    ops: list[Op] = []
    if row.style in ("heading", "total"):
        ops.append(BoxOp(0, 0, plan.width, height, _GREY * 0.6))
    if row.style == "total":
        ops.append(RuleOp(0, 0, plan.width, 0, _STRONG * 0.6))
    ops.append(RuleOp(0, height, plan.width, height, _STRONG if last or row.style == "total" else _FINE))
    return ops + (_grid_ops(plan, height) if row.style != "heading" else [])


def _grid_ops(plan: _Plan, height: float) -> list[Op]:
    if not plan.table.grid:
        return []
    edges = [plan.left(i) for i in range(len(plan.widths))] + [plan.width]
    return [RuleOp(x, 0, x, height, _FINE * 1.4) for x in edges]


def _tall_row(plan: _Plan, cells: list[tuple[list[TextOp], float]], page: float) -> list[Piece]:
    """A row taller than a page cannot stay in one piece: it goes on line by line."""
    tallest = max(bottom for _, bottom in cells)
    made, top = [], 0.0
    while top < tallest:
        inside = [op for lines, _ in cells for op in lines if top <= op.y < top + page]
        made.append(Piece(min(page, tallest - top) + plan.size, tuple(op._replace(y=op.y - top) for op in inside)))
        top += page
    return made


def _set_cell(plan: _Plan, cell: Cell, index: int, width: float, *, is_bold: bool) -> tuple[list[TextOp], float]:
    """A cell's lines from its top, and where they end."""
    x, room = plan.left(index) + plan.pad, width - 2 * plan.pad
    column = plan.table.columns[index]
    red = wording.is_negative(cell)
    if isinstance(cell, Fen):
        setting = _figure_setting(plan.speech, plan.size, is_bold=is_bold)
        return [_figure(plan, cell, setting, x + room, plan.points[index], red=red)], plan.size * _LEADING
    align = {"money": "right", "number": "right"}.get(column.align, column.align)
    if width == plan.width:
        align = "left"  # a heading across the table
    ops: list[TextOp] = []
    y = 0.0
    for text, setting in _cell_texts(plan.speech, cell, plan.size, is_bold=is_bold):
        leading = setting.size * (_LEADING if setting.size > plan.size * SECOND * 1.01 else 1.22)
        lines = break_lines((Span(text),), replace(setting, align="left"), room)
        placed = line_ops(lines, (x, y), leading, room, align)
        ops += [op._replace(red=red) for op in placed if isinstance(op, TextOp)]
        y += leading * len(lines)
    return ops, y


def _figure(plan: _Plan, amount: Fen, setting: Setting, right: float, tail: float, *, red: bool) -> TextOp:
    """An amount with its decimal point where all points of the column lie."""
    whole = amount.grouped().partition(".")[0]
    left = right - tail - single_line(whole, setting).width
    y = baseline(plan.size * _LEADING, plan.size)
    return TextOp(left, y, single_line(amount.grouped(), setting), red)


def _empty_piece(plan: _Plan, width: float) -> Piece:
    height = plan.size * 2.4
    said = plan.speech.both(plan.table.empty or "")
    text = "  ".join("".join(span.text for span in spans) for spans in said)
    line = single_line(text, plan.speech.setting("sans", plan.size))
    placed = line_ops([line], (0, 0), height, width, "centre")
    return Piece(height, (*placed, RuleOp(0, height, plan.width, height, _STRONG)))
