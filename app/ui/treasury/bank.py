"""The bank statement on the left, the vouchers on the right, what may belong together between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.book.rights import Right
from app.dues.queries import bank_channels
from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO, Fen, total
from app.treasury.bank.queries import BankLine
from app.treasury.reconcile import queries, services
from app.treasury.reconcile.queries import BookLine
from app.treasury.reconcile.rules import Offer
from app.ui.imports.dialog import import_button
from app.ui.theme import Tone
from app.ui.treasury.bank_dialogs import MatchesDialog, enter_dialog, sign_dialog
from app.ui.treasury.board import Board
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.fields import DateField
from app.ui.widgets.labels import button, column, heading, hint, plain, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.book import View
    from app.treasury.reconcile.queries import Desk as Sides
    from app.ui.operation import Desk


class BankBoard(Board):
    """Enter on an offer accepts it, Space marks it; nothing is matched before the person says so."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Build the three lists and what is said of the balances."""
        bring_in = import_button(desk, "bank", msg("Bring in a statement"), parent)
        super().__init__(desk, msg("Bank reconciliation"), parent, bring_in)
        self.marked: set[Offer] = set()
        self.day = DateField(desk.book.clock.today(), desk.book.clock.today())
        self.day.say(tr("At the end of"))
        self.day.at_most(220)
        self.day.changed.connect(self._show_balances)
        self.balances = plain("")
        self.state = plain("", Tone.QUIET)
        self.lines = _lines_table()
        self.offers = self._offers_table()
        self.entries = _entries_table()
        for view in (self.lines.view, self.entries.view):
            view.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.offers.chosen.connect(self._show_members)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        self.empty = [hint(""), hint(""), hint("")]
        both: tuple[tuple[str, QWidget], ...] = (
            (tr("Bank statement, not matched"), self.lines),
            (tr("May belong together"), self.offers),
            (tr("Our vouchers, not matched"), self.entries),
        )
        for (words, table), why in zip(both, self.empty, strict=True):
            side = QWidget()
            side.setLayout(column(heading(words), why, table))
            sides.addWidget(side, 1)
        above = row(heading(tr("At the end of")), self.day, self.balances)
        above.setStretch(2, 1)
        self.body.addLayout(above)
        self.body.addLayout(sides, 1)
        self.body.addWidget(self.state)
        self.body.addLayout(self._acts())
        self.reload()

    def reload(self) -> None:
        """Read both sides afresh."""
        found: Sides = self.desk.read(_sides)
        self._by_line = {one.id: one for one in found.lines}
        self._by_entry = {one.id: one for one in found.entries}
        self.marked &= set(found.offers)
        self.lines.put(found.lines)
        self.entries.put(found.entries)
        self.offers.put(found.offers)
        for why, rows, words in (
            (
                self.empty[0],
                found.lines,
                tr("Bring in the file the bank gives; what was brought in before is known again."),
            ),
            (
                self.empty[1],
                found.offers,
                tr("Choose rows on the left and on the right that belong together, or enter what has no voucher yet."),
            ),
            (self.empty[2], found.entries, tr("Every voucher of the bank account is matched.")),
        ):
            why.setText("" if rows else words)
            why.setVisible(not rows)
        self._show_balances()
        self._show_chosen()

    def accept_offer(self, offer: Offer) -> None:
        """Enter: this offer, or all that are marked."""
        wanted = [one for one in self.offers.model.everything if one in self.marked] or [offer]
        self._match(wanted)

    def accept_sure(self) -> None:
        """All that are sure, after they were seen in the list."""
        self._match([one for one in self.offers.model.everything if one.sure])

    def match_chosen(self) -> None:
        """The rows chosen left and right."""
        lines = [one.id for one in self.lines.chosen_rows]
        entries = [one.id for one in self.entries.chosen_rows]
        if self.run(services.match, lines, entries):
            self.desk.announce(msg("{count} matched", count=1))

    def enter_line(self) -> None:
        """Make the voucher of the bank line chosen."""
        line = self.lines.row
        if line is None:
            self.notice.show_text(tr("Choose the bank line first that has no voucher"), Tone.DUE)
            return
        self.show_dialog(enter_dialog(self.desk, line, self))

    def show_matches(self) -> None:
        """What is matched, and the way to take it apart."""
        self.show_dialog(MatchesDialog(self.desk, self))

    def sign(self) -> None:
        """Sign the reconciliation of the day."""
        self.show_dialog(sign_dialog(self.desk, self.day.read(), self))

    def print_board(self) -> None:
        """The reconciliation of the day as a paper."""
        with self.desk.refusals_to(self.refuse):
            paper = self.desk.house.papers["bank_reconciliation"]
            self.dialog = open_paper(self.desk, paper, self._asked(), self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Space marks an offer and goes on to the next."""
        if (
            watched is self.offers.view
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            self._mark()
            return True
        return super().eventFilter(watched, event)

    def _asked(self) -> str:
        """The number under which the day was signed, else the day."""
        day = self.day.read()
        for one in self.desk.read(queries.signed):
            if one.found.day == day and not one.changed:
                return str(one.number)
        return str(day)

    def _acts(self) -> QHBoxLayout:
        acts = [
            button(tr("Accept all that is sure"), self.accept_sure, icon="check", role="primary"),
            button(tr("Match the chosen rows"), self.match_chosen),
            button(tr("Enter the bank line"), self.enter_line, icon="plus"),
            button(tr("What is matched"), self.show_matches),
            button(tr("Sign"), self.sign, icon="badge-check"),
            button(tr("Print"), self.print_board, icon="printer"),
        ]
        for one in (*acts[:3], acts[4]):
            allow(one, seat(self.desk, Right.POST_ENTRY))
        self.sure_button, self.match_button = acts[0], acts[1]
        return row(*acts, None)

    def _offers_table(self) -> Table[Offer]:
        table = Table[Offer](
            [
                Column(msg("Marked"), lambda one: "✓" if one in self.marked else "", width=58),
                Column(msg("Amount"), lambda one: one.amount, width=128),
                Column(
                    msg("How sure"), lambda one: tr("sure") if one.sure else tr("to be looked at"), tone=_sure, width=92
                ),
                Column(msg("Why"), lambda one: tr(", ").join(map(str, one.reasons)), width=260),
            ],
            name=msg("May belong together"),
            filterable=False,
        )
        table.opened.connect(self.accept_offer)
        table.view.installEventFilter(self)
        return table

    def _mark(self) -> None:
        offer = self.offers.row
        if offer is None:
            return
        self.marked ^= {offer}
        at = self.offers.view.currentIndex().row()
        self.offers.view.viewport().update()
        self.offers.view.selectRow(min(at + 1, len(self.offers.model.rows) - 1))

    def _match(self, wanted: list[Offer]) -> None:
        if not wanted:
            self.notice.show_text(tr("Nothing here is sure: look at the offers one by one"), Tone.DUE)
            return
        if done := self.run(services.match_offers, wanted):
            self.marked.clear()
            self.desk.announce(msg("{count} matched", count=done.result))

    def _show_members(self, offer: Offer | None) -> None:
        """The rows an offer speaks of are chosen on both sides."""
        if offer is None:
            return
        _choose(self.lines, [self._by_line[key] for key in offer.lines if key in self._by_line])
        _choose(self.entries, [self._by_entry[key] for key in offer.entries if key in self._by_entry])

    def _show_chosen(self) -> None:
        there = total(one.amount for one in self.lines.chosen_rows)
        here = total(one.amount for one in self.entries.chosen_rows)
        offer = self.offers.row
        why = tr(", ").join(map(str, offer.reasons)) + "\n" if offer else ""
        self.state.setText(
            why
            + tr(
                "Chosen: bank ¥{there}, vouchers ¥{here}, difference ¥{left}. Enter accepts an offer, Space marks several.",
                there=there.grouped(),
                here=here.grouped(),
                left=(there - here).grouped(),
            )
        )

    def _show_balances(self) -> None:
        try:
            found = self.desk.read(queries.reconciled, self.day.read())
        except UserError as error:
            self.balances.setText(str(error))
            return
        words = tr(
            "By the bank ¥{bank}, by the book ¥{book}; with what stands between them ¥{bank_too} and ¥{book_too}",
            bank=found.bank_balance.grouped(),
            book=found.book_balance.grouped(),
            bank_too=found.bank_adjusted.grouped(),
            book_too=found.book_adjusted.grouped(),
        )
        equal = found.difference == ZERO
        state = (
            tr("both sides are equal") if equal else tr("¥{amount} is not explained", amount=_grouped(found.difference))
        )
        self.balances.setText(f"{words}{tr(', ')}{state}")


def _sides(view: View) -> Sides:
    return queries.desk(view, bank_channels(view))


def _grouped(amount: Fen) -> str:
    return amount.grouped()


def _sure(offer: Offer) -> Tone:
    return Tone.PLAIN if offer.sure else Tone.QUIET


def _lines_table() -> Table[BankLine]:
    return Table[BankLine](
        [
            Column(msg("Date"), lambda one: one.date, text=lambda one: f"{one.date:%m-%d}", width=78),
            Column(msg("Amount"), lambda one: one.amount, width=128, tone=_sign),
            Column(msg("What the bank says"), lambda one: one.words, width=220),
        ],
        name=msg("Bank statement, not matched"),
        filterable=False,
    )


def _entries_table() -> Table[BookLine]:
    return Table[BookLine](
        [
            Column(msg("Date"), lambda one: one.date, text=lambda one: f"{one.date:%m-%d}", width=78),
            Column(msg("Amount"), lambda one: one.amount, width=128, tone=_sign),
            Column(msg("What we entered"), lambda one: one.words, width=220),
            Column(msg("Voucher"), lambda one: one.voucher, width=160),
        ],
        name=msg("Our vouchers, not matched"),
        filterable=False,
    )


def _sign(one: BankLine | BookLine) -> Tone:
    return Tone.WRONG if one.amount < 0 else Tone.PLAIN


def _choose(table: Table[BankLine] | Table[BookLine], rows: list[BankLine] | list[BookLine]) -> None:
    """Choose exactly ``rows`` and bring the first into sight."""
    model, view = table.model, table.view
    view.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    shown: list[BankLine | BookLine] = [*model.rows]
    for one in rows:
        if one in shown:
            index = model.index(shown.index(one), 0)
            view.selectionModel().select(index, flags)
            view.scrollTo(index)
