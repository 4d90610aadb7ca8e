"""Closing the program: a checked copy of the book first, where something was written since the last one (A3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from app.book.backups.shelf import is_backed_up
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.ui.background import ProgressDialog
from app.ui.widgets.ask import ask

if TYPE_CHECKING:
    from app.kernel.errors import UserError
    from app.ui.background import Job
    from app.ui.shell import Shell

_SHOWN_AT_ONCE: Final = 0


class Leaving(QObject):
    """Stands between the person and the closed window; the book itself is saved already, whatever happens here."""

    def __init__(self, shell: Shell) -> None:
        """Watch over ``shell``."""
        super().__init__(shell)
        self._shell = shell
        self._done = False
        self.job: Job | None = None

    def may_close(self) -> bool:
        """Whether the window may close now; else the copy is being made, and the window closes when it is there."""
        book = self._shell.desk.book
        damaged = book.start is not None and book.start.error is not None
        if self.job is not None:
            return False  # also where the copy is there already and only not yet told: closing would cancel its job
        if self._done or damaged or not book.may_change or is_backed_up(book.path):
            return True
        self._begin()
        return False

    def _begin(self) -> None:
        from app.ui.jobs import back_up  # noqa: PLC0415 — the window opens without it

        desk = self._shell.desk
        self.job = job = desk.background.start(back_up, desk.book.path, desk.book.clock, None)
        dialog = ProgressDialog(job, msg("Copying the book before closing"), self._shell)
        QTimer.singleShot(_SHOWN_AT_ONCE, dialog, dialog.open)
        # methods of this object, not lambdas: a job that outlives the window then has nobody to tell
        job.finished.connect(self._copied)
        job.refused.connect(self._ask)
        job.failed.connect(self._broke)
        job.cancelled.connect(self._stopped)

    def _copied(self, _: object) -> None:
        self._close()

    def _broke(self, _: str) -> None:
        self._ask(Refused(msg("The copy was not made: the details are in the log")))

    def _stopped(self) -> None:
        self._ask(Refused(msg("The copy was not made: you stopped it")))

    def _ask(self, error: UserError) -> None:
        safe = msg("What you saved is safe in the book itself.")
        leaves = ask(
            msg("Close without a new copy?"),
            msg("Close without a copy"),
            self._shell,
            detail=f"{error}\n{safe}",
            danger=True,
        )
        self.job = None  # only now: nothing is begun anew while the question stands
        if leaves:
            self._close()
        else:
            self._shell.another_book = False

    def _close(self) -> None:
        self._done = True
        self.job = None
        QTimer.singleShot(0, self._shell, self._shell.close)
