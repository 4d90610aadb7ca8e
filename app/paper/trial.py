"""A sheet by which a printer is set: a frame, a cross and scales in millimetres, to be compared with a ruler."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from reportlab.pdfgen.canvas import Canvas

from app.paper import fonts
from app.paper.styles import MM, SHEETS

if TYPE_CHECKING:
    from app.paper.shelf import PaperSize

CROSS: Final = 30  # millimetres of the cross from the left and from the upper edge
_FRAME: Final = 10
_LONG: Final = 10  # every so many millimetres a longer mark with its number
_SIZE: Final = 9.0


def sheet(size: PaperSize, words: tuple[str, ...]) -> bytes:
    """A page of that size with ``words`` line by line under its cross."""
    fonts.loaded("sans")
    wide, high = SHEETS[size]
    stream = io.BytesIO()
    canvas = Canvas(stream, (wide * MM, high * MM), invariant=1, initialFontName="sans", initialFontSize=_SIZE)
    try:
        canvas.setLineWidth(0.4)
        canvas.rect(_FRAME * MM, _FRAME * MM, (wide - 2 * _FRAME) * MM, (high - 2 * _FRAME) * MM)
        _cross(canvas, high)
        _scales(canvas, wide, high)
        canvas.setFont("sans", _SIZE)
        for number, line in enumerate(words):
            canvas.drawString((CROSS + 8) * MM, (high - CROSS - 8) * MM - number * _SIZE * 1.6, fonts.printable(line))
        canvas.showPage()
        canvas.save()
    finally:
        fonts.forget(canvas._doc)  # noqa: SLF001 — its subsets would be left behind
    return stream.getvalue()


def _cross(canvas: Canvas, high: float) -> None:
    x, y, arm = CROSS * MM, (high - CROSS) * MM, 5 * MM
    canvas.line(x - arm, y, x + arm, y)
    canvas.line(x, y - arm, x, y + arm)


def _scales(canvas: Canvas, wide: float, high: float) -> None:
    canvas.setFont("sans", 6)
    for mm in range(_FRAME, int(wide) - _FRAME + 1):
        length = (3 if mm % _LONG == 0 else 1.5) * MM
        canvas.line(mm * MM, (high - _FRAME) * MM, mm * MM, (high - _FRAME) * MM - length)
        if mm % _LONG == 0:
            canvas.drawString(mm * MM + 1, (high - _FRAME - 5.5) * MM, str(mm))
    for mm in range(_FRAME, int(high) - _FRAME + 1):
        length = (3 if mm % _LONG == 0 else 1.5) * MM
        canvas.line(_FRAME * MM, (high - mm) * MM, _FRAME * MM + length, (high - mm) * MM)
        if mm % _LONG == 0:
            canvas.drawString((_FRAME + 3.5) * MM, (high - mm) * MM - 2, str(mm))
