"""Jobs that a test ends by hand: no process is started for them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class JobByHand(QObject):
    """``asked`` is the function and what it was given; nothing happens until the test emits a signal."""

    progressed = Signal(object)
    remarked = Signal(object)
    handed = Signal(object)
    finished = Signal(object)
    refused = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, *asked: object) -> None:
        super().__init__()
        self.asked = asked
        self.stopped = False

    def cancel(self) -> None:
        self.stopped = True
