"""A copy of the book as it was, before something large is done to it (A3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.backups.shelf import is_backed_up
from app.ui.background import follow
from app.ui.jobs import back_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.kernel.errors import UserError
    from app.kernel.i18n import Message
    from app.ui.operation import Desk


def copied_first(
    desk: Desk, words: Message, window: QWidget, act: Callable[[], None], refused: Callable[[UserError], None]
) -> None:
    """Do ``act`` once a checked copy lies beside the book: at once where nothing was written since the last one."""
    if is_backed_up(desk.book.path):
        act()
        return
    job = desk.background.start(back_up, desk.book.path, desk.book.clock, None)
    job.failed.connect(_fault)
    follow(job, words, window, done=lambda _: act(), refused=refused)


def _fault(trace: str) -> None:
    """A fault in a worker is a fault of the program."""
    raise RuntimeError(trace)
