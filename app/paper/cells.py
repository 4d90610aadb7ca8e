"""The cells of a table set in the places its columns gave them: heads, amounts on their decimal points, words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from app.kernel.money import Fen
from app.paper import wording
from app.paper.balance import in_a_cell
from app.paper.blocks import Span
from app.paper.breaker import natural_width
from app.paper.columns import BOLD_STYLES, cell_setting, reach
from app.paper.pieces import RuleOp, TextOp
from app.paper.speech import baseline, line_ops, single_line

if TYPE_CHECKING:
    from app.paper.blocks import Column, Row, Text
    from app.paper.characters import Setting
    from app.paper.columns import Plan, SaidRow
    from app.paper.lines import Line
    from app.paper.pieces import Op

    Set: TypeAlias = tuple[tuple[TextOp, ...], float]

LEADING: Final = 1.32
SECOND_LEADING: Final = 1.22
FINE: Final = 0.25
_ROOM_AND_NAME: Final = re.compile(r"(\d+(?:-\d+)+) (\S{1,4})")


@lru_cache(maxsize=64)
def head_cells(plan: Plan) -> tuple[tuple[Op, ...], float]:
    """The heads of the columns from their top, and how high they stand."""
    groups = any(column.group is not None for column in plan.table.columns)
    cells = [
        _head_lines(plan, column.head, plan.widths[i] - 2 * plan.pad) for i, column in enumerate(plan.table.columns)
    ]
    upper = _group_height(plan) if groups else 0.0
    inner = max(sum(leading for _, leading in lines) for lines in cells)
    height = upper + inner + plan.size * 0.7
    ops: list[Op] = _group_ops(plan, upper) if groups else []
    for i, lines in enumerate(cells):
        full = groups and plan.table.columns[i].group is None
        space = height if full or not groups else height - upper
        top = (0.0 if full or not groups else upper) + (space - sum(leading for _, leading in lines)) / 2
        align = _head_align(plan.table.columns[i])
        for line, leading in lines:
            ops += line_ops([line], (plan.lefts[i] + plan.pad, top), leading, plan.widths[i] - 2 * plan.pad, align)
            top += leading
    return tuple(ops), height


def _head_align(column: Column) -> str:
    return {"money": "right", "number": "right", "right": "right", "left": "left"}.get(column.align, "centre")


def _head_lines(plan: Plan, head: Text, room: float) -> list[tuple[Line, float]]:
    made: list[tuple[Line, float]] = []
    for index, spans in enumerate(plan.speech.both(head)):
        setting = plan.speech.setting("sans-bold" if not index else "sans", plan.size, index)
        leading = setting.size * (LEADING if not index else 1.2)
        made += [(line, leading) for line in in_a_cell(spans, setting, room)]
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
        ops.append(RuleOp(left + plan.pad * 0.5, height, left + width - plan.pad * 0.5, height, FINE * 1.6))
    return ops


@lru_cache(maxsize=1024)  # the same fees stand in many notices; ``said`` tells apart what is only equal, as 1 and ¥0.01
def row_cells(plan: Plan, row: Row, said: SaidRow) -> tuple[Set, ...]:
    """Every cell of a row: its lines from its top, and where they end."""
    if row.style == "heading":
        return (_set_cell(plan, row, said, 0, len(plan.widths)),)
    cells = [_set_cell(plan, row, said, i, reach(plan.table, row, i)) for i in range(len(plan.widths))]
    if row.style == "quiet":
        cells = [_inset(plan, cell, i) for i, cell in enumerate(cells)]
    return tuple(cells)


def _inset(plan: Plan, cell: Set, index: int) -> Set:
    """Text of a quiet row (of which …) stands one character in."""
    if index != plan.stepped:
        return cell
    return tuple(op._replace(x=op.x + plan.size) for op in cell[0]), cell[1]


def _set_cell(plan: Plan, row: Row, said: SaidRow, index: int, end: int) -> Set:
    """The lines of a cell that reaches to column ``end``, from its top, and where they end."""
    cell, is_bold, is_strong = row.cells[index], row.style in BOLD_STYLES, plan.table.columns[index].strong
    x, room = plan.lefts[index] + plan.pad, plan.lefts[end] - plan.lefts[index] - 2 * plan.pad
    red = wording.is_negative(cell)
    if isinstance(cell, Fen):
        setting = cell_setting(plan.speech, plan.size, 0, is_bold=is_bold)
        op = figure(said[index][0][1], setting, x + room, plan.points[index], red=red)
        return (op,), plan.size * LEADING
    align = plan.table.columns[index].align
    room -= plan.size if row.style == "quiet" and index == plan.stepped else 0.0
    align = "right" if align in ("money", "number") else align
    if row.style == "heading":
        align = "left"
    ops: list[TextOp] = []
    y = 0.0
    for language, text in said[index]:
        if not text:
            y += plan.size * LEADING
            continue
        setting = cell_setting(plan.speech, plan.size, language, is_bold=is_bold or is_strong)
        is_strong = False  # the name alone: what stands under it in the same cell is plain
        leading = setting.size * (SECOND_LEADING if language else LEADING)
        lines = in_a_cell((Span(_parted(text, setting, room)),), setting, room)
        placed = line_ops(lines, (x, y), leading, room, align)
        ops += [op._replace(red=True) for op in placed] if red else placed
        y += leading * len(lines)
    return tuple(ops), y


def _parted(text: str, setting: Setting, room: float) -> str:
    """A room and a name that have no place in one line end the line between the two, never within the name."""
    both = _ROOM_AND_NAME.fullmatch(text)
    return "\n".join(both.groups()) if both and natural_width((Span(text),), setting) > room else text


def figure(amount: str, setting: Setting, right: float, tail: float, *, red: bool) -> TextOp:
    """An amount with its decimal point ``tail`` left of ``right``, where all points of the column lie."""
    whole = amount.partition(".")[0]
    left = right - tail - natural_width((Span(whole),), setting)
    y = baseline(setting.size * LEADING, setting.size)
    return TextOp(left, y, single_line(amount, setting), red)
