"""Photos of one thing in a window of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.exchange.photos.queries import photos_of
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.labels import heading, leave_button, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.i18n import Message
    from app.ui.operation import Desk


class PhotosDialog(QDialog):
    """The photos of a row of a table; a file is chosen or dropped."""

    def __init__(self, desk: Desk, words: Message, strip: PhotoStrip, parent: QWidget) -> None:
        """Show ``strip`` under ``words``."""
        super().__init__(parent)
        self.desk = desk
        self.strip = strip
        self.setWindowTitle(words.text())
        self.resize(560, 620)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(words.text()), None, leave_button(self.reject)))
        layout.addWidget(scrolled(strip), 1)


def photos_dialog(
    desk: Desk,
    words: Message,
    of: tuple[str, int],
    services: tuple[Callable[..., Any], Callable[..., Any]],
    parent: QWidget,
) -> PhotosDialog:
    """Open the photos of row ``of`` (table, key); ``services`` keep one and take one off."""
    keep, take_off = services
    strip = PhotoStrip(
        desk,
        lambda: desk.read(photos_of, *of),
        lambda file: desk.run(keep, of[1], file),
        lambda key, reason: desk.run(take_off, key, reason),
        may=desk.may(Right.EDIT_REGISTER),
    )
    made = PhotosDialog(desk, words, strip, parent)
    made.open()
    return made
