"""Copies while the window is open: by hand, to the stick with one click, on opening, and every day by itself (A3)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from app.book.backups.shelf import backups_of, is_backed_up
from app.book.rights import Right
from app.kernel.errors import BookUnavailable, NotAllowed, Refused
from app.kernel.i18n import msg, tr
from app.ui.theme import Tone

if TYPE_CHECKING:
    from app.kernel.errors import UserError
    from app.ui.background import Job
    from app.ui.shell import Shell

_LOOK_MS: Final = 100
_DAILY_MS: Final = 15 * 60 * 1000
HERE, STICK, NEW_STICK = "here", "stick", "new_stick"


class Copying(QObject):
    """Looks after the copies of the book that is open in ``shell``."""

    def __init__(self, shell: Shell) -> None:
        """Wait for wishes; ``begin`` starts what goes by itself."""
        super().__init__(shell)
        self._shell = shell
        self.job: Job | None = None
        shell.back_up_wanted.connect(self.copy)
        self._start = QTimer(self, interval=_LOOK_MS)
        self._start.timeout.connect(self._look)
        self._daily = QTimer(self, interval=_DAILY_MS)
        self._daily.timeout.connect(self.copy_if_due)

    def begin(self) -> None:
        """Follow the look over the book, then copy it where it changed since the last copy, then once a day."""
        if self._shell.desk.book.may_change:
            self._start.start()
            self._daily.start()

    def copy(self, where: str) -> None:
        """A checked copy beside the book (``here``), on the stick, or on a stick the person shows (``new_stick``)."""
        desk = self._shell.desk
        if not desk.may(Right.KEEP_BOOK):
            desk.say_refused(NotAllowed(msg("Copies of the book are made by the chair, the bookkeeper or the cashier")))
            return
        folder = None if where == HERE else self._stick(ask=where == NEW_STICK)
        if where != HERE and folder is None:
            return

        def done(path: Path) -> None:
            if folder is not None:
                now = desk.book.clock.now().isoformat(timespec="minutes")
                desk.remember(stick_backup=now, second_place=str(folder))
            self._shell.desk.changed.emit(frozenset({"backup"}))
            desk.announce(msg("Backed up and checked: {path}", path=path))

        from app.ui.jobs import back_up  # noqa: PLC0415 — the window opens without it

        desk.in_background(msg("Backing up"), self._shell, done, back_up, desk.book.path, desk.book.clock, folder)

    def copy_if_due(self) -> None:
        """Quietly, where something was written down and the last copy is not of today."""
        desk = self._shell.desk
        copies = backups_of(desk.book.path)
        today = desk.book.clock.today()
        if not copies or copies[0].made_at.date() != today:
            self._copy_quietly()

    def _copy_quietly(self) -> None:
        desk = self._shell.desk
        if self.job is not None or is_backed_up(desk.book.path):
            return
        from app.ui.jobs import back_up  # noqa: PLC0415 — the window opens without it

        self.job = job = desk.background.start(back_up, desk.book.path, desk.book.clock, None)
        job.ended.connect(self._forget)
        job.finished.connect(lambda _: desk.changed.emit(frozenset({"backup"})))
        job.refused.connect(self._say_missed)
        job.failed.connect(
            lambda _: self._say_missed(Refused(msg("The copy was not made: the details are in the log")))
        )

    def _forget(self) -> None:
        self.job = None

    def _say_missed(self, error: UserError) -> None:
        self._shell.notice.show_text(str(error), Tone.DUE)

    def _look(self) -> None:
        """Whether the look over the book has ended, and how."""
        start = self._shell.desk.book.start
        if start is not None and not start.ended:
            return
        self._start.stop()
        error = None if start is None else start.error
        if isinstance(error, BookUnavailable):
            self._shell.damage_found.emit(error)
        else:
            self._copy_quietly()

    def _stick(self, *, ask: bool) -> Path | None:
        """The folder on the stick: the one chosen once, or asked for; None where the person left or it is not there."""
        kept = self._shell.desk.settings.second_place
        if kept and not ask:
            if Path(kept).is_dir():
                return Path(kept)
            self._shell.notice.show_text(
                tr("{place} is not there: plug the stick in, or choose another place", place=kept),
                Tone.DUE,
                more=tr("Choose a place …"),
                act=lambda: self.copy(NEW_STICK),
            )
            return None
        chosen = QFileDialog.getExistingDirectory(self._shell, tr("Back up to"), kept)
        return Path(chosen) if chosen else None
