"""The way to the wages from the pages of staff and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.book.rights import Right
from app.kernel.i18n import tr
from app.ui.gatehouse.wages import WagesDialog
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.labels import button, row

if TYPE_CHECKING:
    from app.ui.operation import Desk


class WagesButton(QWidget):
    """Opens the wages over the page it stands on; only for those who may read the money."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """``dialog`` is the window last opened."""
        super().__init__(parent)
        self._desk = desk
        self.dialog: WagesDialog | None = None
        self.button = button(tr("Wages"), self.show_wages, icon="hand-coins")
        allow(self.button, seat(desk, Right.READ_MONEY))
        self.setLayout(row(self.button))

    def show_wages(self) -> None:
        """Open the window."""
        self.dialog = WagesDialog(self._desk, self)
        self.dialog.open()
