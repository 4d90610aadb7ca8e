"""Photos kept with a thing, in a window of their own: a room gives what it is called, its lists and its services."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.exchange.photos.queries import photos_of
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.labels import column, heading, leave_button, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.kernel.i18n import Message
    from app.ui.operation import Desk

Acts = tuple["Callable[..., Any]", "Callable[..., Any]"]  # services: one keeps a photo with a row, one takes it off
_WIDTHS = (720, 980)  # px: with one list, with several


class PhotosDialog(QDialog):
    """One list of photos, or several side by side, each under what it is called."""

    def __init__(self, desk: Desk, title: str, lists: Mapping[str, PhotoStrip], parent: QWidget) -> None:
        """Show ``lists`` under ``title``; a list alone needs no name (an empty one)."""
        super().__init__(parent)
        self.desk, self.strips = desk, tuple(lists.values())
        self.setWindowTitle(title)
        self.resize(_WIDTHS[len(lists) > 1], 640)
        sides = QHBoxLayout()
        for called, strip in lists.items():
            side = QWidget()
            side.setLayout(column(*([heading(called)] if called else []), strip, None))
            sides.addWidget(scrolled(side), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(title), None, leave_button(self.reject)))
        layout.addLayout(sides, 1)
        self.open()


def photos_strip(desk: Desk, of: tuple[str, int], acts: Acts, *, may: bool) -> PhotoStrip:
    """The photos of row ``of`` (table, key)."""
    keep, take_off = acts
    return PhotoStrip(
        desk, partial(desk.read, photos_of, *of), partial(desk.run, keep, of[1]), partial(desk.run, take_off), may=may
    )


def photos_dialog(
    desk: Desk, title: Message, of: tuple[str, int], acts: Acts, parent: QWidget, *, may: bool
) -> PhotosDialog:
    """Open the photos of row ``of`` (table, key)."""
    return PhotosDialog(desk, title.text(), {"": photos_strip(desk, of, acts, may=may)}, parent)
