"""The price list of small repairs in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.caredesk import services
from app.caredesk.orders.prices.queries import prices
from app.caredesk.orders.prices.rules import Price
from app.caredesk.papers import PAPERS
from app.kernel.i18n import msg, tr
from app.ui.caredesk.requests.order_forms import price_dialog
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.labels import button, heading, leave_button, row
from app.ui.widgets.notice import Notice
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.kernel.errors import UserError
    from app.ui.operation import Desk


class PricesDialog(QDialog):
    """What is offered today; priced anew, taken off, printed for the board."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read the list."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self.setWindowTitle(tr("Prices of small repairs"))
        self.resize(760, 560)
        self.notice = Notice()
        self.table = Table[Price](
            [
                Column(msg("Job"), lambda one: one.name, width=220),
                Column(msg("Charged by the"), lambda one: one.unit, width=90),
                Column(msg("Price"), lambda one: one.price, width=100),
                Column(msg("In force from"), lambda one: one.since, width=140),
                Column(msg("Remarks"), lambda one: one.note, width=160),
            ],
            name=msg("Prices of small repairs"),
            filterable=False,
        )
        self.add_button = button(tr("Price a job …"), self.add, icon="plus", role="primary")
        self.change_button = button(tr("New price …"), self.change)
        self.off_button = button(tr("Take off"), self.take_off, icon="x")
        for each in (self.add_button, self.change_button, self.off_button):
            allow(each, seat(desk, Right.SET_FEES))
        self.print_button = button(tr("Print for the board"), self.print_page, icon="printer")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(tr("Prices of small repairs")), None, leave_button(self.reject)))
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.add_button, self.change_button, self.off_button, None, self.print_button))
        self.reload()

    def reload(self) -> None:
        """Read it afresh."""
        found = self.desk.read(prices)
        self.table.put(found)
        if self.table.row is None and found:
            self.table.go_to(found[0])
        allow(self.print_button, unless(found, msg("There is no price to print yet: enter one first")))

    def add(self) -> None:
        """Price another job."""
        self._ask(None)

    def change(self) -> None:
        """Price the chosen job anew."""
        if self.table.row is not None:
            self._ask(self.table.row)

    def take_off(self) -> None:
        """Offer the chosen job no longer from today."""
        one = self.table.row
        if one is None:
            return
        with self.desk.refusals_to(self._refuse):
            if self.desk.run(services.take_off, one.name, self.desk.book.clock.today()) is not None:
                self.reload()

    def print_page(self) -> None:
        """The list for the board."""
        self.dialog = open_paper(self.desk, PAPERS["repair_prices"], None, self)

    def _ask(self, known: Price | None) -> None:
        self.dialog = price_dialog(self.desk, self, known)
        self.dialog.accepted.connect(self.reload)

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)
