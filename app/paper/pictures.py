"""Pictures of figures: bars, stacked bars and a line, told apart by pattern and number, never by colour alone."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from app.kernel.money import Fen
from app.paper.blocks import Span
from app.paper.breaker import break_lines
from app.paper.pieces import BoxOp, Piece, RuleOp, TextOp, Tie
from app.paper.speech import baseline, single_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper import blocks as b
    from app.paper.lines import Line
    from app.paper.pieces import Op
    from app.paper.speech import Speech

GREY: Final = 0.15
_LEADING: Final = 1.35
_BAR: Final = 1.05  # of the size of letters
_GAP: Final = 0.6
_LABEL: Final = 0.36  # of the width, at most
_HIGH: Final = 11  # lines of a line picture
_HATCH: Final = 0.32  # of the size of letters between two strokes
_TOGETHER: Final = 14  # rows that are never parted
_THIN: Final = 0.5
_THICK: Final = 1.4


class _Frame(NamedTuple):
    """Where bars begin, how high their row is, the size of letters beside them, points for each fen."""

    left: float
    high: float
    size: float
    scale: float


def picture_pieces(speech: Speech, said: Sequence[b.PictureBlock], width: float) -> list[Piece]:
    """The picture under its caption and, where there are several series, what each pattern means; again on a next page."""
    picture = said[0].picture
    head = [*_caption(speech, picture, width)]
    if len(picture.series) > 1:
        head.append(_legend(speech, picture, width))
    made = _line(speech, picture, width) if picture.kind == "line" else _rows(speech, picture, width)
    made[1:] = [piece._replace(head=tuple(head)) for piece in made[1:]]
    return [*head, *made, Piece(speech.style.table * _GAP)]


def shown(picture: b.Picture, value: int) -> str:
    """A value as the picture writes it: yuan, or percent from tenths of it."""
    if picture.unit == "percent":
        return f"{value // 10}.{value % 10}%"
    return Fen(int(value)).grouped()


def _caption(speech: Speech, picture: b.Picture, width: float) -> list[Piece]:
    size = speech.style.table
    text = " ".join("".join(span.text for span in one) for one in speech.both(picture.title))
    lines = break_lines((Span(text, bold=True),), speech.setting("sans", size), width)
    ops = tuple(
        TextOp(0, number * size * _LEADING + baseline(size * _LEADING, size), one) for number, one in enumerate(lines)
    )
    return [Piece(size * _LEADING * len(lines), ops, size * 2 * _GAP, keep=True, tie=Tie.FAST)]


def _legend(speech: Speech, picture: b.Picture, width: float) -> Piece:
    """Each series with its pattern, side by side, in as many lines as they need."""
    size = speech.style.small
    leading, box = size * 1.6, size * 1.8
    ops: list[Op] = []
    x, y = 0.0, 0.0
    for index, one in enumerate(picture.series):
        words = _words(speech, one.name, size)
        wide = box + size * 0.4 + words.width + size * 1.4
        if x and x + wide > width:
            x, y = 0.0, y + leading
        ops += pattern(index, BoxOp(x, y + (leading - size * 0.9) / 2, box, size * 0.9), size)
        ops.append(TextOp(x + box + size * 0.4, y + baseline(leading, size), words))
        x += wide
    return Piece(y + leading, tuple(ops), keep=True, tie=Tie.FAST)


def _rows(speech: Speech, picture: b.Picture, width: float) -> list[Piece]:
    """Bars lying one under the other, each with its name on the left and its number on the right."""
    size = speech.style.small
    names = [_label(speech, label, size, width * _LABEL) for label in picture.labels]
    left = max((line.width for lines in names for line in lines), default=0.0) + size * _GAP
    numbers = [_numbers(speech, picture, place, size) for place in range(len(names))]
    right = max((line.width for lines in numbers for line in lines), default=0.0) + size * _GAP
    room = max(width - left - right, size * 2)
    longest = max((_length(picture, place) for place in range(len(names))), default=0) or 1
    made = []
    for place, (lines, said) in enumerate(zip(names, numbers, strict=True)):
        bars = 1 if picture.kind == "stacked" else len(picture.series)
        high = max(len(lines) * size * _LEADING, bars * size * _BAR) + size * 0.35
        ops: list[Op] = []
        top = (high - len(lines) * size * _LEADING) / 2
        ops += (
            TextOp(0, top + number * size * _LEADING + baseline(size * _LEADING, size), line)
            for number, line in enumerate(lines)
        )
        ops.append(RuleOp(left, 0, left, high, _THIN))
        ops += _bars(picture, place, _Frame(left, high, size, room / longest), said)
        made.append(
            Piece(
                high,
                tuple(ops),
                keep=place < len(names) - 1 and (len(names) <= _TOGETHER or place in (0, len(names) - 2)),
            )
        )
    return made


def _bars(picture: b.Picture, place: int, at: _Frame, said: list[Line]) -> list[Op]:
    ops: list[Op] = []
    left, high, size, scale = at
    thick = size * _BAR
    if picture.kind == "stacked":
        x, y = left, (high - thick) / 2
        for index, one in enumerate(picture.series):
            wide = max(int(one.values[place]), 0) * scale
            ops += pattern(index, BoxOp(x, y, wide, thick), size)
            x += wide
        return [*ops, *(TextOp(x + size * _GAP, y + baseline(thick, size), line) for line in said[:1])]
    top = (high - thick * len(picture.series)) / 2
    for index, (one, number) in enumerate(zip(picture.series, said, strict=True)):
        wide, y = max(int(one.values[place]), 0) * scale, top + index * thick
        ops += pattern(index, BoxOp(left, y + thick * 0.08, wide, thick * 0.84), size)
        ops.append(TextOp(left + wide + size * _GAP, y + baseline(thick, size), number, red=one.values[place] < 0))
    return ops


def _length(picture: b.Picture, place: int) -> int:
    values = [max(int(one.values[place]), 0) for one in picture.series]
    return sum(values) if picture.kind == "stacked" else max(values, default=0)


def _numbers(speech: Speech, picture: b.Picture, place: int, size: float) -> list[Line]:
    if picture.notes:
        return [_words(speech, picture.notes[place], size)]
    setting = speech.setting("sans", size)
    return [single_line(shown(picture, one.values[place]), setting) for one in picture.series]


def _line(speech: Speech, picture: b.Picture, width: float) -> list[Piece]:
    """One series over time: its highest, lowest, first and last points carry their numbers."""
    size, values = speech.style.small, picture.series[0].values
    setting = speech.setting("sans", size)
    labels = [_words(speech, label, size) for label in picture.labels]
    top, low = max([*values, 0]), min([*values, 0])
    high, foot = size * _HIGH, size * 1.6
    edge = max((single_line(shown(picture, value), setting).width for value in values), default=0.0) / 2
    edge = min(max(edge, *(line.width / 2 for line in labels), size), width / 4)
    step = (width - 2 * edge) / max(len(values) - 1, 1)

    def at(value: int) -> float:
        return size * 1.8 + (high - size * 3.4) * (top - value) / ((top - low) or 1)

    points = [(edge + place * step, at(int(value))) for place, value in enumerate(values)]
    ops: list[Op] = [RuleOp(0, at(0), width, at(0), _THIN, dashed=low < 0)]
    ops += (RuleOp(*one, *two, _THICK) for one, two in pairwise(points))
    side = size * 0.34
    ops += (BoxOp(x - side / 2, y - side / 2, side, side, frame=_THICK) for x, y in points)
    told = {0, len(values) - 1, values.index(max(values)), values.index(min(values))} if values else set()
    for place in sorted(told):
        number = single_line(shown(picture, values[place]), setting)
        x = min(max(points[place][0] - number.width / 2, 0), width - number.width)
        around = [values[beside] for beside in (place - 1, place + 1) if 0 <= beside < len(values)]
        under = bool(around) and max(around) > values[place]  # where the line goes up from it, the number stands below
        y = points[place][1] + (size * 1.25 if under else -size * 0.6)
        ops.append(TextOp(x, y, number, red=values[place] < 0))
    widest = max((line.width for line in labels), default=0.0) + size * 0.5
    every = (
        max(1, ceil(widest / step)) if step else 1
    )  # names that would run into each other: the last and each so many before it
    for place in range(len(labels) - 1, -1, -every):
        line = labels[place]
        x = min(max(points[place][0] - line.width / 2, 0), width - line.width)
        ops.append(TextOp(x, high + baseline(foot, size), line))
    return [Piece(high + foot, tuple(ops), keep=False)]


def pattern(index: int, box: BoxOp, size: float) -> list[Op]:
    """``box`` framed in the ``index``-th pattern: grey, white, slanted strokes, level strokes, upright strokes, both."""
    if box.width <= 0:
        return []
    frame = box._replace(frame=_THIN)
    strokes = {2: _slanted, 3: _level, 4: _upright, 5: _grid}.get(index % 6)
    if strokes is None:
        return [box._replace(grey=GREY), frame] if index % 6 == 0 else [frame]
    return [*strokes(box, size * _HATCH), frame]


def _slanted(box: BoxOp, step: float) -> list[Op]:
    x, y, wide, high = box.x, box.y, box.width, box.height
    ops: list[Op] = []
    along = step
    while along < wide + high:
        x1, y1 = (x + along, y) if along <= wide else (x + wide, y + along - wide)
        x2, y2 = (x, y + along) if along <= high else (x + along - high, y + high)
        ops.append(RuleOp(x1, y1, x2, y2, _THIN))
        along += step * 1.4
    return ops


def _level(box: BoxOp, step: float) -> list[Op]:
    places = (box.y + step * (place + 0.5) for place in range(int(box.height / step)))
    return [RuleOp(box.x, y, box.x + box.width, y, _THIN) for y in places]


def _upright(box: BoxOp, step: float) -> list[Op]:
    places = (box.x + step * (place + 0.5) for place in range(int(box.width / step)))
    return [RuleOp(x, box.y, x, box.y + box.height, _THIN) for x in places]


def _grid(box: BoxOp, step: float) -> list[Op]:
    return [*_level(box, step), *_upright(box, step)]


def _words(speech: Speech, text: b.Text, size: float) -> Line:
    said = " ".join("".join(span.text for span in one) for one in speech.both(text))
    return single_line(said, speech.setting("sans", size))


def _label(speech: Speech, text: b.Text, size: float, room: float) -> list[Line]:
    said = " ".join("".join(span.text for span in one) for one in speech.both(text))
    return list(break_lines((Span(said),), speech.setting("sans", size), room))
