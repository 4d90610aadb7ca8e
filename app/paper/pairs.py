"""Columns that have no room beside the others: under their row, as labels with values, at the same places in every row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.kernel.money import Fen
from app.paper import wording
from app.paper.blocks import Span
from app.paper.breaker import break_lines, narrowest_width, natural_width
from app.paper.cells import LEADING, SECOND_LEADING, figure
from app.paper.columns import BOLD_STYLES, PAD, cell_setting
from app.paper.pieces import RuleOp, TextOp
from app.paper.speech import baseline, line_ops, single_line
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Column, Row, Table
    from app.paper.columns import Said, SaidRow
    from app.paper.lines import Line
    from app.paper.pieces import Op
    from app.paper.speech import Speech

PEN: Final = 7 * MM  # from one line to write on to the next
_WRITING: Final = 7.0  # characters a line to write on has at least
_PART: Final = 0.4  # of its place at least
_SPACE: Final = 0.28  # of a character
_GAP: Final = 1.0  # character between two pairs
_NARROW: Final = 24.0  # characters below which pairs do not stand side by side
_WIDE: Final = 48.0  # and from which three of them do


@dataclass(frozen=True)
class Slot:
    """Where a column's pairs stand: its number in the table, left edge and width, and the right edge of its amounts."""

    index: int
    left: float
    width: float
    right: float = 0.0
    tail: float = 0.0
    is_written: bool = False


@dataclass(frozen=True)
class Pairs:
    """The columns that stand under their row: what stands side by side is one of the ``lines``."""

    speech: Speech
    table: Table
    size: float
    lines: tuple[tuple[Slot, ...], ...]


def pairs(
    speech: Speech, table: Table, said: Sequence[SaidRow], indexes: Sequence[int], room: tuple[float, float, float]
) -> Pairs:
    """Places for the columns ``indexes`` of a table in a ``room`` of left edge, width and type size."""
    left, width, size = room
    across = 1 if width < _NARROW * size else 2 if width < _WIDE * size else 3
    step = (width + _GAP * size) / across
    lines: list[list[Slot]] = []
    taken = across
    for index in indexes:
        is_written = _is_written(table, said, index)
        wanted = _wanted(speech, table, said, index, size, is_written=is_written) + _GAP * size
        span = next((number for number in range(1, across) if wanted <= step * number), across)
        if taken + span > across:
            lines.append([])
            taken = 0
        tail, right = _amounts(speech, table, index, size)
        x = left + taken * step
        lines[-1].append(Slot(index, x, step * span - _GAP * size, right, tail, is_written))
        taken += span
    return Pairs(speech, table, size, _in_line(lines))


def _in_line(lines: list[list[Slot]]) -> tuple[tuple[Slot, ...], ...]:
    """Amounts that stand under each other end at one edge."""
    rights: dict[float, float] = {}
    tails: dict[float, float] = {}
    for slot in (slot for line in lines for slot in line if slot.right):
        rights[slot.left] = max(rights.get(slot.left, 0.0), slot.right)
        tails[slot.left] = max(tails.get(slot.left, 0.0), slot.tail)
    return tuple(
        tuple(
            Slot(s.index, s.left, s.width, s.left + rights[s.left], tails[s.left], s.is_written) if s.right else s
            for s in line
        )
        for line in lines
    )


def _is_written(table: Table, said: Sequence[SaidRow], index: int) -> bool:
    """Whether somebody writes in the column by hand: then an empty cell is a line to write on."""
    if table.row_mm or table.blank:
        return True
    return table.grid and not any(text for row, each in zip(table.rows, said, strict=True)
                                  if row.style != "heading" for _, text in each[index])  # fmt: skip


def _wanted(
    speech: Speech, table: Table, said: Sequence[SaidRow], index: int, size: float, *, is_written: bool
) -> float:
    column = table.columns[index]
    both = _label_width(speech, column, size, range(len(speech.languages)))
    wanted = [both + _WRITING * size] if is_written else [0.0]
    for row, cells in zip(table.rows, said, strict=True):
        if row.style == "heading" or not _says(cells[index]):
            continue
        is_bold = row.style in BOLD_STYLES
        for language, text in _by_language(cells[index]).items():
            own = both if len(_by_language(cells[index])) == 1 else _label_width(speech, column, size, (language,))
            wanted.append(own + natural_width((Span(text),), cell_setting(speech, size, language, is_bold=is_bold)))
    return max(wanted)


def _amounts(speech: Speech, table: Table, index: int, size: float) -> tuple[float, float]:
    """Room right of the decimal points, and from the left edge to the right end of the amounts; nothing without any."""
    tail = whole = 0.0
    for row in table.rows:
        cell = row.cells[index] if row.style != "heading" else None
        if isinstance(cell, Fen):
            setting = cell_setting(speech, size, 0, is_bold=row.style in BOLD_STYLES)
            front, _, back = cell.grouped().partition(".")
            tail = max(tail, natural_width((Span("." + back),), setting))
            whole = max(whole, natural_width((Span(front),), setting))
    if not whole:
        return 0.0, 0.0
    return tail, _label_width(speech, table.columns[index], size, range(len(speech.languages))) + whole + tail


def _says(said: Said) -> bool:
    return any(text for _, text in said)


def _by_language(said: Said) -> dict[int, str]:
    """What a cell says in each language, its parts in one line; a part said once, as a day, is said in all of them."""
    parts: list[dict[int, str]] = []
    for language, text in said:
        if not language:
            parts.append({})
        parts[-1][language] = text
    languages = dict.fromkeys(language for part in parts for language, text in part.items() if text)
    told = {language: [part.get(language, part[0]) for part in parts] for language in languages}
    return {language: "  ".join(text for text in texts if text) for language, texts in told.items()}


