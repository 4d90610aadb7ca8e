"""What the money page has done in worker processes. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Book
from app.bulletin.archive.packing import pack
from app.kernel.frozen import frozen
from app.kernel.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.bulletin.archive.packing import Build
    from app.kernel.dates import Clock
    from app.ui.worker import Reporter


@frozen
class WantedArchive:
    """A year of the book at ``book_path`` to be packed into ``folder``, which is made."""

    book_path: Path
    clock: Clock
    builds: Mapping[str, Build]
    year: int
    folder: Path


def pack_year(report: Reporter, wanted: WantedArchive) -> int:
    """The archive as wanted; gives how many files it has."""
    report(0, 0, tr("Gathering what goes on the paper …"))
    with Book.open(wanted.book_path, wanted.clock, writing=False, checks=()) as book, book.view() as view:
        return len(pack(view, wanted.builds, wanted.year, wanted.folder, lambda name: report(0, 0, name)))
