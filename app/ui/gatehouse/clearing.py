"""The visitor book is cleared by itself: once the book is open, and every hour while the window stands (PIPL 19)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from app.book.rights import Right
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.ui.shell import Shell

_LOOK_MS: Final = 200
_HOURLY_MS: Final = 60 * 60 * 1000
_AT_ONCE: Final = 25  # entries in one go, so that the window never waits


class Clearing(QObject):
    """Erases what has been kept for the set time in the book open in ``shell``."""

    def __init__(self, shell: Shell) -> None:
        """Wait; ``begin`` starts."""
        super().__init__(shell)
        self._shell = shell
        self.erased = 0
        self._next = QTimer(self, interval=_LOOK_MS)
        self._next.timeout.connect(self.clear)
        self._hourly = QTimer(self, interval=_HOURLY_MS)
        self._hourly.timeout.connect(self._next.start)

    def begin(self) -> None:
        """Once the look over the book has ended, then every hour."""
        if self._shell.desk.book.may_change:
            self._next.start()
            self._hourly.start()

    def clear(self) -> None:
        """Erase some of what is due; goes on shortly while there is more."""
        desk = self._shell.desk
        look = desk.book.start
        if look is not None and not look.ended:
            return
        over = not desk.book.may_change  # the window was closed meanwhile
        if over or not desk.may(Right.ERASE_VISITS) or (look is not None and look.error is not None):
            self._next.stop()
            return
        from app.gatehouse.visits.services import erase_due  # noqa: PLC0415 — the window opens without it

        done = desk.run(erase_due, _AT_ONCE)
        count = done.result if done is not None else 0
        self.erased += count
        if count < _AT_ONCE:
            self._next.stop()
            if self.erased:
                desk.announce(
                    msg("{count} entries of the visitor book were erased: their time was over", count=self.erased)
                )
            self.erased = 0
