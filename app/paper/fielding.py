"""Rows of labels and values, and rows of signatures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.paper import blocks as b
from app.paper import wording
from app.paper.breaker import break_lines, natural_width
from app.paper.columns import SIGNED
from app.paper.pieces import Piece, RuleOp, TextOp, Tie, moved, tied
from app.paper.speech import baseline, line_ops, single_line
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Span
    from app.paper.lines import Line
    from app.paper.pieces import Op
    from app.paper.speech import Speech

_FIRST: Final = 1.55  # leading of the first language, in parts of the body
_SECOND_LINE: Final = 1.0  # leading of the smaller second language
_APART: Final = 0.4  # between two languages in one line, in characters
_NEAR: Final = 0.01
_END: Final = 0.7  # characters free behind a line to write on
_PEN: Final = 7 * MM  # from one line to write on to the next
_FEW_ROWS: Final = 3  # of one block: these are read together and stay on one page
_WRITING: Final = 6.0  # the least length of a line to write on, in characters
_SIGNING, _SIGNING_LARGE = SIGNED * MM, 30 * MM  # and of one to sign on


@dataclass(frozen=True)
class _Entry:
    """One field ready to be placed: its label in every language, its values where they differ."""

    labels: tuple[Line, ...]
    values: tuple[tuple[Span, ...], ...]
    label_width: float
    wanted: float


def field_pieces(speech: Speech, said: Sequence[b.Fields], width: float) -> list[Piece]:
    """Labels and values, ``across`` in a row where they fit, fewer where they are long."""
    entries = [_entry(speech, versions) for versions in zip(*(block.fields for block in said), strict=True)]
    groups, across = _even(entries, max(1, said[0].across), width)
    made = [_row(speech, group, _shares(group, width, across)) for group in groups]
    if len(made) <= _FEW_ROWS:
        made = tied(made, Tie.FIRM)
    return made


def _even(entries: list[_Entry], across: int, width: float) -> tuple[list[list[_Entry]], int]:
    """The rows, and how many a full one has: five are three and two, not four and one."""
    greedy: list[list[_Entry]] = []
    rest = entries
    while rest:
        group = rest[:across]
        while len(group) > 1 and not _fit(group, width):
            group = group[:-1]
        greedy.append(group)
        rest = rest[len(group) :]
    fewer = math.ceil(len(entries) / max(1, len(greedy)))
    even = [entries[start : start + fewer] for start in range(0, len(entries), fewer)]
    if len(even) == len(greedy) and all(_fit(group, width) for group in even):
        return even, fewer
    return greedy, across


def _fit(group: list[_Entry], width: float) -> bool:
    return len(group) == 1 or sum(entry.wanted for entry in group) <= width


def signature_pieces(speech: Speech, said: Sequence[b.Signatures], width: float) -> list[Piece]:
    """A row of signatures: a name where it is known, else a line to sign on."""
    style = speech.style
    line = (_SIGNING_LARGE if style.is_large and not style.is_small else _SIGNING) + _END * style.body
    entries = [_entry(speech, versions, line) for versions in zip(*(block.fields for block in said), strict=True)]
    per_row = len(entries)
    while per_row > 1 and max(entry.wanted for entry in entries) > width / per_row:
        per_row = (per_row + 1) // 2
    made = []
    for start in range(0, len(entries), per_row):
        row = _row(speech, entries[start : start + per_row], [width / per_row] * per_row)
        made.append(row._replace(before=style.body * style.air * (2.0 if not start else 1.2)))
    return tied(made, Tie.FAST)  # who signs, signs on one page


def _entry(speech: Speech, versions: Sequence[b.Field], line: float = 0.0) -> _Entry:
    """A field; where nothing is known yet there is a ``line`` to write on."""
    style = speech.style
    texts = ["".join(span.text for span in speech.spans(field.label, i)) for i, field in enumerate(versions)]
    texts = list(dict.fromkeys(texts))
    ends = [len(texts) == 1 or (index == len(texts) - 1) == style.beside for index in range(len(texts))]
    labels = tuple(_label(speech, text, index, colon=ends[index]) for index, text in enumerate(texts))
    values = wording.once(_value(speech, field.value, i) for i, field in enumerate(versions))
    gap = 0.0 if speech.languages[0].startswith("zh") and (len(labels) == 1 or style.beside) else style.body * 0.4
    label_width = (_beside_width(labels) if style.beside else max(label.width for label in labels)) + gap
    if versions[0].value is None:
        return _Entry(labels, (), label_width, label_width + (line or _WRITING * style.body))
    settings = [speech.setting(style.body_face, style.body, index) for index in range(len(values))]
    lengths = [natural_width(spans, setting) for spans, setting in zip(values, settings, strict=True)]
    widest = sum(lengths) + _APART * style.body * (len(lengths) - 1) if style.beside else max(lengths)
    return _Entry(labels, values, label_width, label_width + widest + style.body)


def _beside_width(lines: Sequence[Line]) -> float:
    return sum(line.width for line in lines) + _APART * lines[0].size * (len(lines) - 1)


def _label(speech: Speech, text: str, index: int, *, colon: bool) -> Line:
    """A label with the colon of the paper's first language, where it is the one before the value."""
    style = speech.style
    mark = "：" if speech.languages[0].startswith("zh") else ":"
    return single_line(text + (mark if colon else ""), speech.setting(style.body_face, style.body, index))


