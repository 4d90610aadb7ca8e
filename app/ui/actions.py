"""Keys that mean the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

KEYS: Final[tuple[tuple[str, Message], ...]] = (
    ("Ctrl+F", msg("Search")),
    ("Enter", msg("Move on to the next field; on a row: open it")),
    ("Ctrl+Enter", msg("Save and begin the next")),
    ("Esc", msg("Leave what was begun")),
    ("Ctrl+Z", msg("Take back the last saved thing")),
    ("Ctrl+P", msg("Print")),
    ("Alt+1 … Alt+0", msg("Go to a room")),
    ("Ctrl+PgUp, Ctrl+PgDn", msg("The page before or after in this room")),
    ("Ctrl+Tab", msg("The next tab of the page")),
    ("F9", msg("Somebody else sits down; a digit says who")),
    ("Ctrl+L", msg("Lock the window")),
    ("F1", msg("What this page is for")),
)


def bind(window: QWidget, keys: str, act: Callable[[], object]) -> QShortcut:
    """Let ``keys`` do ``act`` anywhere in ``window``."""
    shortcut = QShortcut(QKeySequence(keys), window, context=Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(act)
    return shortcut
