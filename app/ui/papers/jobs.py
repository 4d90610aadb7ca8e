"""What the wordbook's window has done in a worker process. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Book
from app.bulletin.wordbook.queries import words_table
from app.exchange.table_out import write_table
from app.kernel.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.worker import Reporter


def export_words(report: Reporter, book_path: Path, out: Path) -> Path:
    """All own words with their English as a sheet in ``out``; gives its path. Refused where it cannot be written."""
    with Book.open(book_path, writing=False) as book, book.view() as view:
        table = words_table(view)
    report(0, 0, tr("Writing {file} …", file=out.name))
    write_table(out, table)
    return out
