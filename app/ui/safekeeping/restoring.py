"""Restoring a copy from the screen: what is in it is shown, then it becomes a book of its own under a new name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from app.kernel.i18n import msg, tr
from app.ui import jobs
from app.ui.safekeeping.words import contents_words
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, unless
from app.ui.widgets.labels import button, heading, panel, plain, row, title
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.book.backups.examining import Examined
    from app.kernel.dates import Clock
    from app.kernel.errors import UserError
    from app.ui.operation import Desk


def free_target(path: Path, clock: Clock) -> Path:
    """A name nobody has for a book restored beside the one at ``path``."""
    stem = tr("{book} restored {day}", book=path.stem, day=f"{clock.today():%Y%m%d}")
    target, count = path.with_name(f"{stem}{path.suffix}"), 1
    while target.exists():
        count += 1
        target = path.with_name(f"{stem}-{count}{path.suffix}")
    return target


class RestoreDialog(QDialog):
    """What is in a copy, and under which name it becomes a book; ``target`` once it has."""

    def __init__(self, desk: Desk, examined: Examined, parent: QWidget) -> None:
        """Show ``examined``; one that cannot be trusted cannot be restored."""
        super().__init__(parent)
        self.setWindowTitle(tr("Restore a copy"))
        self.setMinimumWidth(600)
        self._desk = desk
        self._examined = examined
        self.target = free_target(desk.book.path, desk.book.clock)
        self.restored = False
        self.notice = Notice()
        self._place = plain("", Tone.QUIET)
        self.go = button(tr("Restore to this new book"), self.restore, icon="undo-2", role="primary")
        allow(self.go, unless(examined.whole, msg("This backup is damaged: take another one")))
        elsewhere = button(tr("Another name …"), self._ask_for_target, icon="folder-open")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(title(tr("Restore a copy")))
        tone = Tone.PLAIN if examined.whole else Tone.WRONG
        layout.addWidget(panel(heading(examined.path.name), plain(contents_words(examined), tone)))
        layout.addWidget(plain(tr("The present book is kept as it is. The copy becomes a book of its own:")))
        layout.addWidget(self._place)
        layout.addWidget(self.notice)
        layout.addLayout(row(self.go, elsewhere, button(tr("Leave it"), self.reject), None))
        self._show_place()
        self.go.setFocus()

    def restore(self) -> None:
        """Make the book."""
        self._desk.in_background(
            msg("Restoring"),
            self,
            self._done,
            jobs.restore_copy,
            self._examined.path,
            self.target,
            jobs.safety(self._desk.house, self._desk.book.clock),
        )

    def _done(self, _: object) -> None:
        self.restored = True
        self.accept()

    def _ask_for_target(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Restore to this new book"), str(self.target), tr("Books (*.book);;All files (*)")
        )
        if chosen:
            self.target = Path(chosen)
            self._show_place()

    def _show_place(self) -> None:
        self._place.setText(str(self.target))

    def refuse(self, error: UserError) -> None:
        """Say why it was not restored."""
        self.notice.show_text(str(error), Tone.WRONG)
