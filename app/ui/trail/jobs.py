"""What the record's page has done in a worker process. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Book
from app.bulletin.trail.queries import audit_table
from app.exchange.table_out import write_table
from app.kernel.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

    from app.bulletin.trail.asked.rules import Wanted
    from app.ui.worker import Reporter


def export_trail(report: Reporter, book_path: Path, wanted: Wanted, out: Path) -> Path:
    """The records wanted as a table in ``out``; gives its path. Refused where it cannot be written."""
    report(0, 0, tr("Reading the records …"))
    with Book.open(book_path, writing=False) as book, book.view() as view:
        table = audit_table(view, wanted)
    report(0, 0, tr("Writing {file} …", file=out.name))
    write_table(out, table)
    return out
