"""Photos of a job: the place before the work on the left, after it on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.book.rights import Right
from app.caredesk import services
from app.caredesk.orders import queries
from app.caredesk.orders.rules import When, when_title
from app.kernel.i18n import tr
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.labels import button, column, heading, row, scrolled

if TYPE_CHECKING:
    from pathlib import Path

    from app.caredesk.orders.queries import Order
    from app.ui.operation import Desk


class PhotosDialog(QDialog):
    """Two strips of photos, each with its own button to add one."""

    def __init__(self, desk: Desk, one: Order, parent: QWidget) -> None:
        """Show what is kept of the order ``one``."""
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(tr("Photos of {number}", number=one.number))
        self.resize(980, 640)
        may = desk.may(Right.HANDLE_REQUEST)
        self.strips = {
            when: PhotoStrip(
                desk,
                partial(desk.read, queries.photos, one.id, when),
                partial(self._keep, one.id, when),
                self._take_off,
                may=may,
            )
            for when in When
        }
        sides = QHBoxLayout()
        for when, strip in self.strips.items():
            side = QWidget()
            side.setLayout(column(heading(when_title(when).text()), strip, None))
            sides.addWidget(scrolled(side), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(self.windowTitle()), None, button(tr("Close"), self.reject)))
        layout.addLayout(sides, 1)

    def _keep(self, key: int, when: When, file: Path) -> Any:
        return self.desk.run(services.add_photo, key, when, file)

    def _take_off(self, photo_id: int, reason: str) -> Any:
        return self.desk.run(services.remove_photo, photo_id, reason)
