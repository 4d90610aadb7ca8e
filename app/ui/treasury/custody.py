"""Money that somebody else keeps: what lies where, requests, and what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import current_language, msg, tr
from app.register.queries import courtyard
from app.treasury import queries as ledger
from app.treasury.custody import queries, services
from app.treasury.custody.queries import Draw, Place
from app.treasury.custody.rules import DrawDraft
from app.treasury.rules import CASH
from app.ui import theme
from app.ui.committee.resolution_field import ResolutionField
from app.ui.theme import Tone
from app.ui.treasury.board import Board
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import AskReason, FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, heading, plain, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk


class CustodyBoard(Board):
    """What lies where above, the requests below."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Build both lists."""
        super().__init__(desk, msg("Money in custody"), parent)
        today = desk.book.clock.today()
        self.keeper = plain("")
        self.day = DateField(today, today)
        self.day.say(tr("At the end of"))
        self.day.at_most(220)
        self.day.changed.connect(self._show_places)
        self.places = self._place_table()
        self.draws = _draw_table()
        acts = [
            button(tr("New draw request"), self.ask, icon="plus", role="primary"),
            button(tr("Came as cash"), self.receive),
            button(tr("Was paid by voucher …"), self.link),
            button(tr("Withdraw the request"), self.ask_withdraw, role="danger"),
        ]
        for one in acts:
            allow(one, seat(desk, Right.POST_ENTRY))
        above = row(self.keeper, heading(tr("At the end of")), self.day)
        above.setStretch(0, 1)
        self.body.addLayout(above)
        for table in (self.places.view, self.draws.view):
            table.setMinimumHeight(2 * theme.current().measures.row)
        self.body.addWidget(heading(tr("What lies where")))
        self.body.addWidget(self.places, 2)
        self.body.addWidget(heading(tr("Draw requests")))
        self.body.addWidget(self.draws, 3)
        self.body.addLayout(row(*acts, button(tr("Print"), self.print_draw, icon="printer"), None))
        self.reload()

    def reload(self) -> None:
        """Read places and requests afresh."""
        self._keeper = self.desk.read(courtyard).custodian
        self.keeper.setText(
            tr("The account is kept by {name}.", name=self._keeper)
            if self._keeper
            else tr("The committee keeps its account itself; who keeps it is named among the facts of the courtyard.")
        )
        self._show_places()
        self.draws.put(self.desk.read(queries.draws))

    def ask(self) -> None:
        """Ask for money."""
        self.show_dialog(draw_dialog(self.desk, self))

    def receive(self) -> None:
        """All that is open of the chosen request came as cash today."""
        chosen = self.draws.row
        if chosen and (done := self.run(services.receive_draw, chosen.number, self.desk.book.clock.today())):
            self.desk.announce(msg("Saved as voucher {voucher}", voucher=done.result.voucher))

    def link(self) -> None:
        """Name the voucher by which the keeper paid."""
        chosen = self.draws.row
        if chosen is None:
            return
        found = self.desk.read(queries.drawable, chosen)
        if not found:
            self.notice.show_text(
                tr("No voucher took money out of the account since then: enter the payment first"), Tone.DUE
            )
            return
        form = Form()
        which = form.add(
            msg("Voucher"),
            ListField(
                [(one.id, f"{one.voucher} {one.summary} ¥{queries.out_of_bank(one).grouped()}") for one in found]
            ),
        )
        form.add_buttons(msg("It is this one"), msg("Leave it"))

        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                return self.desk.run(services.link_draw, chosen.number, which.read()) is not None

        self.show_dialog(FormDialog(msg("By which voucher was it paid?"), form, save, self))

    def ask_withdraw(self) -> None:
        """Ask why, then withdraw the chosen request."""
        chosen = self.draws.row
        if chosen is None:
            return
        question = msg("Withdraw the request no. {number}?", number=chosen.number)
        dialog = AskReason(question, msg("Withdraw the request"), self, detail=chosen.purpose)
        dialog.accepted.connect(lambda: self.run(services.withdraw_draw, chosen.number, dialog.reason))
        self.show_dialog(dialog)

    def print_draw(self) -> None:
        """The chosen request as a paper."""
        chosen = self.draws.row
        paper = self.desk.house.papers["custody_draw_request"]
        with self.desk.refusals_to(self.refuse):
            self.dialog = open_paper(self.desk, paper, str(chosen.number) if chosen else None, self)

    def _place_table(self) -> Table[Place]:
        return Table[Place](
            [
                Column(msg("Lies where"), self._where, width=260),
                Column(msg("Fund"), lambda one: one.fund.shown(current_language()), width=200),
                Column(msg("Amount"), lambda one: one.amount, total=True, width=150),
                Column(msg("Asked for, still to come"), lambda one: one.asked, width=180),
            ],
            name=msg("What lies where"),
            filterable=False,
        )

    def _show_places(self) -> None:
        self.places.put(self.desk.read(queries.places, self.day.read()))

    def _where(self, one: Place) -> str:
        if one.place == CASH:
            return tr("Cash in hand")
        return self._keeper or tr("In the bank")


def _draw_table() -> Table[Draw]:
    return Table[Draw](
        [
            Column(msg("No."), lambda one: one.number, width=60),
            Column(msg("Date"), lambda one: one.date, width=145),
            Column(msg("Amount"), lambda one: one.amount, width=120),
            Column(msg("What for"), lambda one: one.purpose, width=220),
            Column(msg("To whom"), lambda one: one.payee or tr("cash for the committee"), width=170),
            Column(msg("Approved by"), lambda one: one.approved_by or one.resolution, width=170),
            Column(msg("Still to come"), lambda one: one.open, width=120),
            Column(msg("How it stands"), _state, width=150, tone=_tone),
        ],
        name=msg("Draw requests"),
        filterable=False,
    )


def draw_dialog(desk: Desk, parent: QWidget) -> FormDialog:
    """A new request."""
    form, today = Form(), desk.book.clock.today()
    day = form.add(msg("Date"), DateField(today, today))
    amount = form.add(msg("Amount"), MoneyField())
    purpose = form.add(msg("What for"), TextField(required=True))
    funds = [(one.code, one.shown(current_language())) for one in desk.read(ledger.funds)]
    fund = form.add(msg("Fund"), ListField(funds, funds[0][0]))
    payee = form.add(msg("To whom"), TextField(), msg("Who is paid by the keeper; empty: cash for the committee."))
    asked = form.add(msg("Asked by"), TextField(required=True))
    asked.edit.setText(desk.operator.name)
    approved = form.add(msg("Approved by"), TextField())
    resolution = form.add(msg("Resolution"), ResolutionField(desk))
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        draft = DrawDraft(
            date=day.read(),
            amount=amount.read(),
            purpose=purpose.read(),
            asked_by=asked.read(),
            approved_by=approved.read(),
            resolution=resolution.read(),
            payee=payee.read(),
            fund=fund.read(),
        )
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.ask_for_money, draft)
        if done is not None:
            desk.announce(
                msg(
                    "Draw request no. {number}: ¥{amount}",
                    number=done.result.number,
                    amount=done.result.amount.grouped(),
                )
            )
        return done is not None

    return FormDialog(msg("New draw request"), form, save, parent)


def _state(one: Draw) -> str:
    if one.withdrawn:
        return tr("withdrawn: {reason}", reason=one.withdrawn)
    return tr("all has come") if not one.open else tr("waiting for the money")


def _tone(one: Draw) -> Tone:
    return Tone.QUIET if one.withdrawn else Tone.DUE if one.open else Tone.PLAIN
