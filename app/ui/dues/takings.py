"""What came in today and the last receipts, one key to void."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.book.rights import Right
from app.dues import queries, services
from app.dues.rules import method_title
from app.kernel.i18n import msg, tr
from app.register.queries import dwellings
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.ask import ask_reason
from app.ui.widgets.labels import button, heading, hint, panel, row
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.book import Reader
    from app.dues.queries import Receipt, Takings
    from app.ui.operation import Desk

_LAST = 5


@dataclass(frozen=True)
class _Line:
    receipt: Receipt
    room: str

    @property
    def state(self) -> str:
        return tr("void") if self.receipt.voided else method_title(self.receipt.method).text()


class TakingsPanel(QWidget):
    """Right side of the cashier desk; ``opened`` carries the number of a receipt to show."""

    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self.sum = heading("")
        self.sum.setWordWrap(True)
        self.parts = hint("")
        self.table = Table[_Line](
            [
                Column(
                    msg("Receipt"), lambda line: line.receipt.number, text=lambda line: line.receipt.text, width=150
                ),
                Column(msg("Room"), lambda line: line.room, width=108),
                Column(msg("Amount"), lambda line: line.receipt.amount, width=105),
                Column(msg("Paid by"), lambda line: line.state, tone=_tone),
            ],
            name=msg("Last receipts"),
            filterable=False,
        )
        self.table.opened.connect(lambda line: self.opened.emit(line.receipt.number))
        self.void_button = button(tr("Void (F8)"), self.void, icon="x", role="danger")
        allow(self.void_button, seat(desk, Right.VOID_RECEIPT))
        self.show_button = button(tr("Reprint (F6)"), self.show_receipt, icon="receipt")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        inner = panel(
            self.sum, self.parts, heading(tr("Last receipts")), self.table,
            row(self.show_button, self.void_button, None),
        )  # fmt: skip
        layout.addWidget(inner)

    def reload(self) -> None:
        """Read today and the last receipts."""
        today, lines = self._desk.read(_today)
        self.sum.setText(
            tr("Taken today: {count} receipts, ¥{amount}", count=today.count, amount=today.amount.grouped())
        )
        self.parts.setText(
            "  ".join(f"{method_title(method)} {amount.grouped()}" for method, _, amount in today.by_method)
        )
        before = self.table.model.rows[0].receipt.number if self.table.model.rows else 0
        self.table.put(lines)
        if lines and (self.table.row is None or lines[0].receipt.number != before):
            self.table.go_to(lines[0])  # a new receipt is the one F6 and F8 mean
        any_ = unless(lines, msg("No receipt was written today yet"))
        allow(self.show_button, any_)
        allow(self.void_button, seat(self._desk, Right.VOID_RECEIPT), any_)

    def show_receipt(self) -> None:
        """F6: the chosen receipt."""
        if self.table.row is not None:
            self.opened.emit(self.table.row.receipt.number)

    def void(self) -> None:
        """F8: void the chosen receipt after asking why."""
        line = self.table.row
        if line is None or not self._desk.may(Right.VOID_RECEIPT):
            return
        receipt = line.receipt
        reason = ask_reason(
            msg("Void receipt {receipt}?", receipt=receipt.text),
            msg("Void this receipt"),
            self.window(),
            detail=f"{line.room} {receipt.payer} ¥{receipt.amount.grouped()}",
        )
        if reason is not None:
            void_receipt(self._desk, receipt.number, reason)


def void_receipt(desk: Desk, number: int, reason: str) -> None:
    """Void and say so."""
    if done := desk.run(services.void_receipt, number, reason):
        desk.announce(msg("Receipt {receipt} is void; what it paid is owed again", receipt=done.result.text))


def _tone(line: _Line) -> Tone:
    return Tone.WRONG if line.receipt.voided else Tone.QUIET


def _today(reader: Reader) -> tuple[Takings, list[_Line]]:
    rooms = {place.id: place.room for place in dwellings(reader)}
    last = queries.last_receipts(reader, _LAST)
    return queries.takings(reader, reader.clock.today()), [_Line(one, rooms[one.dwelling_id]) for one in last]
