"""The very paper that hung, shown and printed again with a stamp that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.kernel.errors import Refused
from app.kernel.i18n import msg, tr
from app.ui.actions import bind
from app.ui.widgets.labels import heading, leave_button, row
from app.ui.widgets.paper_desk import PaperDesk

if TYPE_CHECKING:
    from app.bulletin.board.queries import Posting
    from app.ui.operation import Desk


class KeptPaper(QDialog):
    """One posting's paper from the archive."""

    def __init__(self, desk: Desk, one: Posting, parent: QWidget | None) -> None:
        """Read and stamp it; Refused where the file is missing."""
        super().__init__(parent)
        kept = one.pdf
        if kept is None or not kept.there:
            raise Refused(
                msg("No paper is kept of posting no. {id}: it came from elsewhere, or its file is gone", id=one.id)
            )
        from app.paper.stamping import stamp  # noqa: PLC0415 — typesetting is heavy: only where something is stamped

        words = tr("Printed again {today}, hung up {day}", today=desk.book.clock.today(), day=one.up_on)
        self.pdf = stamp(kept.path.read_bytes(), words)
        self.setWindowTitle(one.title)
        self.resize(980, 680)
        self.paper = PaperDesk(desk, self._other, lambda: f"{one.up_on}-{one.id}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(one.title), None, leave_button(self.reject)))
        layout.addWidget(self.paper, 1)
        self.paper.show_pdf(self.pdf)
        self.paper.print_button.setFocus()
        bind(self, "Ctrl+P", self.paper.print_paper)

    def _other(self, kind: str) -> bytes:
        if kind == "pdf":
            return self.pdf
        raise Refused(msg("Of what hung only the very page is kept: save it as PDF"))
