"""What else is done at the cashier desk, each behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.ui.dues.arrears_dialog import ArrearsDialog
from app.ui.dues.collector_dialog import CollectorDialog
from app.ui.dues.parking_dialog import ParkingDialog
from app.ui.dues.refund_dialog import RefundDialog
from app.ui.imports.dialog import ImportDialog
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.labels import button
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from app.ui.operation import Desk


class MoreRow(QWidget):
    """A row of buttons under the search box."""

    def __init__(self, desk: Desk) -> None:
        """Offer what the operator may see."""
        super().__init__()
        self._desk = desk
        self.dialog: QDialog | None = None
        self.import_button = button(tr("Import payments"), self.import_payments, icon="file-plus", role="link")
        allow(self.import_button, seat(desk, Right.COLLECT))
        self.arrears_button = button(tr("Arrears and urging"), self.arrears, icon="clipboard-list", role="link")
        self.refunds_button = button(tr("Deposits and refunds"), self.refunds, icon="undo-2", role="link")
        self.collectors_button = button(tr("Collectors"), self.collectors, icon="users", role="link")
        self.parking_button = button(tr("Temporary parking"), self.parking, icon="receipt", role="link")
        self.setLayout(
            strip(
                self.arrears_button, self.collectors_button, self.refunds_button, self.parking_button, self.import_button
            )
        )  # fmt: skip

    def import_payments(self) -> None:
        """A list of payments, each taken with its receipt."""
        self._show(ImportDialog(self._desk, "payments", msg("Import payments"), self.window()))

    def arrears(self) -> None:
        """Who owes, and what was done about it."""
        self._show(ArrearsDialog(self._desk, self.window()))

    def refunds(self) -> None:
        """Deposits, and money given back."""
        self._show(RefundDialog(self._desk, self.window()))

    def collectors(self) -> None:
        """Who takes money away from the desk, and what was handed in."""
        self._show(CollectorDialog(self._desk, self.window()))

    def parking(self) -> None:
        """Visitors' cars, each with its slip."""
        self._show(ParkingDialog(self._desk, self.window()))

    def _show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.open()
