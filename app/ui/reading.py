"""The page in sight is read anew after a change, and keeps the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from app.ui.page import Page
    from app.ui.shell import Shell


def read_again(shell: Shell, page: Page) -> None:
    """Where what had the keyboard is gone then, it goes to where work begins on ``page``, not up to the search box."""
    held = shell.focusWidget()
    inside = held is not None and page.isAncestorOf(held)
    page.reload()
    if inside:
        QTimer.singleShot(0, page, partial(_keep, shell, page))  # what is to be deleted is gone by then


def _keep(shell: Shell, page: Page) -> None:
    at = shell.focusWidget()
    if shell.page is page and (at is None or not page.isAncestorOf(at)):
        page.start()
