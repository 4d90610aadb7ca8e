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
_SPACE: Final = 0.28  # behind a colon of the second language
_ASIDE: Final = 0.5  # a value ends so many characters before the next field
_NEAR: Final = 0.01
_BOX: Final = "□"
_END: Final = 0.7  # characters free behind a line to write on
_PEN: Final = 7 * MM  # from one line to write on to the next
_FEW_ROWS: Final = 3  # of one block: these are read together and stay on one page
_WRITING: Final = 6.0  # the least length of a line to write on, in characters
_SIGNING, _SIGNING_LARGE = SIGNED * MM, 30 * MM  # and of one to sign on


@dataclass(frozen=True)
class _Entry:
    """One field ready to be placed: its label in every language, its values where they differ.

    ``starts`` are where values begin behind the label of their language, ``label_width`` is what all labels take.
    """

    labels: tuple[Line, ...]
    values: tuple[tuple[Span, ...], ...]
    label_width: float
    starts: tuple[float, ...]
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
    values = wording.once(_value(speech, field.value, i) for i, field in enumerate(versions))
    if versions[0].value is None:
        values = ()
    told = len(texts) if len(values) == len(texts) else 1  # labels that have a value of their own behind them
    ends = [index == len(texts) - 1 if style.beside else index < told for index in range(len(texts))]
    labels = tuple(_label(speech, text, index, colon=ends[index]) for index, text in enumerate(texts))
    gaps = [_behind(speech, index) for index in range(len(labels))]
    if style.beside:
        label_width = _beside_width(labels) + gaps[0]
        starts = [label_width]
    else:
        starts = [label.width + gap for label, gap in zip(labels, gaps, strict=True)][:told]
        label_width = max(label.width for label in labels) + gaps[0]
    if not values:
        return _Entry(
            labels, (), label_width, tuple(starts), max(label_width, starts[0] + (line or _WRITING * style.body))
        )
    settings = [speech.setting(style.body_face, style.body, index) for index in range(len(values))]
    lengths = [natural_width(spans, setting) for spans, setting in zip(values, settings, strict=True)]
    starts += starts[:1] * (len(values) - len(starts))
    if style.beside:
        widest = label_width + sum(lengths) + _APART * style.body * (len(lengths) - 1)
    else:
        widest = max(label_width, *(start + length for start, length in zip(starts, lengths, strict=True)))
    return _Entry(labels, values, label_width, tuple(starts), widest + style.body)


def _behind(speech: Speech, index: int) -> float:
    """Room behind a label, where its colon brings none of its own."""
    if speech.languages[0].startswith("zh") and (speech.style.beside or not index):
        return 0.0
    return speech.style.body * (_SPACE if index else 0.4)


def _beside_width(lines: Sequence[Line]) -> float:
    return sum(line.width for line in lines) + _APART * lines[0].size * (len(lines) - 1)


def _label(speech: Speech, text: str, index: int, *, colon: bool) -> Line:
    """A label with its colon where a value follows: that of the paper's first language where both stand in one line."""
    style = speech.style
    mark = "：" if speech.languages[0 if style.beside else index].startswith("zh") else ":"
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
        if not speech.style.beside and len(entry.values) == len(entry.labels) > 1:
            placed, y = _by_language(speech, entry, x, width)
            ops += placed
            height = max(height, y)
            x += width
            continue
        labels, y = _placed_labels(speech, entry, x)
        ops += labels
        left, down = _start(speech, entry, width), 0.0
        if not entry.values and width - left < _WRITING / 2 * body:  # the label fills the line: one writes below it
            left, down = 0.0, y
        placed, bottom = _placed_values(speech, entry, x + left, width - left)
        ops += [moved(op, 0, down) for op in placed]
        bottom += down
        height = max(height, y, bottom)
        x += width
    before = body * 0.25 * speech.style.air
    if any(not entry.values for entry in entries):
        before = max(before, _PEN - height)
    return Piece(height, tuple(ops), before)


def _start(speech: Speech, entry: _Entry, width: float) -> float:
    """Where the value of a field begins: behind the first label, or behind all of them where it takes several lines."""
    room, setting = width - entry.starts[0], speech.setting(speech.style.body_face, speech.style.body)
    is_short = all(natural_width(spans, setting) <= room - _ASIDE * setting.size for spans in entry.values[:1])
    return entry.starts[0] if is_short else entry.label_width


def _by_language(speech: Speech, entry: _Entry, x: float, width: float) -> tuple[list[Op], float]:
    """Each language under the other, its value behind its label."""
    body, y = speech.style.body, 0.0
    ops: list[Op] = []
    for index, (label, spans, start) in enumerate(zip(entry.labels, entry.values, entry.starts, strict=True)):
        leading = body * (_SECOND_LINE if index else _FIRST)
        setting = speech.setting(speech.style.body_face, body, index)
        lines = break_lines(spans, setting, max(width - start - body * _ASIDE, setting.size))
        ops += line_ops([label], (x, y), leading, label.width, "left")
        ops += line_ops(lines, (x + start, y), leading, width, "left")
        y += leading * max(1, len(lines))
    return ops, y


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


def _in_one_line(values: Sequence[tuple[Span, ...]]) -> list[tuple[int, tuple[Span, ...]]]:
    """The values of all languages one behind the other; what there is to tick has one box for all of them."""
    texts = ["".join(span.text for span in spans).strip() for spans in values]
    if len({text.count(_BOX) for text in texts}) > 1 or not all(text.startswith(_BOX) for text in texts):
        return list(enumerate(values))
    choices = zip(*(map(str.strip, text.split(_BOX)[1:]) for text in texts), strict=True)
    return [
        (index, (b.Span(word if index else f"{_BOX} {word}"),))
        for choice in choices
        for index, word in enumerate(dict.fromkeys(choice))
    ]


def _placed_values(speech: Speech, entry: _Entry, x: float, room: float) -> tuple[list[Op], float]:
    style = speech.style
    if not entry.values:
        y = style.body * _FIRST * 0.88
        return [RuleOp(x, y, x + room - style.body * _END, y, 0.4)], style.body * _FIRST
    ops: list[Op] = []
    y = 0.0
    if style.beside and entry.wanted <= entry.label_width + room + _NEAR:
        for index, spans in _in_one_line(entry.values):
            line = break_lines(spans, speech.setting(style.body_face, style.body, index), 1e6)[0]
            ops.append(TextOp(x, baseline(style.body * _FIRST, style.body), line))
            x += line.width + style.body * (_APART if index + 1 < len(entry.values) else 2 * _APART)
        return ops, style.body * _FIRST
    for index, spans in enumerate(entry.values):
        leading = style.body * (_SECOND_LINE if index else _FIRST)
        setting = speech.setting(style.body_face, style.body, index)
        lines = break_lines(spans, setting, max(room - style.body * _ASIDE, setting.size))
        ops += line_ops(lines, (x, y), leading, room, "left")
        y += leading * len(lines)
    return ops, y
