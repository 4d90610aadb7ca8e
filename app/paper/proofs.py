"""A code to be typed back in: letters and figures with a QR code beside them, in the room a seal leaves free."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from app.paper import blocks as b
from app.paper.breaker import break_lines
from app.paper.pieces import MatrixOp, Piece, TextOp
from app.paper.signing import seal_piece
from app.paper.speech import baseline, single_line
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Passage
    from app.paper.lines import Line
    from app.paper.pieces import Op
    from app.paper.speech import Speech

SIDE: Final = 18 * MM  # of the symbol itself: 0.72 mm a module, which an old telephone reads at arm's length
QUIET: Final = 4  # modules left white around it
_LEADING: Final = 1.45
_ABOVE: Final = 0.6  # of the body's size
_NARROW: Final = 52 * MM  # words narrower than this would stand beside the symbol like a column of a newspaper


@lru_cache(maxsize=16)
def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code of ``text`` with a quarter of it to spare, row by row; True is black."""
    # one of the smaller parts of reportlab, but reading it takes a quarter of a second
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel  # noqa: PLC0415

    made = QRCode(None, QRErrorCorrectLevel.Q)
    made.addData(text)
    made.make()
    count = made.getModuleCount()
    return tuple(tuple(bool(made.isDark(row, column)) for column in range(count)) for row in range(count))


def proof_pieces(speech: Speech, said: Sequence[b.Proof], width: float) -> list[Piece]:
    """The code in a strip of its own."""
    left = _words_from(said[0])
    lines = _lines(speech, said, width - left)
    height = max(_high(said[0]), sum(step for _, step in lines))
    return [Piece(height, _placed(said[0], lines, height), speech.style.body * _ABOVE, keep=True)]


def beside_seal(speech: Speech, code: Passage, sealed: Passage, width: float) -> Piece | None:
    """The seal's strip with the code in what it leaves free on its left; None where that is too narrow."""
    said = [one for one in code if isinstance(one, b.Proof)]
    seal = seal_piece(speech, [one for one in sealed if isinstance(one, b.Seal)], width)
    free = min(op.x for op in seal.ops if isinstance(op, TextOp)) - 2 * speech.style.small
    left = _words_from(said[0])
    if free - left < max(_NARROW, _code(speech, said[0]).width):
        return None
    lines = _lines(speech, said, free - left)
    height = max(seal.height, _high(said[0]), sum(step for _, step in lines))
    down = (height - seal.height) / 2
    moved = tuple(op._replace(y=op.y + down) if isinstance(op, TextOp) else op for op in seal.ops)
    return seal._replace(
        before=speech.style.body * _ABOVE, height=height, ops=(*moved, *_placed(said[0], lines, height))
    )


def _quiet(proof: b.Proof) -> float:
    return SIDE / len(qr_rows(proof.scan)) * QUIET


def _high(proof: b.Proof) -> float:
    return SIDE + 2 * _quiet(proof)


def _words_from(proof: b.Proof) -> float:
    return SIDE + _quiet(proof)


def _placed(proof: b.Proof, lines: list[tuple[Line, float]], height: float) -> tuple[Op, ...]:
    """Symbol and words, both in the middle of the strip; the margin of the sheet is the quiet zone on the left."""
    ops: list[Op] = [MatrixOp(0, (height - SIDE) / 2, SIDE, qr_rows(proof.scan))]
    y = (height - sum(step for _, step in lines)) / 2
    for line, step in lines:
        ops.append(TextOp(_words_from(proof), y + baseline(step, line.size), line))
        y += step
    return tuple(ops)


def _code(speech: Speech, proof: b.Proof) -> Line:
    return single_line(proof.code, speech.setting("sans-bold", speech.style.body))


def _lines(speech: Speech, said: Sequence[b.Proof], width: float) -> list[tuple[Line, float]]:
    """What it is, the code in one line of its own, what it is for; each line with its height."""
    style = speech.style
    labels = dict.fromkeys("".join(s.text for s in speech.spans(one.label, i)) for i, one in enumerate(said))
    head = single_line(" ".join(labels), speech.setting(style.body_face, style.small))
    code = _code(speech, said[0])
    made = [(head, style.small * _LEADING), (code, style.body * _LEADING)]
    for index, one in enumerate(said):
        setting = speech.setting(style.body_face, style.small, index, gap=0.15)
        lines = break_lines(speech.spans(one.text, index), setting, width)
        made += [(line, setting.size * _LEADING) for line in lines]
    return made
