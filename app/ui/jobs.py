"""What the window has done in worker processes. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Book
from app.book.backup import make_backup
from app.kernel.i18n import tr
from app.paper.render import render

if TYPE_CHECKING:
    from pathlib import Path

    from app.book.house import MakeSample
    from app.paper.forms import Built, PaperOptions
    from app.ui.worker import Reporter


def make_sample(report: Reporter, make: MakeSample, path: Path) -> None:
    """A sample courtyard at ``path``, closed again."""
    report(0, 0, tr("Inventing people and a year of their dues …"))
    make(path).close()


def back_up(report: Reporter, book_path: Path, folder: Path | None) -> Path:
    """A verified copy of the book in ``folder`` (None: beside it); gives its path."""
    report(0, 0, tr("Copying and checking the book …"))
    with Book.open(book_path, writing=False) as book:
        return make_backup(book, folder).path


def render_paper(report: Reporter, form_id: str, data: Built, options: PaperOptions) -> bytes:
    """A paper as PDF."""
    report(0, 0, tr("Setting the page …"))
    return render(form_id, data, options)
