"""Photos on a paper: what was seen and how it is now, side by side under a line that says what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.paper.breaker import break_lines
from app.paper.pieces import ImageOp, Piece, TextOp
from app.paper.speech import baseline, single_line
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper import blocks as b
    from app.paper.blocks import PhotoRow
    from app.paper.pieces import Op
    from app.paper.speech import Speech

_LEADING: Final = 1.35
_GAP: Final = 5 * MM
_HIGH: Final = 58 * MM


def photo_pieces(speech: Speech, said: Sequence[b.PhotoBlock], width: float) -> list[Piece]:
    """Each row under its caption, never parted from it."""
    made: list[Piece] = []
    for row in said[0].rows:
        if row.photos:
            caption = _caption(speech, row, width)
            made += [*caption, _map(speech, row, caption, width) if row.whole_page else _row(speech, row, width)]
    return made


def _caption(speech: Speech, row: PhotoRow, width: float) -> list[Piece]:
    size = speech.style.table
    made = []
    for number, spans in enumerate(speech.both(row.caption)):
        lines = break_lines(spans, speech.setting("sans", size, number), width)
        high = size * _LEADING
        ops = tuple(TextOp(0, at * high + baseline(high, size), line) for at, line in enumerate(lines))
        made.append(Piece(high * len(lines), ops, 0 if number else size, keep=True))
    return made


def _map(speech: Speech, row: PhotoRow, caption: Sequence[Piece], width: float) -> Piece:
    """One picture as large as the rest of a page holds, under its caption and a heading."""
    photo, size = row.photos[0], speech.style.table
    heading = speech.style.body * speech.style.leading * len(speech.languages)
    note = speech.style.small * 4 if len(speech.languages) > 1 else 0.0  # which text prevails, where no margin holds it
    room = speech.style.room[1] - heading - sum(piece.before + piece.height for piece in caption) - size - note
    scale = min(width / photo.width, room / photo.height)
    wide, tall = photo.width * scale, photo.height * scale
    return Piece(tall, (ImageOp((width - wide) / 2, 0, wide, tall, photo.content),), size * 0.3)


def _row(speech: Speech, row: PhotoRow, width: float) -> Piece:
    size = speech.style.small
    room = (width - _GAP) / 2
    ops: list[Op] = []
    high = 0.0
    for place, photo in enumerate(row.photos[:2]):
        scale = min(room / photo.width, _HIGH / photo.height)
        wide, tall = photo.width * scale, photo.height * scale
        x = place * (room + _GAP)
        ops.append(ImageOp(x, 0, wide, tall, photo.content))
        words = " ".join("".join(span.text for span in spans) for spans in speech.both(photo.label))
        line = single_line(words, speech.setting("sans", size))
        ops.append(TextOp(x, tall + baseline(size * _LEADING, size), line))
        high = max(high, tall + size * _LEADING)
    return Piece(high + size * 0.6, tuple(ops), size * 0.3)
