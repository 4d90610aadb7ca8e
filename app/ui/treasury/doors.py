"""Buttons below one another, each with what it is for: the ways from a page to its desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.ui import theme
from app.ui.widgets.labels import hint, scrolled

if TYPE_CHECKING:
    from app.kernel.i18n import Message


def doors(*ways: tuple[QWidget, Message]) -> QScrollArea:
    """A tab of ``ways``: the button, and beside it what lies behind it."""
    inner = QWidget()
    grid = QGridLayout(inner)
    gap = theme.current().measures.gap
    grid.setContentsMargins(0, gap, 0, gap)
    grid.setHorizontalSpacing(2 * gap)
    grid.setVerticalSpacing(gap)
    grid.setColumnStretch(1, 1)
    for place, (way, about) in enumerate(ways):
        words = hint(about.text())
        words.setWordWrap(True)
        grid.addWidget(way, place, 0)
        grid.addWidget(words, place, 1)
    grid.setRowStretch(len(ways), 1)
    return scrolled(inner)
