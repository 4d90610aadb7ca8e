"""What is asked beside the reconciliation: the voucher of a bank line, a signature, what to take apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import current_language, msg, tr
from app.kernel.money import total
from app.treasury import queries as ledger
from app.treasury.reconcile import queries, services
from app.treasury.reconcile.queries import Match
from app.treasury.reconcile.services import EnterDraft, SignDraft
from app.treasury.rules import AccountKind
from app.ui.committee.resolution_field import ResolutionField
from app.ui.treasury.board import Board
from app.ui.treasury.suggest import SuggestField
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import AskReason, FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, row
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    import datetime

    from PySide6.QtWidgets import QWidget

    from app.treasury.bank.queries import BankLine
    from app.ui.operation import Desk


def enter_dialog(desk: Desk, line: BankLine, parent: QWidget) -> FormDialog:
    """The voucher of a bank line, filled in with what its words tell; date and amount are the bank's."""
    told = desk.read(queries.suggested, line)
    side = AccountKind.INCOME if line.amount > 0 else AccountKind.EXPENSE
    kinds = (side, AccountKind.LIABILITY)
    form = Form()
    language = current_language()
    carried = told.act == "move"
    kind = SuggestField(
        required=not carried,
        placeholder=msg("Own money carried between cash and bank") if carried else None,
        check=lambda words: desk.read(ledger.account_by, words, kinds),
    )
    kind.offer([one.shown(language) for one in desk.read(ledger.recent_accounts, kinds)])
    if told.kind:
        kind.edit.setText(desk.read(ledger.account_by, told.kind).shown(language))
    form.add(msg("Kind"), kind)
    note, party = TextField(), SuggestField()
    note.edit.setText(line.summary)
    party.edit.setText(line.counterparty)
    form.add(msg("What for"), note)
    form.add(msg("With whom"), party)
    funds = [(one.code, one.shown(language)) for one in desk.read(ledger.funds)]
    fund = form.add(msg("Fund"), ListField([("", tr("The usual one")), *funds], ""))
    approved, resolution = TextField(), ResolutionField(desk)
    if line.amount < 0 and not carried:
        form.add(msg("Approved by"), approved)
        form.add(msg("Resolution"), resolution)
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        who = approved.read(), resolution.read()
        draft = EnterDraft(line.id, kind.read(), fund.read(), party.read(), note.read(), *who)
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.enter, draft)
        if done is not None:
            desk.announce(msg("Saved as voucher {voucher}", voucher=done.result.voucher))
        return done is not None

    words = msg("Voucher of the bank line of {day}, ¥{amount}", day=line.date, amount=line.amount.grouped())
    return FormDialog(words, form, save, parent)


def sign_dialog(desk: Desk, day: datetime.date, parent: QWidget) -> FormDialog:
    """Who signs the reconciliation of a day."""
    form = Form()
    at = form.add(msg("At the end of"), DateField(desk.book.clock.today(), day))
    signed = form.add(msg("Signed in the name of"), TextField(required=True))
    signed.edit.setText(desk.operator.name)
    checked = form.add(msg("Checked by"), TextField())
    note = form.add(msg("Note"), TextField())
    form.add_buttons(msg("Sign"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.sign, SignDraft(at.read(), signed.read(), checked.read(), note.read()))
        if done is not None:
            desk.announce(msg("Signed as reconciliation no. {number}", number=done.result))
        return done is not None

    return FormDialog(msg("Sign the bank reconciliation"), form, save, parent)


class MatchesDialog(Board):
    """What is matched; each can be taken apart with a reason."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show every match that stands."""
        super().__init__(desk, msg("What is matched"), parent)
        self.table = Table[Match](
            [
                Column(msg("Date"), _day, width=112),
                Column(msg("Amount"), lambda one: total(line.amount for line in one.lines), width=130),
                Column(msg("What the bank says"), lambda one: "；".join(line.words for line in one.lines), width=280),
                Column(msg("What we entered"), _vouchers, width=420),
                Column(msg("Matched by"), lambda one: f"{one.operator} {one.matched_at:%Y-%m-%d}", width=180),
            ],
            name=msg("What is matched"),
        )
        self.apart = button(tr("Take apart"), self.ask_apart, icon="undo-2", role="danger")
        allow(self.apart, seat(desk, Right.POST_ENTRY))
        self.body.addWidget(self.table, 1)
        self.body.addLayout(row(self.apart, None))
        self.reload()

    def reload(self) -> None:
        """Read the matches afresh."""
        self.table.put(self.desk.read(queries.matches))

    def ask_apart(self) -> None:
        """Ask why, then take the chosen match apart."""
        chosen = self.table.row
        if chosen is None:
            return
        dialog = AskReason(msg("Take this match apart?"), msg("Take apart"), self, detail=_vouchers(chosen))
        dialog.accepted.connect(lambda: self.run(services.unmatch, chosen.id, dialog.reason))
        self.show_dialog(dialog)


def _day(one: Match) -> datetime.date:
    return max([line.date for line in one.lines] or [entry.date for entry in one.entries])


def _vouchers(one: Match) -> str:
    return "；".join(f"{entry.voucher} {entry.words}" for entry in one.entries)
