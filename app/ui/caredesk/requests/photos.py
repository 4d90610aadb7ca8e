"""Photos of a request or a job: the place before the work on the left, after it on the right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.book.rights import Right
from app.caredesk import services
from app.caredesk.orders import queries as orders
from app.caredesk.requests import queries as requests
from app.caredesk.requests.rules import When, when_title
from app.kernel.i18n import tr
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.labels import column, heading, leave_button, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.caredesk.orders.queries import Order
    from app.caredesk.requests.queries import Case
    from app.ui.operation import Desk


@dataclass(frozen=True)
class Shots:
    """Whose photos: what they are called by, and what reads, keeps, takes off and (where it can be) erases one."""

    key: int
    number: str
    read: Callable[..., Any]
    keep: Callable[..., Any]
    take_off: Callable[..., Any]
    erase: Callable[..., Any] | None = None


def of_order(one: Order) -> Shots:
    """The photos of a work order."""
    return Shots(one.id, one.number, orders.photos, services.add_photo, services.remove_photo)


def of_request(one: Case) -> Shots:
    """The photos of a request; somebody on one of them may want it erased."""
    return Shots(
        one.id, one.number, requests.photos, services.add_request_photo, services.remove_request_photo,
        services.erase_request_photo,
    )  # fmt: skip


class PhotosDialog(QDialog):
    """Two strips of photos, each with its own button to add one."""

    def __init__(self, desk: Desk, of: Shots, parent: QWidget) -> None:
        """Show what is kept."""
        super().__init__(parent)
        self.desk, self._of = desk, of
        self.setWindowTitle(tr("Photos of {number}", number=of.number))
        self.resize(980, 640)
        may = desk.may(Right.HANDLE_REQUEST)
        self.strips = {
            when: PhotoStrip(
                desk,
                partial(desk.read, of.read, of.key, when),
                partial(self._keep, when),
                partial(desk.run, of.take_off),
                may=may,
                erase=partial(desk.run, of.erase) if of.erase else None,
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
        layout.addLayout(row(heading(self.windowTitle()), None, leave_button(self.reject)))
        layout.addLayout(sides, 1)

    def _keep(self, when: When, file: Path) -> Any:
        return self.desk.run(self._of.keep, self._of.key, when, file)
