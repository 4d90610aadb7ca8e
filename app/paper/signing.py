"""The end of a paper: who gives it out and when, with room for the stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from app.paper.balance import balanced
from app.paper.pieces import Piece, TextOp
from app.paper.speech import baseline
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper import blocks as b
    from app.paper.blocks import Span
    from app.paper.lines import Line
    from app.paper.pieces import Op
    from app.paper.speech import Speech
    from app.paper.styles import Style

_LEADING: Final = 1.55
_SECOND: Final = 0.8  # of it for smaller letters
_INSET: Final = 4  # characters free on the right of a seal (GB/T 9704, 7.3.5.1)
_NEAR: Final = 2  # and where none goes, or room is scarce
_APART: Final = 2  # characters between what stands side by side
_SAVES: Final = 0.85  # of the height: what saves less stays as it is everywhere else


class _Column(NamedTuple):
    """Name and date in one language, or one under the other in all of them."""

    lines: tuple[Line, ...]
    steps: tuple[float, ...]

    @property
    def width(self) -> float:
        return max(line.width for line in self.lines)

    @property
    def height(self) -> float:
        return sum(self.steps)


def seal_pieces(speech: Speech, said: Sequence[b.Seal], width: float) -> list[Piece]:
    """Who gives the paper out and when; with room for the stamp over both (GB/T 9704, 7.3.5)."""
    below, lines = seal_piece(speech, said, width), _lines(speech, said, width * 0.8)
    if len(lines) == 1 or not _is_low(speech.style):
        return [below]
    beside = _strip(speech, said[0], [_column(speech, each, even=True) for each in lines], width)
    fits = min(op.x for op in beside.ops if isinstance(op, TextOp)) >= 0
    return [beside if fits and beside.height < below.height * _SAVES else below]


def seal_piece(speech: Speech, said: Sequence[b.Seal], width: float) -> Piece:
    """The languages one under the other, which leaves room on the left."""
    lines = [line for each in _lines(speech, said, width * 0.8) for line in each]
    return _strip(speech, said[0], [_column(speech, lines)], width)


def _is_low(style: Style) -> bool:
    """Whether the sheet is small and wider than high: its end has more room beside than below."""
    return style.is_small and style.width > style.height


def _strip(speech: Speech, seal: b.Seal, columns: Sequence[_Column], width: float) -> Piece:
    """The columns from the right edge to the left, the first language where the stamp goes."""
    style = speech.style
    room = style.stamp_mm * MM * (style.air + 1) / 2 if seal.sealed else 0.0
    height = max(room, max(column.height for column in columns) + style.body)
    right = width - (_INSET if seal.sealed and not _is_low(style) else _NEAR) * style.body
    ops: list[Op] = []
    for column in columns:
        y, centre = (height - column.height) / 2, right - column.width / 2
        for line, step in zip(column.lines, column.steps, strict=True):
            size = style.body if len(columns) > 1 else line.size  # side by side, they stand on one line
            ops.append(TextOp(centre - line.width / 2, y + baseline(step, size), line))
            y += step
        right -= column.width + _APART * style.body
    return Piece(height, tuple(ops), style.body * 0.3)


def _column(speech: Speech, lines: Sequence[Line], *, even: bool = False) -> _Column:
    pitch = speech.style.body * _LEADING
    return _Column(
        tuple(lines),
        tuple(pitch if even or line.size == speech.style.body else pitch * _SECOND for line in lines),
    )


def _lines(speech: Speech, said: Sequence[b.Seal], room: float) -> list[list[Line]]:
    """Name and date in each language; what both languages say alike stands once."""
    made: list[list[Line]] = []
    before: set[tuple[Span, ...]] = set()
    for index, block in enumerate(said):
        setting = speech.setting(speech.style.body_face, speech.style.body, index, "left")
        lines: list[Line] = []
        for text in (block.name, block.date):
            spans = speech.spans(text, index)
            if spans not in before:
                lines += balanced(spans, setting, room)
            before.add(spans)
        if lines:
            made.append(lines)
    return made
