"""“This voucher is wrong”: what was wrong, and the vouchers that put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.i18n import current_language, msg, tr
from app.treasury import queries, services
from app.treasury.correcting.services import correct_amount, correct_kind
from app.treasury.rules import MONEY, AccountKind
from app.ui.treasury.suggest import SuggestField
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.fields import MoneyField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk

AMOUNT: Final = "amount"
KIND: Final = "kind"
NEVER: Final = "never"


class CorrectionDialog(FormDialog):
    """Asks what was wrong and does what follows: a difference, a red and a new voucher, or a reversal."""

    def __init__(self, desk: Desk, entry: queries.Entry, parent: QWidget) -> None:
        """``entry`` is the voucher that is wrong."""
        self._desk, self._entry = desk, entry
        form = Form()
        choices = [
            (AMOUNT, msg("The amount is wrong")), (KIND, msg("The kind is wrong")), (NEVER, msg("It never happened")),
        ]  # fmt: skip
        self.what = form.add(msg("What is wrong?"), ChoiceField(choices, AMOUNT))
        self.amount = form.add(msg("The right amount"), MoneyField())
        out = any(line.account.code in MONEY and line.amount < 0 for line in entry.lines)
        kinds = (AccountKind.EXPENSE if out else AccountKind.INCOME, AccountKind.LIABILITY)
        self.kind = form.add(
            msg("The right kind"),
            SuggestField(required=True, check=lambda words: desk.read(queries.account_by, words, kinds)),
        )
        language = current_language()
        self.kind.offer([one.shown(language) for one in desk.read(queries.recent_accounts, kinds)])
        funds = [(one.code, one.shown(language)) for one in desk.read(queries.funds)]
        self.fund = form.add(msg("Fund"), ListField([("", tr("as it was")), *funds], ""))
        self.reason = form.add(msg("Reason"), TextField(required=True))
        form.add_buttons(msg("Put it right"), msg("Leave it"))
        self.what.changed.connect(self._show)
        super().__init__(msg("Voucher {voucher} is wrong", voucher=entry.voucher), form, self._keep, parent)
        self._show()

    def _show(self) -> None:
        what = self.what.read()
        self.form.show_field(self.amount, shown=what == AMOUNT)
        self.form.show_field(self.kind, shown=what == KIND)
        self.form.show_field(self.fund, shown=what == KIND)

    def _keep(self) -> bool:
        desk, key, why = self._desk, self._entry.id, self.reason.read()
        with desk.refusals_to(self.refuse):
            if self.what.read() == AMOUNT:
                done = desk.run(correct_amount, key, self.amount.read(), why)
            elif self.what.read() == KIND:
                done = desk.run(correct_kind, key, self.kind.read(), self.fund.read(), why)
            else:
                back = desk.run(services.take_back, key, why)
                if back is not None:
                    desk.announce(msg("Taken back by voucher {voucher}", voucher=back.result.voucher))
                return back is not None
        if done is not None:
            made = tr(", ").join(one.voucher for one in done.result)
            desk.announce(msg("Put right by {vouchers}", vouchers=made))
        return done is not None
