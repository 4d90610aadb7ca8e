"""What was given out beside the wage sheets: advances and what was owed; a wrong one is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.book.rights import Right
from app.gatehouse.wages import queries, services
from app.gatehouse.wages.queries import Payout
from app.kernel.i18n import msg, tr
from app.treasury.queries import entry
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import AskReason
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, row
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.errors import UserError
    from app.kernel.i18n import Message
    from app.ui.operation import Desk


class PayoutTab(QWidget):
    """The newest first; ``refuse`` says in the window why one was not taken back, ``say`` that it was."""

    def __init__(self, desk: Desk, refuse: Callable[[UserError], None], say: Callable[[Message], None]) -> None:
        """Build the list; ``reload`` fills it."""
        super().__init__()
        self.desk = desk
        self.dialog: AskReason | None = None
        self._refuse = refuse
        self._say = say
        self._names: dict[int, str] = {}
        self.table = Table[Payout](
            [
                Column(msg("Date"), lambda one: one.date, width=130),
                Column(msg("Name"), lambda one: self._names.get(one.id, ""), width=140),
                Column(msg("What for"), lambda one: _what(one).text(), width=170),
                Column(msg("Amount"), lambda one: one.amount, width=120),
                Column(msg("Voucher"), self._voucher, width=190),
                Column(msg("Standing"), _standing, width=150, tone=_tone),
            ],
            name=msg("Advances and later payments"),
            filterable=False,
            empty=EmptyState(
                msg("Nothing was given out beside a wage sheet yet"),
                msg("An advance, or what a sheet still owed, stands here and can be taken back."),
            ),
        )
        self.back_button = button(tr("Take it back"), self.take_back, icon="undo-2")
        self.table.chosen.connect(lambda _: self._enable())
        inner = column(self.table, row(self.back_button, None))
        inner.setContentsMargins(12, 12, 12, 12)
        self.setLayout(inner)

    def reload(self) -> None:
        """Read the list afresh."""
        self._names = self.desk.read(queries.payees)
        self.table.put(list(reversed(self.desk.read(queries.payouts))))
        self._enable()

    def take_back(self) -> None:
        """Ask why, then reverse the payment."""
        paid = self.table.row
        if paid is None:
            return
        dialog = self.dialog = AskReason(
            msg("Take back voucher {voucher}?", voucher=self._voucher(paid)),
            msg("Take it back"),
            self,
            detail=f"{self._names.get(paid.id, '')}  {_what(paid).text()}  ¥{paid.amount.grouped()}",
        )
        dialog.accepted.connect(lambda: self._take_back(paid, dialog.reason))
        dialog.open()

    def _take_back(self, paid: Payout, reason: str) -> None:
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(services.take_back_payout, paid.id, reason)
        if done is not None:
            self.reload()
            self._say(msg("Taken back by voucher {voucher}", voucher=done.result.voucher))

    def _enable(self) -> None:
        paid = self.table.row
        allow(
            self.back_button,
            seat(self.desk, Right.POST_ENTRY),
            unless(paid is not None, NOTHING_CHOSEN),
            unless(paid is None or not paid.taken_back, msg("This payment was taken back already")),
        )

    def _voucher(self, paid: Payout) -> str:
        return self.desk.read(entry, paid.entry_id).voucher


def _what(paid: Payout) -> Message:
    return msg("Advance") if paid.line_id is None else msg("Still owed")


def _standing(paid: Payout) -> str:
    return tr("taken back") if paid.taken_back else tr("paid")


def _tone(paid: Payout) -> Tone:
    return Tone.QUIET if paid.taken_back else Tone.PLAIN
