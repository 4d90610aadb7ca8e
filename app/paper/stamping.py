"""Finished PDFs once more: stamped as a copy printed again, or moved on their sheet for a printer that feeds askew."""

from __future__ import annotations

import io
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from app.paper import fonts
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZE: Final = 9.0
_EDGE: Final = 8 * MM
_PAD: Final = 1.5 * MM


def stamp(pdf: bytes, words: str) -> bytes:
    """``pdf`` with ``words`` in a frame in the upper right corner of every page; what hung there is left as it was."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for index in range(len(document)):
            width, height = document.get_page_size(index)
            with (
                closing(pypdfium2.PdfDocument(_frame(words, width, height))) as frame,
                closing(document[index]) as page,
            ):
                page.insert_obj(frame.page_as_xobject(0, document).as_pageobject())
                page.gen_content()
        return _saved(document)


def moved(pdf: bytes, right: float, down: float) -> bytes:
    """``pdf`` with all its pages moved by so many millimetres to the ``right`` and ``down``."""
    if not right and not down:
        return pdf
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in _pages(document):
            left, bottom, far, top = page.get_mediabox()
            box = (left - right * MM, bottom + down * MM, far - right * MM, top + down * MM)
            page.set_mediabox(*box)
            page.set_cropbox(*box)
        return _saved(document)


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for index in range(len(document)):
        with closing(document[index]) as page:
            yield page


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _frame(words: str, width: float, height: float) -> bytes:
    """A page of that size with nothing but the stamp."""
    fonts.loaded("sans-bold")
    advance = fonts.widths("sans-bold")
    shown = fonts.printable(words)
    long = sum(advance.get(ord(each), 1000) for each in shown) * _SIZE / 1000
    stream = io.BytesIO()
    canvas = Canvas(stream, (width, height), invariant=1, initialFontName="sans-bold", initialFontSize=_SIZE)
    x, y = width - _EDGE - long, height - _EDGE - _SIZE
    try:
        canvas.rect(x - _PAD, y - _PAD, long + 2 * _PAD, _SIZE + 1.4 * _PAD)
        canvas.setFont("sans-bold", _SIZE)
        canvas.drawString(x, y, shown)
        canvas.showPage()
        canvas.save()
    finally:
        fonts.forget(canvas._doc)  # noqa: SLF001 — its subsets would be left behind
    return stream.getvalue()
