"""Spending that waits for signatures: drafted, signed step by step, paid or withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.treasury.approvals import queries, services
from app.treasury.approvals.papers import PAPERS
from app.treasury.approvals.rules import Signature, Step, step_title
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, press, seat, unless
from app.ui.widgets.ask import AskReason, FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, leave_button, panel, plain, row, scrolled
from app.ui.widgets.notice import Notice
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.kernel.errors import UserError
    from app.treasury.approvals.queries import Expense
    from app.ui.operation import Desk


class ApprovalsDialog(QDialog):
    """Drafts on the left; the one in hand with its signatures and what is still missing on the right."""

    def __init__(self, desk: Desk, parent: QWidget | None, number: str = "") -> None:
        """Show the draft ``number``, or the newest."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self.shown: Expense | None = None
        self.setWindowTitle(tr("Spending approvals"))
        self.resize(1060, 680)
        self.may = desk.may(Right.POST_ENTRY)
        self.notice = Notice()
        self.table = Table[queries.Expense](
            [
                Column(msg("Number"), lambda one: one.number, width=150),
                Column(msg("What for"), lambda one: one.note, width=190),
                Column(msg("Amount"), lambda one: one.amount, total=False, width=120),
                Column(msg("Standing"), _state, width=120),
            ],
            name=msg("Spending approvals"),
            filterable=False,
            empty=EmptyState(
                msg("No spending was drafted yet"),
                msg("Fill in “money out” and press “Draft it for signatures”."),
                msg("Close"),
                self.reject,
                icon="clipboard-list",
            ),
        )
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self._open())
        self.head, self.facts, self.left = heading(""), plain(""), plain("", Tone.DUE)
        self.head.setWordWrap(True)
        self.sign_button = button(tr("Note a signature …"), self.sign, icon="check", role="primary")
        self.pay_button = button(tr("Pay it"), self.pay, icon="wallet")
        self.withdraw_button = button(tr("Withdraw …"), self.withdraw, icon="x")
        self.print_button = button(tr("Print"), self.print_slip, icon="printer")
        acts = column(row(self.sign_button, self.pay_button, None), row(self.print_button, self.withdraw_button, None))
        self.side = scrolled(panel(self.head, self.facts, self.left, acts, None))
        sides = QHBoxLayout()
        sides.addWidget(self.table, 3)
        sides.addWidget(self.side, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(tr("Spending approvals")), None, leave_button(self.reject)))
        layout.addWidget(self.notice)
        layout.addLayout(sides, 1)
        self.reload(number)

    def reload(self, number: str = "") -> None:
        """Read the drafts; the one in hand stays."""
        wanted = number or (self.shown.number if self.shown else "")
        known = self.desk.read(queries.expenses)
        self.table.put(known)
        chosen = next((one for one in known if one.number == wanted), known[0] if known else None)
        self.table.go_to(chosen)
        self._choose(chosen)

    def sign(self) -> None:
        """Ask who signed what and when."""
        if self.shown is None:
            return
        number, today, form = self.shown.number, self.desk.book.clock.today(), Form()
        step = form.add(
            msg("Step"), ListField[Step]([(one, step_title(one).text()) for one in Step], _next(self.shown))
        )
        name = form.add(msg("Who, or where"), TextField(required=True))
        name.put(self.desk.operator.name)
        day = form.add(msg("Date"), DateField(today))
        form.add_buttons(msg("Save"), msg("Leave it"))

        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                signed = Signature(step.read(), name.read(), day.read())
                done = self.desk.run(services.sign_expense, number, signed)
            if done is not None:
                self.reload()
            return done is not None

        self.dialog = FormDialog(msg("Note a signature"), form, save, self)
        self.dialog.open()

    def pay(self) -> None:
        """Ask who pays, then pay it today."""
        if self.shown is None:
            return
        number, form = self.shown.number, Form()
        day = form.add(msg("Paid on"), DateField(self.desk.book.clock.today()))
        payer = form.add(msg("Paid out by"), TextField(required=True))
        payer.put(self.desk.operator.name)
        form.add_buttons(msg("Pay it"), msg("Leave it"))

        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(services.pay_expense, number, day.read(), payer.read())
            if done is not None:
                self.reload()
                self._say(msg("Saved as voucher {voucher}", voucher=done.result.voucher).text(), Tone.GOOD)
            return done is not None

        self.dialog = FormDialog(msg("Pay {number}", number=number), form, save, self)
        self.dialog.open()

    def withdraw(self) -> None:
        """Ask why, then withdraw the draft."""
        if self.shown is None:
            return
        number = self.shown.number
        asked = AskReason(msg("Withdraw {number}?", number=number), msg("Withdraw it"), self)
        asked.accepted.connect(lambda: self._withdraw(number, asked.reason))
        self.dialog = asked
        asked.open()

    def print_slip(self) -> None:
        """The slip to carry round and have signed."""
        if self.shown is not None:
            self.dialog = open_paper(self.desk, PAPERS["expense_approval"], self.shown.number, self)

    def _withdraw(self, number: str, reason: str) -> None:
        with self.desk.refusals_to(self._refuse):
            if self.desk.run(services.withdraw_expense, number, reason) is not None:
                self.reload()

    def _open(self) -> None:
        """Enter on a payment: the next signature, or why there is none to be given."""
        with self.desk.refusals_to(self._refuse):
            press(self.desk, self.sign_button)

    def _refuse(self, error: UserError) -> None:
        self._say(str(error), Tone.WRONG)

    def _say(self, words: str, tone: Tone) -> None:
        self.notice.show_text(words, tone)

    def _choose(self, one: Expense | None) -> None:
        self.shown = one
        self.side.setVisible(one is not None)
        if one is None:
            return
        self.head.setText(f"{one.number}  ¥{one.amount.grouped()}")
        signed = [f"{step_title(each.step)}：{each.name}（{each.signed_on}）" for each in one.signatures]
        self.facts.setText("\n".join(part for part in (one.note, one.payee, one.resolution, *signed) if part))
        missing = one.missing(self.desk.book.clock.today()) if one.waiting else ()
        self.left.setText("\n".join(each.text() for each in missing) or one.reason)
        pays = seat(self.desk, Right.POST_ENTRY)
        waits = unless(one.waiting, msg("This payment is paid or withdrawn: nothing is left to be done"))
        allow(self.sign_button, seat(self.desk, Right.SIGN_SPENDING), waits)
        allow(self.withdraw_button, pays, waits)
        allow(self.pay_button, pays, waits, missing[0] if missing else None)


def _next(one: Expense) -> Step:
    """The first step nobody has signed."""
    have = {each.step for each in one.signatures}
    return next((step for step in Step if step not in have), Step.APPROVED)


def _state(one: Expense) -> str:
    if one.waiting:
        return tr("waiting")
    return tr("paid") if one.entry_id is not None else tr("withdrawn")
