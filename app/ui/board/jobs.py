"""What the page of the board has done in worker processes. No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Book
from app.bulletin.board.packing import pack
from app.kernel.frozen import frozen
from app.kernel.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.kernel.dates import Clock
    from app.paper.forms import Paper
    from app.ui.worker import Reporter


@frozen
class WantedPack:
    """The inspection pack of the book at ``book_path``, to be written into ``folder``, which is made."""

    book_path: Path
    clock: Clock
    papers: Mapping[str, Paper]
    folder: Path


def pack_papers(report: Reporter, wanted: WantedPack) -> int:
    """The pack as wanted; gives how many files it has."""
    report(0, 0, tr("Gathering what goes on the paper …"))
    with Book.open(wanted.book_path, wanted.clock, writing=False, checks=()) as book, book.view() as view:
        return len(pack(view, wanted.papers, wanted.folder, lambda name: report(0, 0, name)))
