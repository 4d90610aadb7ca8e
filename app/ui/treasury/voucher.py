"""One voucher as it was posted, with its lines, and the way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import current_language, date_text, tr
from app.treasury import queries
from app.treasury.rules import OWN_ORIGINS
from app.ui import theme
from app.ui.theme import Tone
from app.ui.treasury.paper_strip import PaperStrip
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.labels import button, heading, hint, plain, row

if TYPE_CHECKING:
    from app.ui.operation import Desk


class VoucherView(QWidget):
    """What stands on a voucher; ``take_back`` and ``closed`` tell what the person wants."""

    take_back = Signal(object)
    wrong = Signal(object)
    print_wanted = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, entry: queries.Entry) -> None:
        """Show ``entry``."""
        super().__init__()
        self.entry = entry
        self._desk = desk
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().measures.gap)
        layout.addWidget(heading(entry.voucher))
        self.state = plain("", Tone.WRONG)
        layout.addWidget(self.state)
        layout.addLayout(self._facts())
        layout.addWidget(heading(tr("Lines of the voucher")))
        layout.addLayout(self._lines())
        self.papers = PaperStrip(desk, entry.id)
        layout.addWidget(self.papers)
        self.button = button(tr("Take back"), lambda: self.take_back.emit(entry), icon="undo-2", role="danger")
        self.right = button(tr("This voucher is wrong …"), lambda: self.wrong.emit(entry), icon="wrench")
        printing = button(tr("Print"), lambda: self.print_wanted.emit(entry), icon="printer")
        self.why_not = hint("")
        layout.addWidget(self.why_not)
        layout.addLayout(row(self.right, self.button, None))
        layout.addLayout(row(printing, button(tr("Close"), self.closed.emit), None))
        layout.addStretch(1)
        self._show_state()

    def _facts(self) -> QGridLayout:
        entry = self.entry
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        facts = (
            (tr("Date"), date_text(entry.date, current_language())),
            (tr("Summary"), entry.summary),
            (tr("With whom"), entry.counterparty),
            (tr("Approved by"), entry.approved_by),
            (tr("Resolution"), entry.resolution),
            (tr("Number on the paper"), entry.paper_number),
            (tr("Source papers"), str(entry.slips)),
            (tr("Posted by"), f"{entry.operator}  {entry.posted_at:%Y-%m-%d %H:%M}"),
        )
        for place, (name, value) in enumerate(fact for fact in facts if fact[1]):
            label = QLabel(name)
            label.setProperty("role", "hint")
            grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain(value), place, 1)
        return grid

    def _lines(self) -> QGridLayout:
        """Debits above credits, each with its account, fund and amount."""
        language = current_language()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(self.entry.lines):
            account = f"{line.account.shown(language)}（{line.fund.shown(language)}）"
            amount = -abs(line.amount) if self.entry.red else abs(line.amount)
            figure = QLabel(amount.grouped())
            figure.setFont(theme.tabular(theme.current().type_size))
            figure.setProperty("tone", (Tone.WRONG if amount < 0 else Tone.PLAIN).value)
            grid.addWidget(plain(_side(line, self.entry)), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain(account), place, 1)
            grid.addWidget(figure, place, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return grid

    def _show_state(self) -> None:
        entry = self.entry
        words, reason, note = "", "", ""
        if entry.reversed_by:
            by = self._desk.read(queries.entry, entry.reversed_by)
            words = tr("Taken back by {voucher}", voucher=by.voucher)
        elif entry.reverses_id:
            of = self._desk.read(queries.entry, entry.reverses_id)
            words = (
                tr("Red voucher: takes back {voucher}", voucher=of.voucher)
                if entry.red
                else tr("Blue correcting voucher: corrects {voucher} of an earlier year", voucher=of.voucher)
            )
        elif entry.corrects_id:
            of = self._desk.read(queries.entry, entry.corrects_id)
            note = (
                tr("Red voucher: lessens {voucher}", voucher=of.voucher)
                if entry.red
                else tr("Correcting voucher: puts {voucher} right", voucher=of.voucher)
            )
        elif entry.origin not in OWN_ORIGINS:
            reason = tr("It belongs to a receipt or another paper: void that one, and this follows.")
        self.state.setText(words or note)
        self.state.setVisible(bool(words or note))
        self.why_not.setText(reason)
        self.why_not.setVisible(bool(reason))
        for made in (self.right, self.button):
            made.setVisible(not words and not reason)
            allow(made, seat(self._desk, Right.POST_ENTRY))


def _side(line: queries.Line, entry: queries.Entry) -> str:
    """A red voucher's figures stand on the side of what they take back, with a minus."""
    on_debit = (line.amount > 0) is not entry.red
    return tr("Dr") if on_debit else tr("Cr")
