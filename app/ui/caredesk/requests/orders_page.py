"""Work orders: the list on the left, the one in hand with its lines and money on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from app.book.rights import Right
from app.caredesk import services
from app.caredesk.orders import queries
from app.caredesk.orders.queries import Order
from app.caredesk.orders.rules import PaidBy, line_title, paid_title
from app.caredesk.papers import PAPERS
from app.caredesk.requests.queries import case
from app.kernel.i18n import msg, tr
from app.ui.caredesk.requests import order_forms
from app.ui.caredesk.requests.photos import order_photos
from app.ui.caredesk.requests.prices import PricesDialog
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.ask import AskReason
from app.ui.widgets.beside import Beside
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, heading, panel, plain, scrolled
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.ui.operation import Desk


class OrdersPage(Page):
    """Give jobs, write down material and labour, settle the money."""

    listens: ClassVar[frozenset[str]] = frozenset({"order", "request", "price", "entry", "expense"})

    def __init__(self, desk: Desk) -> None:
        """Build the list and what stands beside it."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.may, self.may_pay = desk.may(Right.HANDLE_REQUEST), desk.may(Right.POST_ENTRY)
        self.new_button = button(tr("Give a work order"), self.new, icon="plus", role="primary")
        allow(self.new_button, seat(desk, Right.HANDLE_REQUEST))
        self.prices_button = button(tr("Prices of small repairs"), self.show_prices, icon="hand-coins")
        self.add_title(tr("Work orders"), self.prices_button, self.new_button)
        self.table = self._table()
        self.head, self.state = heading(""), plain("", Tone.DUE)
        self.head.setWordWrap(True)
        self.facts, self.lines = plain(""), plain("")
        self.lines_button = button(tr("Material and labour …"), partial(self.ask, "lines"), icon="file-plus")
        self.done_button = button(tr("Done …"), partial(self.ask, "done"), icon="check")
        self.up_button = button(tr("Given up …"), self.give_up, icon="x")
        self.pay_button = button(tr("Pay it …"), partial(self.ask, "pay"), icon="wallet")
        self.draft_button = button(tr("Draft it for signatures …"), partial(self.ask, "draft"))
        self.voucher_button = button(tr("Paid already …"), partial(self.ask, "voucher"))
        self.receive_button = button(tr("The household pays …"), partial(self.ask, "receive"), icon="hand-coins")
        self.photos_button = button(tr("Photos …"), self.show_photos)
        self.print_button = button(tr("Print"), self.print_page, icon="printer")
        self.side = scrolled(
            panel(
                self.head, self.state, self.facts, self.lines,
                strip(
                    self.lines_button, self.done_button, self.pay_button, self.draft_button, self.voucher_button,
                    self.receive_button, self.photos_button, self.print_button, self.up_button,
                ), None,
            )
        )  # fmt: skip
        self.body.addWidget(Beside(self.table, self.side), 1)

    def reload(self) -> None:
        """Read the orders; the one in hand stays in hand."""
        before = self.table.row.id if self.table.row else None
        found = self.desk.read(queries.orders)
        self.table.put(found)
        self.table.go_to(next((one for one in found if one.id == before), found[0] if found else None))
        self._show(self.table.row)

    def open_thing(self, key: object) -> None:
        """Show the order with the key ``key``."""
        self.table.go_to(next((one for one in self.table.model.rows if one.id == key), None))
        self._show(self.table.row)

    def start(self) -> None:
        """The list has the keyboard."""
        (self.table if self.table.row else self.new_button).setFocus()

    def new(self) -> None:
        """Give a job of the committee's own."""
        if self.may:
            self.dialog = order_forms.order_dialog(self.desk, None, self)

    def show_prices(self) -> None:
        """The price list."""
        self.dialog = PricesDialog(self.desk, self)
        self.dialog.open()

    def ask(self, what: str) -> None:
        """Ask what is needed for ``what`` about the order in hand."""
        one = self.table.row
        if one is None:
            return
        if what == "receive":
            payer = self.desk.read(case, one.request_id).who if one.request_id else ""
            self.dialog = order_forms.receive_dialog(self.desk, one, payer, self)
        elif what in ("pay", "draft"):
            self.dialog = order_forms.pay_dialog(self.desk, one, self, draft=what == "draft")
        else:
            asks = {
                "lines": order_forms.lines_dialog,
                "done": order_forms.finish_dialog,
                "voucher": order_forms.voucher_dialog,
            }
            self.dialog = asks[what](self.desk, one, self)

    def show_photos(self) -> None:
        """Photos before and after the work."""
        if self.table.row is not None:
            self.dialog = order_photos(self.desk, self.table.row, self)

    def give_up(self) -> None:
        """Ask why, then give it up."""
        one = self.table.row
        if one is None:
            return
        asked = AskReason(msg("Give {number} up?", number=one.number), msg("Give it up"), self)
        asked.accepted.connect(lambda: self.desk.run(services.give_up_order, one.id, asked.reason))
        self.dialog = asked
        asked.open()

    def print_page(self) -> None:
        """The order in hand on paper."""
        if self.table.row is not None:
            self.dialog = open_paper(self.desk, PAPERS["work_order"], self.table.row.number, self)

    def _table(self) -> Table[Order]:
        table = Table[Order](
            [
                Column(msg("Number"), lambda one: one.number, width=150),
                Column(msg("Given on"), lambda one: one.ordered_on, width=130),
                Column(msg("What is to be done"), lambda one: one.what, width=200),
                Column(msg("Where it is"), lambda one: one.place, width=110),
                Column(msg("Done by"), lambda one: one.person, width=100),
                Column(msg("What it cost"), lambda one: one.cost, total=True, width=100),
                Column(msg("Standing"), _state, width=100),
            ],
            name=msg("Work orders"),
            empty=EmptyState(
                msg("No work order was given yet"),
                msg("Give one from a request, or here for work of the committee's own."),
                msg("Give a work order") if self.may else None, self.new, icon="wrench",
            ),
        )  # fmt: skip
        table.chosen.connect(self._show)
        return table

    def _show(self, one: Order | None) -> None:
        self.side.setVisible(one is not None)
        if one is None:
            return
        self.head.setText(f"{one.number}  {one.what}")
        self.state.setText(_state(one))
        money = [
            tr("{voucher}: ¥{amount}", voucher=each.voucher or each.draft, amount=each.amount.grouped())
            + (tr(" (taken back)") if each.reversed else "")
            for each in one.money
        ]
        facts = [one.place, one.person, paid_title(one.paid_by).text(), one.words, *money]
        self.facts.setText("\n".join(part for part in facts if part))
        lines = [
            f"{line_title(line.kind)}  {line.name}  {line.quantity_text} {line.unit} × {line.price.grouped()} = {line.amount.grouped()}"
            for line in one.lines
        ]
        self.lines.setText("\n".join([*lines, tr("Together ¥{amount}", amount=one.cost.grouped())]))
        moved = bool(one.spent or one.received or one.waiting)
        stands = unless(not one.given_up, msg("This order was given up"))
        works, pays = seat(self.desk, Right.HANDLE_REQUEST), seat(self.desk, Right.POST_ENTRY)
        unpaid = unless(not moved, msg("Money has moved for this order already: it stays as it is"))
        allow(self.lines_button, works, stands, unpaid)
        underway = unless(one.open, msg("This order is done"))
        allow(self.done_button, works, stands, underway)
        allow(self.up_button, works, stands, underway, unpaid)
        waits = unless(not one.waiting, msg("A payment draft for this order waits for its approvals"))
        owed = unless(one.cost > one.spent, msg("Nothing is left to be paid for this order"))
        allow(self.pay_button, pays, waits, owed)
        allow(self.draft_button, pays, waits, owed)
        allow(self.voucher_button, pays, stands)
        by_household = one.paid_by is PaidBy.HOUSEHOLD
        self.receive_button.setVisible(by_household)
        allow(
            self.receive_button,
            pays,
            unless(one.cost > one.received, msg("The household has paid everything for this order")),
        )


def _state(one: Order) -> str:
    if one.given_up:
        return tr("given up")
    if one.waiting:
        return tr("waits for signatures")
    if one.open:
        return tr("to be done")
    paid = one.received if one.paid_by is PaidBy.HOUSEHOLD else one.spent
    return tr("done and settled") if paid >= one.cost else tr("done, not settled")
