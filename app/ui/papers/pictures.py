"""Pictures of forms, made in a worker process and handed over one by one. No Qt here."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pypdfium2

from app.book import Book
from app.kernel.errors import UserError
from app.kernel.frozen import frozen
from app.paper.forms import FormData, PaperOptions, PaperRequest
from app.paper.render import render
from app.paper.shelf import find_form

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Reader
    from app.kernel.dates import Clock
    from app.paper.forms import Paper
    from app.ui.worker import Reporter


@frozen
class WantedPictures:
    """The first pages of ``papers`` as the book at ``book_path`` gives them, none wider or higher than so many pixels."""

    book_path: Path
    clock: Clock
    papers: tuple[Paper, ...]
    width: int
    height: int


@frozen
class Picture:
    """The first page of a form as rows of blue, green, red and nothing; or, without a size, why there is none."""

    form: str
    width: int = 0
    height: int = 0
    stride: int = 0  # bytes of a row
    pixels: bytes = b""
    said: str = ""


def make_pictures(report: Reporter, wanted: WantedPictures) -> None:
    """Hand over each picture as soon as it is drawn."""
    with Book.open(wanted.book_path, wanted.clock, writing=False, checks=()) as book:
        for paper in wanted.papers:
            with book.view() as view:
                report.hand(_picture(view, paper, wanted))


def _picture(reader: Reader, paper: Paper, wanted: WantedPictures) -> Picture:
    try:
        pdf = _first_copy(reader, paper, wanted.clock)
    except UserError as error:
        return Picture(paper.id, said=str(error))
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
        scale = min(wanted.width / page.get_width(), wanted.height / page.get_height())
        with closing(page.render(scale=scale, prefer_bgrx=True)) as drawn:
            return Picture(paper.id, drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))


def _first_copy(reader: Reader, paper: Paper, clock: Clock) -> bytes:
    """The paper for what it is likeliest to be asked for, of many copies the first."""
    likely = [] if paper.asks is None else paper.asks.choices(reader)
    audience = find_form(paper.id).audience
    built = paper.build(reader, PaperRequest((likely[0][0] or None) if likely else None, audience, clock))
    one = built if isinstance(built, FormData) else built[:1]
    return render(paper.id, one, PaperOptions(audience=audience))
