"""Answering a dialog that holds everything up: waited for, answered once, and never left standing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.ui.background import Job
from app.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable

W = TypeVar("W", bound=QWidget)

EVERY: Final = 20  # milliseconds between two looks
PATIENCE: Final = 60  # seconds a dialog may stand unanswered


def when_asked(kind: type[W], act: Callable[[W], object]) -> None:
    """Once a dialog of ``kind`` is in front, do ``act`` (again while it gives False); one left open by a fault is closed."""
    own = Watchman.tests

    def look() -> None:
        if own != Watchman.tests:  # whoever waits for a dialog waits no longer than its own test
            return
        front = QApplication.activeModalWidget()
        try:
            answered = isinstance(front, kind) and act(front) is not False
        except BaseException:
            leave(front)
            raise
        if not answered:
            QTimer.singleShot(EVERY, look)

    QTimer.singleShot(EVERY, look)


def close_when_open(kind: type[W], act: Callable[[W], object] = lambda _: None) -> None:
    """Close the window of ``kind`` after ``act``, as a person would who came only to look, and again while it stands."""
    own = Watchman.tests

    def look() -> None:
        if own != Watchman.tests:
            return
        for window in QApplication.topLevelWidgets():
            if isinstance(window, kind) and window.isVisible():
                act(window)
                window.close()
        QTimer.singleShot(EVERY, look)

    QTimer.singleShot(EVERY, look)


def leave(front: QWidget | None) -> None:
    """Close a dialog without asking it."""
    if isinstance(front, QDialog):
        QDialog.done(front, QDialog.DialogCode.Rejected)
    elif front is not None:
        front.close()


def put_away(window: QWidget) -> None:
    """Take a window a test has left from the screen, with what it has under way."""
    if isinstance(window, Shell):
        for job in window.desk.background.findChildren(Job):
            job.blockSignals(True)
        window.desk.background.close()
        window.before_closing = None
        window.close()
    window.hide()


class Watchman(QObject):
    """Closes what has held everything up for longer than anybody waits, and keeps what it was."""

    tests: ClassVar = 0  # how many have begun

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._front: Any = None
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(1000)

    def _look(self) -> None:
        front = QApplication.activeModalWidget()
        if front is None or front is not self._front:
            self._front, self._since = front, time.monotonic()
        elif time.monotonic() - self._since > PATIENCE:
            self.found.append(f"{type(front).__name__} “{front.windowTitle()}”")
            leave(front)

    def begin(self) -> None:
        """Count anew: another test."""
        Watchman.tests += 1
        self.found.clear()
        self._front = None
