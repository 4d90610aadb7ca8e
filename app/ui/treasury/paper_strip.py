"""The source papers of a voucher: a look at each, and a button (or dropping a file) to attach one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.book.rights import Right
from app.kernel.i18n import msg
from app.treasury.source_papers import queries, services
from app.ui.widgets.file_strip import PHOTOS, FileStrip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.treasury.source_papers.queries import SourcePaper
    from app.ui.operation import Desk


class PaperStrip(FileStrip):
    """Papers of one entry."""

    title = msg("Source papers")
    ask = msg("Which papers?")
    add_words = msg("Attach a photo, scan or PDF …")
    none_words = msg("None is attached. Choose a file, or drop it here.")
    kinds = msg("Photos, scans, PDFs")
    patterns = f"{PHOTOS} *.pdf"

    def __init__(self, desk: Desk, entry_id: int) -> None:
        """Show what is attached."""
        self.entry_id = entry_id
        super().__init__(desk, may=desk.may(Right.POST_ENTRY))

    def files(self) -> Sequence[SourcePaper]:
        """Those attached."""
        return self.desk.read(queries.papers_of, self.entry_id)

    def keep(self, file: Path) -> Any:
        """Attach ``file``; None where it was refused."""
        return self.desk.run(services.attach, self.entry_id, file)

    def take_off(self, key: int, reason: str) -> Any:
        """Take a paper off; None where it was refused."""
        return self.desk.run(services.remove_paper, key, reason)
