"""The buttons that lead from the money page to bank, cash box, custody and the day books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.kernel.dates import Period, month_of
from app.kernel.i18n import tr
from app.ui.treasury.bank import BankBoard
from app.ui.treasury.cashbox import CashBoard
from app.ui.treasury.custody import CustodyBoard
from app.ui.widgets.labels import button
from app.ui.widgets.paper_dialog import open_paper

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.treasury.board import Board


class Desks(QWidget):
    """One row of buttons; ``opened`` is the window opened last."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Stand on the money page ``parent``."""
        super().__init__(parent)
        self._desk = desk
        self._page = parent
        self.opened: QDialog | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for made in (
            button(tr("Bank reconciliation"), lambda: self.open_board(BankBoard), icon="landmark"),
            button(tr("Cash box"), lambda: self.open_board(CashBoard), icon="wallet"),
            button(tr("Money in custody"), lambda: self.open_board(CustodyBoard), icon="hand-coins"),
            button(tr("Cash book"), lambda: self.open_book("cash_book"), icon="scroll-text"),
            button(tr("Bank book"), lambda: self.open_book("bank_book"), icon="scroll-text"),
        ):
            layout.addWidget(made)
        layout.addStretch(1)

    def open_board(self, board: type[BankBoard | CashBoard | CustodyBoard]) -> Board:
        """Open one of the large windows."""
        made = board(self._desk, self._page)
        self.opened = made
        made.open()
        return made

    def open_book(self, form: str) -> None:
        """The day book of this month, as it prints."""
        month = Period(month_of(self._desk.book.clock.today()), "month")
        self.opened = open_paper(self._desk, self._desk.house.papers[form], str(month), self._page)
