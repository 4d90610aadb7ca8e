"""The cash box: counted by notes and coins, and closed at the end of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.errors import UserError
from app.kernel.i18n import current_language, msg, show, tr
from app.kernel.money import Fen
from app.paper.labels import BLANK
from app.treasury.cashbox import queries, services
from app.treasury.cashbox.papers import piece_name
from app.treasury.cashbox.queries import ClosedDay, Count
from app.treasury.cashbox.rules import CountDraft, counted
from app.treasury.queries import money_at
from app.treasury.rules import CASH
from app.ui.theme import Tone
from app.ui.treasury.board import Board
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import AskReason
from app.ui.widgets.fields import DateField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, panel, plain, row, scrolled
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.ui.operation import Desk


class CashBoard(Board):
    """One side to count, one side to close a day."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Build both sides."""
        super().__init__(desk, msg("Cash box"), parent)
        self.pieces: dict[int, NumberField] = {}
        self.tabs = QTabWidget()
        self.tabs.addTab(self._count_tab(), tr("Count the cash"))
        self.tabs.addTab(self._day_tab(), tr("Close the day"))
        self.body.addWidget(self.tabs, 1)
        self.reload()
        self._next_piece(-1)

    def reload(self) -> None:
        """Read counts and days afresh."""
        self.counts.put(self.desk.read(queries.counts))
        self.days.put(self.desk.read(queries.closed_days))
        self._show_sum()
        self._show_day()

    def keep_count(self) -> None:
        """Keep what was counted."""
        draft = CountDraft(self.counted(), self.by.read(), self.watched.read(), self.note.read())
        if done := self.run(services.count_cash, draft):
            for field in self.pieces.values():
                field.edit.clear()
            self.desk.announce(
                msg("Counted: ¥{counted}, difference ¥{difference}", counted=done.result.counted.grouped(),
                    difference=done.result.difference.grouped())
            )  # fmt: skip

    def counted(self) -> dict[int, int]:
        """What is typed by note and coin; an empty field is none."""
        return {value: field.read() if field.text() else 0 for value, field in self.pieces.items()}

    def ask_settle(self) -> None:
        """Ask why cash is short or over, then make the entry."""
        chosen = self.counts.row
        if chosen is None:
            return
        dialog = AskReason(
            msg("Enter the difference of ¥{amount}?", amount=chosen.difference.grouped()),
            msg("Enter it"),
            self,
            detail=tr(
                "Look for the cause first: a voucher not entered, a receipt not handed in, change given wrongly."
            ),
        )
        dialog.accepted.connect(lambda: self.run(services.settle_difference, chosen.number, dialog.reason))
        self.show_dialog(dialog)

    def close_day(self) -> None:
        """Close the day typed."""
        if done := self.run(services.close_day, self.day.read(), self.closer.read()):
            self.desk.announce(msg("{day} is closed", day=done.result.day.date))

    def print_count(self) -> None:
        """The chosen count as a paper, or a blank one."""
        chosen = self.counts.row
        paper = self.desk.house.papers["cash_count"]
        self.dialog = open_paper(self.desk, paper, str(chosen.number) if chosen else BLANK, self)

    def _count_tab(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        self.worth: dict[int, QLabel] = {}
        for place, value in enumerate(queries.pieces()):
            field = NumberField(least=0, most=100_000)
            words = str(show(piece_name(value), current_language()))
            field.say(words)
            field.changed.connect(self._show_sum)
            field.entered.connect(lambda at=place: self._next_piece(at))
            self.pieces[value] = field
            self.worth[value] = QLabel("")
            grid.addWidget(QLabel(words), place, 0)
            grid.addWidget(field, place, 1)
            grid.addWidget(self.worth[value], place, 2, Qt.AlignmentFlag.AlignRight)
        self.sum = plain("")
        self.count_form = form = Form()
        self.by = form.add(msg("Counted by"), TextField(required=True))
        self.by.edit.setText(self.desk.operator.name)
        self.watched = form.add(msg("Watched by"), TextField(required=True))
        self.note = form.add(msg("Note"), TextField())
        form.add_buttons(msg("Keep the count"))
        form.submitted.connect(self.keep_count)
        allow(form, seat(self.desk, Right.POST_ENTRY))
        left = panel(heading(tr("How many of each")), self.sum, grid, form, None)
        self.counts = Table[Count](
            [
                Column(msg("No."), lambda one: one.number, width=60),
                Column(msg("Date"), lambda one: one.date, width=145),
                Column(msg("Counted in the box"), lambda one: one.counted, width=120),
                Column(msg("In the book"), lambda one: one.book, width=120),
                Column(msg("Difference"), lambda one: one.difference, width=110, tone=_difference),
                Column(msg("Counted by"), lambda one: f"{one.counted_by}、{one.watched_by}", width=160),
                Column(msg("Reason"), lambda one: one.reason, width=180),
            ],
            name=msg("Counts of the cash box"),
            filterable=False,
        )
        settle = button(tr("Enter the difference"), self.ask_settle)
        allow(settle, seat(self.desk, Right.POST_ENTRY))
        right = QWidget()
        right.setLayout(column(self.counts, row(settle, button(tr("Print"), self.print_count, icon="printer"), None)))
        return _beside(scrolled(left), right)

    def _day_tab(self) -> QWidget:
        self.day_form = form = Form()
        today = self.desk.book.clock.today()
        self.day = form.add(msg("Day"), DateField(today, today))
        self.day.changed.connect(self._show_day)
        self.closer = form.add(msg("Closed by"), TextField(required=True))
        self.closer.edit.setText(self.desk.operator.name)
        form.add_buttons(msg("Close the day"))
        form.submitted.connect(self.close_day)
        allow(form, seat(self.desk, Right.POST_ENTRY))
        self.day_words, self.day_hints = plain(""), plain("", Tone.DUE)
        left = panel(heading(tr("What came in, went out, is left")), self.day_words, self.day_hints, form, None)
        self.days = Table[ClosedDay](
            [
                Column(msg("Day"), lambda one: one.day.date, width=145),
                Column(msg("At first"), lambda one: one.day.opening, width=120),
                Column(msg("In"), lambda one: one.day.taken, width=110),
                Column(msg("Out"), lambda one: one.day.paid, width=110),
                Column(msg("Left in the box"), lambda one: one.closing, width=120),
                Column(msg("Closed by"), lambda one: one.closed_by, width=110),
                Column(
                    msg("How it stands"),
                    _changed,
                    width=260,
                    tone=lambda one: Tone.WRONG if one.changed else Tone.PLAIN,
                ),
            ],
            name=msg("Closed days"),
            filterable=False,
        )
        return _beside(scrolled(left), self.days)

    def _next_piece(self, place: int) -> None:
        fields = list(self.pieces.values())
        (fields[place + 1] if place + 1 < len(fields) else self.by).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_sum(self) -> None:
        try:
            pieces = self.counted()
        except UserError:
            return
        for value, label in self.worth.items():
            label.setText(Fen(value * pieces[value]).grouped() if pieces[value] else "")
        there, book = counted(pieces), self.desk.read(money_at)[CASH]
        self.sum.setText(
            tr(
                "Counted ¥{counted}; in the book ¥{book}; difference ¥{difference}",
                counted=there.grouped(),
                book=book.grouped(),
                difference=(there - book).grouped(),
            )
        )

    def _show_day(self) -> None:
        try:
            chosen = self.day.read()
        except UserError:
            return
        day = self.desk.read(queries.day_of, chosen)
        self.day_words.setText(
            tr(
                "¥{opening} at first, ¥{taken} in, ¥{paid} out, ¥{closing} left",
                opening=day.opening.grouped(),
                taken=day.taken.grouped(),
                paid=day.paid.grouped(),
                closing=day.closing.grouped(),
            )
        )
        self.day_hints.setText("\n".join(map(str, self.desk.read(queries.day_hints, chosen))))


def _beside(left: QWidget, right: QWidget) -> QWidget:
    made = QWidget()
    layout = row(left, right, spacing=16)
    layout.setStretch(0, 2)
    layout.setStretch(1, 3)
    outer = QVBoxLayout(made)
    outer.addLayout(layout)
    return made


def _difference(one: Count) -> Tone:
    return Tone.WRONG if one.difference and one.entry_id is None else Tone.PLAIN


def _changed(one: ClosedDay) -> str:
    if not one.changed:
        return tr("as it was closed")
    return tr("changed since: ¥{closing} left now, close it again", closing=one.now.closing.grouped())