def _value(speech: Speech, value: b.Cell, index: int) -> tuple[Span, ...]:
    if isinstance(value, tuple):
        return value
    return (b.Span(wording.say(value, speech.languages[index], speech.audience)),)


def _shares(group: list[_Entry], width: float, across: int) -> list[float]:
    """Equal columns where every field fits one, so that rows stand under each other; else as each needs."""
    equal = width / across
    if all(entry.wanted <= equal for entry in group):
        return [equal] * len(group)
    needed = sum(entry.wanted for entry in group)
    spare = max(0.0, width - needed) / len(group)
    return [min(entry.wanted, width) + spare for entry in group]


def _row(speech: Speech, entries: Sequence[_Entry], widths: Sequence[float]) -> Piece:
    body, x, height = speech.style.body, 0.0, 0.0
    ops: list[Op] = []
    for entry, width in zip(entries, widths, strict=False):
        labels, y = _placed_labels(speech, entry, x)
        ops += labels
        left, down = entry.label_width, 0.0
        if not entry.values and width - left < _WRITING / 2 * body:  # the label fills the line: one writes below it
            left, down = 0.0, y
        placed, bottom = _placed_values(speech, entry, x + left, width - left)
        placed, bottom = [moved(op, 0, down) for op in placed], bottom + down
        ops += placed
        height = max(height, y, bottom)
        x += width
    before = body * 0.25 * speech.style.air
    if any(not entry.values for entry in entries):
        before = max(before, _PEN - height)
    return Piece(height, tuple(ops), before)


def _placed_labels(speech: Speech, entry: _Entry, x: float) -> tuple[list[Op], float]:
    body, y = speech.style.body, 0.0
    ops: list[Op] = []
    for index, line in enumerate(entry.labels):
        if speech.style.beside:
            ops.append(TextOp(x, baseline(body * _FIRST, body), line))
            x, y = x + line.width + _APART * body, body * _FIRST
        else:
            leading = body * (_SECOND_LINE if index else _FIRST)
            ops += line_ops([line], (x, y), leading, line.width, "left")
            y += leading
    return ops, y


def _placed_values(speech: Speech, entry: _Entry, x: float, room: float) -> tuple[list[Op], float]:
    style = speech.style
    if not entry.values:
        y = style.body * _FIRST * 0.88
        return [RuleOp(x, y, x + room - style.body * _END, y, 0.4)], style.body * _FIRST
    ops: list[Op] = []
    y = 0.0
    if style.beside and entry.wanted <= entry.label_width + room + _NEAR:
        for index, spans in enumerate(entry.values):
            line = break_lines(spans, speech.setting(style.body_face, style.body, index), 1e6)[0]
            ops.append(TextOp(x, baseline(style.body * _FIRST, style.body), line))
            x += line.width + _APART * style.body
        return ops, style.body * _FIRST
    for index, spans in enumerate(entry.values):
        leading = style.body * (_SECOND_LINE if index else _FIRST)
        setting = speech.setting(style.body_face, style.body, index)
        lines = break_lines(spans, setting, max(room - style.body * 0.5, setting.size))
        ops += line_ops(lines, (x, y), leading, room, "left")
        y += leading * len(lines)
    return ops, y
