"""Closing a period: the list that ticks itself, with what is missing beside each point and the way there."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.book.operators import list_operators, sit_down
from app.book.rights import RIGHTS, Right
from app.bulletin.closing import queries, services
from app.kernel.dates import Month, Period, parse_period, quarter_of
from app.kernel.errors import UsageError, UserError
from app.kernel.i18n import current_language, msg, tr
from app.treasury.closing import queries as closing
from app.treasury.closing import services as treasury
from app.treasury.closing.rules import EXPLAINABLE, CloseDraft, Finding, Point, ReopenDraft
from app.treasury.queries import entry_by_voucher
from app.ui.safekeeping.first import copied_first
from app.ui.theme import Tone
from app.ui.treasury.approvals import ApprovalsDialog
from app.ui.treasury.bank import BankBoard
from app.ui.treasury.cashbox import CashBoard
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, heading, hint, leave_button, picture, plain, row, scrolled
from app.ui.widgets.notice import Notice
from app.ui.widgets.unsaved import Unsaved

if TYPE_CHECKING:
    import datetime

    from PySide6.QtGui import QKeyEvent

    from app.book import Operator, View
    from app.kernel.money import Fen
    from app.ui.operation import Desk
    from app.ui.treasury.board import Board


class ClosingDialog(QDialog):
    """Choose a period, go where something is missing, close; ``leads`` names the voucher to mend."""

    leads = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        """Begin with the earliest period that is still open."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: FormDialog | None = None
        self.board: Board | None = None
        self.setWindowTitle(tr("Closing"))
        self.resize(1060, 760)
        self.notice = Notice()
        self.period = ListField[str](self._periods(), desk.read(_first_open))
        self.passbook = MoneyField(any_sign=True)
        self.passbook.edit.setPlaceholderText(tr("Balance of the passbook"))
        self.form = Form()
        self.form.add(msg("Period"), self.period)
        self.reasons = {point: TextField(placeholder=msg("why it stays so")) for point in sorted(EXPLAINABLE)}
        self._typed: tuple[TextField | MoneyField, ...] = (*self.reasons.values(), self.passbook)
        self.points = QVBoxLayout()
        self.points.setSpacing(8)
        inner = QWidget()
        inner.setLayout(self.points)
        self.close_button = button(tr("Close this period"), self.close_period, icon="lock", role="primary")
        self.reopen_button = button(tr("Open a closed period again …"), self.reopen, icon="undo-2")
        allow(self.reopen_button, seat(desk, Right.KEEP_BOOK))
        self.history = hint("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(row(heading(tr("Closing")), None, leave_button(self.reject)))
        layout.addWidget(self.notice)
        layout.addWidget(self.form)
        self._area = scrolled(inner)
        layout.addWidget(self._area, 1)
        layout.addLayout(row(self.close_button, self.reopen_button, None))
        layout.addWidget(self.history)
        self.period.changed.connect(self.reload)
        for field in self._typed:
            field.edit.editingFinished.connect(self._look_again)
            field.entered.connect(self._go_on)
        self._unsaved = Unsaved(self, self.notice)
        self.reload()

    def reload(self) -> None:
        """Go through the list again."""
        self._seen = self.draft()
        self.findings = self.desk.read(queries.findings, self._seen)
        at = next((field for field in self._typed if field.edit.hasFocus()), None)
        for kept in self._typed:
            kept.setParent(None)
        self._ways: list[QWidget] = []  # what the keyboard goes through, from above
        while self.points.count():
            gone = self.points.takeAt(0).widget()
            if gone is not None:
                gone.deleteLater()
        for one in self.findings:
            self.points.addWidget(self._line(one))
        self.points.addStretch(1)
        closed = self.desk.read(closing.is_closed, parse_period(self.period.read()))
        allow(self.close_button, seat(self.desk, Right.POST_ENTRY), unless(not closed, _CLOSED))
        self._order(at)
        said = [
            tr("{period} closed on {day}", period=one.period, day=one.done_on)
            if one.until is None
            else tr("{period} open again until {day}: {reason}", period=one.period, day=one.until, reason=one.reason)
            for one in self.desk.read(closing.closings)[-4:]
        ]
        self.history.setText("　".join(said) or tr("Nothing was closed yet"))

    def draft(self) -> CloseDraft:
        """What stands in the fields."""
        reasons = {point: field.text() for point, field in self.reasons.items() if field.text()}
        return CloseDraft(parse_period(self.period.read()), _typed(self.passbook), reasons)

    def close_period(self) -> None:
        """Close the period chosen, after a copy of the book as it was, or say what is missing."""
        if not all(one.settled for one in self.findings):
            self._close_period()  # says what is missing
            return
        copied_first(self.desk, msg("Copying the book before the closing"), self, self._close_period, self._refuse)

    def _close_period(self) -> None:
        period = parse_period(self.period.read())
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(services.close_period, self.draft())
        if done is None:
            return
        for field in self._typed:
            field.edit.clear()
        self.period.blockSignals(True)  # noqa: FBT003 — Qt's signature
        self.period.fill(self._periods(), self.desk.read(_first_open))
        self.period.blockSignals(False)  # noqa: FBT003 — Qt's signature
        self.reload()
        words = msg("{period} is closed: now print its statement and post it on the board", period=period)
        self.notice.show_text(words.text(), Tone.GOOD)
        self.desk.announce(words)

    def reopen(self) -> None:
        """Ask for the second person, the reason and the end."""
        form = Form()
        today = self.desk.book.clock.today()
        period = form.add(msg("Period"), ListField[str](self._periods(), self.period.read()))
        reason = form.add(msg("Reason"), TextField(required=True))
        until = form.add(msg("Open until"), DateField(today))
        people = [(one.name, one.name) for one in self.desk.read(_others, self.desk.operator)]
        second = form.add(msg("Second person"), ListField[str](people, empty=msg("Choose")))
        password = form.add(msg("Their password"), TextField(secret=True))
        form.add_buttons(msg("Open it again"), msg("Leave it"))

        def save() -> bool:
            try:
                agreed = sit_down(self.desk.book, second.read(), password.read(), writing=True)
                draft = ReopenDraft(parse_period(period.read()), reason.read(), until.read())
            except UserError as error:
                form.show_refusal(error)
                return False
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(treasury.reopen_period, draft, agreed)
            if done is not None:
                self.reload()
                self.notice.show_text(
                    tr("{period} is open again: put it right, then close it anew", period=draft.period), Tone.GOOD
                )
            return done is not None

        self.dialog = FormDialog(msg("Open a closed period again"), form, save, self)
        self.dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Esc closes the list; the first one where a reason or a balance would be lost only says so."""
        if event.key() != Qt.Key.Key_Escape or self._unsaved.may_leave():
            super().keyPressEvent(event)

    def _look_again(self) -> None:
        if self.draft() != self._seen:
            self.reload()

    def _order(self, at: TextField | MoneyField | None) -> None:
        """Tab goes down the list and then to the buttons; the field the keyboard was in keeps it."""
        inside: list[QWidget] = [each for each in self._ways if each.parent() is not None]
        chain = [self.period.box, *inside, self.close_button, self.reopen_button]
        for before, after in itertools.pairwise(chain):
            self.setTabOrder(before, after)
        if at is not None and at.parent() is not None:
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """Enter in the list: to what is still missing, else to the button that closes."""
        self._look_again()
        missing = next((each for each in self._ways if isinstance(each, QPushButton)), None)
        unsettled = any(not one.settled for one in self.findings)
        (missing if missing is not None and unsettled else self.close_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)
        self.reload()

    def _line(self, one: Finding) -> QWidget:
        icon, tone, words = (
            ("circle-check", Tone.GOOD, tr("in order")) if one.settled else ("circle-alert", Tone.WRONG, tr("missing"))
        )
        made = QWidget()
        beside: list[QWidget | None] = [picture(icon, tone, words), plain(one.words.text())]
        if one.missing is not None:
            beside.append(plain(one.missing.text(), Tone.PLAIN if one.settled else Tone.WRONG))
        if one.missing is not None and one.point in EXPLAINABLE:
            self.reasons[one.point].say(tr("Reason"))
            beside.append(self.reasons[one.point])
            self._ways.append(self.reasons[one.point].edit)
        if one.typed:
            self.passbook.say(tr("Balance of the passbook"))
            beside.append(self.passbook)
            self._ways.append(self.passbook.edit)
        if not one.settled and one.point in _WAYS:
            way = button(tr("Go there"), lambda: self._go(one.point))
            way.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            beside.append(way)
            self._ways.append(way)
        line = row(*beside)
        line.setStretch(1, 2)
        line.setStretch(2, 3)
        made.setLayout(line)
        return made

    def _go(self, point: Point) -> None:
        period = parse_period(self.period.read())
        if point is Point.EARLIER:
            self.period.put(self.desk.read(_first_open))
            self.reload()
        elif point in {Point.CASH, Point.BANK}:
            self._open_board(point, period.last)
        elif point is Point.RECEIPTS:
            self.desk.go_to.emit("dues", None)
            self.accept()
        elif point is Point.DRAFTS:
            self.approvals = ApprovalsDialog(self.desk, self)
            self.approvals.finished.connect(self.reload)
            self.approvals.open()
        else:
            voucher = self.desk.read(closing.without_papers, period)[0]
            self.leads.emit(self.desk.read(entry_by_voucher, voucher).id)
            self.accept()

    def _open_board(self, point: Point, day: datetime.date) -> None:
        """The cash box, or the bank desk as of the period's end."""
        if point is Point.CASH:
            self.board = CashBoard(self.desk, self)
        else:
            bank = self.board = BankBoard(self.desk, self)
            bank.day.put(day)
        self.board.finished.connect(self.reload)
        self.board.open()

    def _periods(self) -> list[tuple[str, str]]:
        today, language = self.desk.book.clock.today(), current_language()
        quarter = quarter_of(today)
        months = [Period(Month(today.year, today.month).plus(-step), "month") for step in range(24)]
        quarters = [Period(quarter.start.plus(-3 * step), "quarter") for step in range(8)]
        years = [Period(Month(today.year - step, 1), "year") for step in range(3)]
        ended = [one for one in (*months, *quarters, *years) if one.last <= today]
        latest = sorted(ended, key=lambda one: one.last, reverse=True)
        closed = {one for one in latest if self.desk.read(closing.is_closed, one)}
        return [
            (str(one), tr("{period} (closed)", period=one.shown(language)) if one in closed else one.shown(language))
            for one in latest
        ]


_CLOSED = msg("This period is closed already: choose another, or open it again with a second person")
_WAYS = frozenset({Point.EARLIER, Point.CASH, Point.BANK, Point.RECEIPTS, Point.PAPERS, Point.DRAFTS})


def _typed(field: MoneyField) -> Fen | None:
    try:
        return field.read()
    except UsageError:
        return None


def _first_open(view: View) -> str:
    """The earliest month with entries that is not closed, else the month before today's."""
    today = view.clock.today()
    before = Month(today.year, today.month).plus(-1)
    unclosed = closing.open_before(view, before.plus(1).first)
    return str(unclosed[0] if unclosed else before)


def _others(view: View, operator: Operator) -> list[Operator]:
    """Who else may agree to open a period again."""
    return [
        one
        for one in list_operators(view)
        if one.id != operator.id and not one.disabled and Right.KEEP_BOOK in RIGHTS[one.role]
    ]
