"""A damaged book: it is left as it is, the last good copy is shown beside it, and the person chooses."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from app.kernel.i18n import msg, tr
from app.ui import jobs
from app.ui.background import Background, follow
from app.ui.safekeeping.restoring import free_target
from app.ui.safekeeping.unlocking import unlocked
from app.ui.safekeeping.words import contents_words
from app.ui.theme import Tone
from app.ui.widgets.labels import button, heading, panel, plain, row, title
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.book.backups.examining import Examined
    from app.book.house import House
    from app.kernel.dates import Clock
    from app.kernel.errors import UserError


class Choice(Enum):
    """What the person wants done."""

    LEAVE = "leave"
    LOOK = "look"
    RESTORED = "restored"


class DamagedDialog(QDialog):
    """``choice`` holds what was chosen; ``target`` the book that was restored from a copy."""

    def __init__(self, house: House, path: Path, clock: Clock, error: UserError, parent: QWidget | None = None) -> None:
        """Say what ``error`` found in the book at ``path`` and look for its last good copy."""
        super().__init__(parent)
        self.setWindowTitle(tr("The book is damaged"))
        self.setMinimumWidth(640)
        self.choice = Choice.LEAVE
        self.target = path
        self.found: Examined | None = None
        self._path = path
        self._safety = jobs.safety(house, clock)
        self._background = Background(self)
        self._copy = plain(tr("Looking for the last good copy …"), Tone.QUIET)
        self.notice = Notice()
        self.go_on = button(tr("Go on from this copy"), self.restore, icon="undo-2", role="primary")
        self.look = button(tr("Look at the damaged book"), self._look, icon="search")
        self.other = button(tr("Take another copy …"), self._ask_for_copy, icon="folder-open")
        self.leave = button(tr("Leave it"), self.reject)
        for one in (self.go_on, self.look, self.other, self.leave):
            one.setAutoDefault(True)
        self.go_on.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(title(tr("The book is damaged")))
        layout.addWidget(plain(str(error), Tone.WRONG))
        layout.addWidget(
            plain(
                tr(
                    "Nothing of it is lost by this: the file stays as it is. You may go on from the last good copy, which "
                    "becomes a book of its own beside it, or look at the damaged book without changing it. What was "
                    "written down after the copy has to be entered again from the paper slips."
                )
            )
        )
        layout.addWidget(panel(heading(tr("The last good copy")), self._copy))
        layout.addWidget(self.notice)
        layout.addLayout(row(self.go_on, self.other, None))
        layout.addLayout(row(self.look, self.leave, None))
        self.look.setFocus()
        job = self._background.start(jobs.last_good_copy, path, self._safety)
        job.finished.connect(self._show)
        job.refused.connect(self._refuse)
        job.failed.connect(lambda _: self._show(None))

    def restore(self) -> None:
        """Make a book of its own from the copy shown."""
        if self.found is None:
            return
        self.target = free_target(self._path, self._safety.clock)
        job = self._background.start(jobs.restore_copy, self.found.path, self.target, self._safety)
        follow(job, msg("Restoring"), self, done=lambda _: self._end(Choice.RESTORED), refused=self._refuse)

    def take(self, copy: Path) -> None:
        """Go through a copy the person shows."""
        if not unlocked(copy, self)[0]:
            return
        self._copy.setText(tr("Opening the copy and going through it …"))
        job = self._background.start(jobs.rehearse_copy, copy, self._safety)
        follow(job, msg("Going through the copy"), self, done=self._show, refused=self._refuse)

    def done(self, result: int) -> None:
        """However it ends, no worker stays."""
        self._background.close()
        super().done(result)

    def _show(self, found: Examined | None) -> None:
        self.found = found if found is not None and found.whole else None
        self.go_on.setEnabled(self.found is not None)
        if found is None:
            self._copy.setText(tr("There is no good copy beside the book. Look on the stick: “Take another copy …”"))
            self.other.setFocus()
        else:
            self._copy.setText(f"{found.path}\n{contents_words(found)}")
        if self.found is not None:
            self.go_on.setFocus()

    def _look(self) -> None:
        self._end(Choice.LOOK)

    def _end(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()

    def _ask_for_copy(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Take another copy …"), str(self._path.parent), tr("Books (*.book);;All files (*)")
        )
        if chosen:
            self.take(Path(chosen))

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)