def _label(speech: Speech, column: Column, languages: Sequence[int]) -> list[tuple[int, str]]:
    """The label in ``languages``, each with its colon only where no other follows."""
    texts: dict[str, int] = {}
    for language in languages:
        head = "".join(span.text for span in speech.spans(column.head, language))
        group = "" if column.group is None else "".join(span.text for span in speech.spans(column.group, language))
        texts.setdefault(f"{group} {head}".strip(), language)
    said = [(language, text) for text, language in texts.items()]
    first = speech.languages[languages[0]]
    colon = "：" if first.startswith("zh") else ":"
    return [*said[:-1], (said[-1][0], said[-1][1] + colon)]


def _label_width(speech: Speech, column: Column, size: float, languages: Sequence[int]) -> float:
    said = _label(speech, column, languages)
    widths = [
        natural_width((Span(text),), cell_setting(speech, size, language, is_bold=False)) for language, text in said
    ]
    return sum(widths) + size * PAD * (len(said) - 1) + _behind(said, size)


def _behind(label: Sequence[tuple[int, str]], size: float) -> float:
    """Room behind a colon that brings none of its own."""
    return 0.0 if label[-1][1].endswith("：") else size * _SPACE


def pair_cells(made: Pairs, row: Row, said: SaidRow) -> tuple[list[Op], float]:
    """What stands under a row, from its top, and how high it is; what says nothing takes no room."""
    ops: list[Op] = []
    y = 0.0
    for line in made.lines:
        told = [slot for slot in line if _says(said[slot.index]) or (slot.is_written and row.style not in BOLD_STYLES)]
        placed = [_pair(made, slot, row, said, y) for slot in told]
        for each, _ in placed:
            ops += each
        y = max([y, *(bottom for _, bottom in placed)])
    return ops, y


def _pair(made: Pairs, slot: Slot, row: Row, said: SaidRow, top: float) -> tuple[list[Op], float]:
    cell, column, size = row.cells[slot.index], made.table.columns[slot.index], made.size
    is_bold = row.style in BOLD_STYLES
    values = _by_language(said[slot.index])
    if len(values) > 1:
        ops: list[Op] = []
        for language, text in values.items():
            placed, top = _block(made, slot, (language, text), [language], top, is_bold=is_bold)
            ops += placed
        return ops, top
    every = range(len(made.speech.languages))
    if isinstance(cell, Fen) and slot.right <= slot.left + slot.width:
        label, _ = _placed_label(made, slot, column, every, top)
        setting = cell_setting(made.speech, size, 0, is_bold=is_bold)
        op = figure(values[0], setting, slot.right, slot.tail, red=wording.is_negative(cell))
        return [*label, op._replace(y=op.y + top)], top + size * LEADING
    if not values:
        return _line(made, slot, top)
    language, text = next(iter(values.items()))
    return _block(made, slot, (language, text), every, top, is_bold=is_bold)


def _line(made: Pairs, slot: Slot, top: float) -> tuple[list[Op], float]:
    """A label and a line to write on: below it where too little of the line would be left."""
    size, right = made.size, slot.left + slot.width
    bottom = max(PEN, size * LEADING)
    column, every = made.table.columns[slot.index], range(len(made.speech.languages))
    label, end = _placed_label(made, slot, column, every, top + bottom - size * LEADING)
    if right - end < max(_WRITING * size, slot.width * _PART):
        label, _ = _placed_label(made, slot, column, every, top)
        top, end = top + size * LEADING * 0.6, slot.left
    y = top + bottom - size * 0.2
    return [*label, RuleOp(end, y, right, y, 0.4)], top + bottom


def _placed_label(
    made: Pairs, slot: Slot, column: Column, languages: Sequence[int], top: float
) -> tuple[list[TextOp], float]:
    ops, x = [], slot.left
    y = top + baseline(made.size * LEADING, made.size)
    said = _label(made.speech, column, languages)
    for number, (language, text) in enumerate(said):
        line = single_line(text, cell_setting(made.speech, made.size, language, is_bold=False))
        x += made.size * PAD if number else 0.0
        ops.append(TextOp(x, y, line))
        x += line.width
    return ops, x + _behind(said, made.size)


def _block(
    made: Pairs, slot: Slot, said: tuple[int, str], languages: Sequence[int], top: float, *, is_bold: bool
) -> tuple[list[Op], float]:
    """A label with its value going on behind it; under it where the first word would not stand beside it."""
    language, text = said
    setting = cell_setting(made.speech, made.size, language, is_bold=is_bold)
    lead = setting.size * (SECOND_LEADING if languages[0] else LEADING)
    label, end = _placed_label(made, slot, made.table.columns[slot.index], languages, top)
    shift = baseline(lead, setting.size) - baseline(made.size * LEADING, made.size)
    label = [op._replace(y=op.y + shift) for op in label] if languages[0] else label
    indent = end - slot.left
    spans = (Span(text),)
    if indent + min(natural_width(spans, setting), max(narrowest_width(spans, setting), 3 * setting.size)) > slot.width:
        top, indent = top + lead, 0.0
    lines = break_lines(spans, setting._replace(indent=indent), slot.width)
    lines[0] = _begun(lines[0], indent)
    placed = line_ops(lines, (slot.left, top), lead, slot.width, "left")
    placed[0] = placed[0]._replace(x=slot.left + indent)
    return [*label, *placed], top + lead * len(lines)


def _begun(line: Line, indent: float) -> Line:
    """``line`` from where its words begin, behind their label."""
    runs = tuple(run._replace(x=run.x - indent) for run in line.runs)
    return line._replace(runs=runs, width=line.width - indent)
