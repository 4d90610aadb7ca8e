"""Wages in a window of their own: the month as it would be posted, corrected, posted, paid, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from app.book.rights import Right
from app.gatehouse.wages import queries, services
from app.gatehouse.wages.attendance.rules import days_text, hours_text
from app.gatehouse.wages.papers import PAPERS
from app.gatehouse.wages.rules import AllowanceDraft, Kind, Line
from app.kernel.dates import month_of
from app.kernel.i18n import current_language, msg, tr
from app.kernel.money import ZERO, Fen
from app.ui.gatehouse import wage_forms
from app.ui.gatehouse.payouts import PayoutTab
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import ask_reason
from app.ui.widgets.choices import ListField
from app.ui.widgets.fitting import on_screen
from app.ui.widgets.labels import button, column, heading, leave_button, plain, row
from app.ui.widgets.notice import Notice
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from app.gatehouse.wages.queries import Sheet
    from app.kernel.dates import Month
    from app.kernel.errors import UserError
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

_BACK, _AHEAD = 13, 0


class WagesDialog(QDialog):
    """The wage sheet on one tab, the volunteers' allowances on the other, for one month."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        """Show last month until its wages are posted, then this one."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self.sheet: Sheet | None = None
        self.given: list[AllowanceDraft] = []
        self.setWindowTitle(tr("Wages"))
        self.resize(1120, 720)
        self.month = self._months()
        self.month.changed.connect(self._other_month)
        self.state = plain("", Tone.QUIET)
        self.notice = Notice()
        self.lines = self._line_table()
        self.lines.opened.connect(lambda _: self.note())
        self.allowances = self._allowance_table()
        self._make_buttons()
        tabs = QTabWidget()
        tabs.addTab(self._tab(self.lines, self._wage_acts()), tr("Wage sheet"))
        tabs.addTab(self._tab(self.allowances, self._allowance_acts()), tr("Volunteers' allowance sheet"))
        self.payouts = PayoutTab(desk, self._refuse, self._told)
        tabs.addTab(self.payouts, tr("Advances and later payments"))
        self.tabs = tabs
        layout = on_screen(self)
        layout.addLayout(row(heading(tr("Wages")), None, self.month, leave_button(self.reject)))
        layout.addWidget(self.state)
        layout.addWidget(self.notice)
        layout.addWidget(tabs, 1)
        self._allowed = False  # whether the allowances of the month are booked
        self.reload()
        for table in (self.lines, self.allowances):
            table.chosen.connect(lambda _: self._enable())

    def _months(self) -> ListField[Month]:
        now = month_of(self.desk.book.clock.today())
        last = now.plus(-1)
        posted = self.desk.read(queries.standing, Kind.WAGES, last) is not None
        language = current_language()
        choices = [(now.plus(-step), now.plus(-step).shown(language)) for step in range(_AHEAD, _BACK)]
        made = ListField(choices, now if posted else last)
        made.say(tr("Month"))
        return made

    @staticmethod
    def _tab(table: QWidget, acts: tuple[QPushButton, ...]) -> QWidget:
        made = QWidget()
        half = (len(acts) + 1) // 2
        inner = column(table, row(*acts[:half], None), row(*acts[half:], None))
        inner.setContentsMargins(12, 12, 12, 12)
        made.setLayout(inner)
        return made

    def _line_table(self) -> Table[Line]:
        return Table[Line](
            [
                Column(msg("Name"), lambda each: each.name, width=90),
                Column(msg("Days"), lambda each: each.presence.days, text=_days, width=110),
                Column(
                    msg("Overtime hours"),
                    lambda each: each.presence.overtime,
                    text=lambda each: hours_text(each.presence.overtime),
                    width=110,
                ),
                Column(msg("Wage"), lambda each: each.wage, total=True, width=110),
                Column(msg("Bonus"), lambda each: each.bonus, total=True, width=90),
                Column(msg("Overtime pay"), lambda each: each.overtime, total=True, width=100),
                Column(msg("Deduction"), lambda each: -each.taken, total=True, width=90),
                Column(msg("Advance"), lambda each: -each.advance, total=True, width=90),
                Column(msg("Correction"), lambda each: each.correction, total=True, width=90),
                Column(msg("Pay"), lambda each: each.pay, total=True, width=110),
                Column(msg("Still owed"), self._rest, total=True, width=100),
            ],
            name=msg("Wage sheet"),
            filterable=False,
        )

    def _allowance_table(self) -> Table[AllowanceDraft]:
        return Table[AllowanceDraft](
            [
                Column(msg("Name"), lambda each: each.name, width=120),
                Column(msg("Purpose"), lambda each: each.what, width=240),
                Column(msg("Times"), lambda each: each.times, width=80),
                Column(msg("Each"), lambda each: each.each, width=110),
                Column(msg("Amount"), lambda each: each.each * each.times, total=True, width=120),
            ],
            name=msg("Volunteers' allowance sheet"),
            filterable=False,
        )

    def _make_buttons(self) -> None:
        self.note_button = button(tr("Days and corrections"), self.note, icon="clock")
        self.basis_button = button(tr("Wage counted"), self.basis)
        self.advance_button = button(tr("Advance"), self.advance, icon="hand-coins")
        self.post_button = button(tr("Approve and post"), self.post, icon="check", role="primary")
        self.pay_button = button(tr("Pay what is owed"), self.pay_rest, icon="wallet")
        self.back_button = button(tr("Take back"), self.take_back, icon="undo-2")
        self.sheet_button = button(tr("Wage sheet"), lambda: self.paper("wage_sheet"), icon="printer")
        self.slip_button = button(tr("Wage slips"), lambda: self.paper("wage_slip"), icon="printer")
        self.add_button = button(tr("Add a volunteer"), self.add_volunteer, icon="plus")
        self.drop_button = button(tr("Take off the list"), self.drop_volunteer, icon="x")
        self.give_button = button(tr("Approve and post"), self.post_allowances, icon="check", role="primary")
        self.give_back_button = button(tr("Take back"), self.take_allowances_back, icon="undo-2")
        self.given_button = button(tr("Volunteers' allowance sheet"), self._given_paper, icon="printer")

    def _wage_acts(self) -> tuple[QPushButton, ...]:
        return (
            self.note_button, self.basis_button, self.advance_button, self.post_button, self.pay_button,
            self.back_button, self.sheet_button, self.slip_button,
        )  # fmt: skip

    def _allowance_acts(self) -> tuple[QPushButton, ...]:
        return (self.add_button, self.drop_button, self.give_button, self.give_back_button, self.given_button)

    def _given_paper(self) -> None:
        self.paper("allowance_sheet")

    def _rest(self, line: Line) -> Fen:
        lines = self.sheet.lines if self.sheet else ()
        return next((each.rest for each in lines if each.line == line), ZERO)

    def _other_month(self) -> None:
        self.given = []
        self.reload()

    def reload(self) -> None:
        """Read the month: the sheet in force, else as it would be posted now."""
        month = self.month.read()
        self.sheet = self.desk.read(queries.standing, Kind.WAGES, month)
        plan = self.desk.read(queries.plan, month)
        self.lines.put([each.line for each in self.sheet.lines] if self.sheet else plan.lines)
        self._say(plan)
        given = self.desk.read(queries.standing, Kind.ALLOWANCE, month)
        if given:
            self.given = [wage_forms.draft_of(each.line) for each in given.lines]
        self.allowances.put(self.given)
        self.payouts.reload()
        self._allowed = given is not None
        self._enable()

    def _say(self, plan: queries.Plan) -> None:
        self.notice.hide()
        if self.sheet:
            self.state.setText(
                tr("Posted on {day}, approved by {name}", day=self.sheet.date, name=self.sheet.approved_by)
            )
            return
        self.state.setText(tr("Not posted yet. Look through days and corrections, then approve and post."))
        if plan.warnings:
            self.notice.show_text("\n".join(map(str, plan.warnings)), Tone.DUE)

    def _enable(self) -> None:
        wages, allowances = self.sheet is not None, self._allowed
        person = unless(self.lines.row is not None, NOTHING_CHOSEN)
        volunteer = unless(self.allowances.row is not None, NOTHING_CHOSEN)
        pays = seat(self.desk, Right.POST_ENTRY)
        posted = unless(not wages, msg("The wages of this month are booked: take them back to change them"))
        unposted = unless(wages, msg("The wages of this month are not booked yet"))
        given = unless(not allowances, msg("The allowances of this month are booked: take them back to change them"))
        ungiven = unless(allowances, msg("The allowances of this month are not booked yet"))
        allow(self.note_button, pays, posted, person)
        allow(self.post_button, pays, posted)
        allow(self.basis_button, seat(self.desk, Right.MANAGE_STAFF), posted, person)
        allow(self.advance_button, pays, person)
        owed = self.sheet is not None and self.sheet.rest > 0
        allow(self.pay_button, pays, unposted, unless(owed, msg("The wages of this month are paid out")), person)
        allow(self.back_button, pays, unposted)
        for each in (self.add_button, self.give_button):
            allow(each, pays, given)
        allow(self.drop_button, pays, given, volunteer)
        allow(self.give_back_button, pays, ungiven)
        allow(self.given_button, ungiven)

    def note(self) -> None:
        """Type in days, hours and corrections of the person chosen."""
        if self.lines.row is not None and self.note_button.isEnabled():
            known = self.desk.read(queries.notes, self.month.read()).get(self.lines.row.staff_id or 0)
            self._open(wage_forms.note_dialog(self.desk, self.month.read(), self.lines.row, known, self))

    def basis(self) -> None:
        """Say what the wage on the card of the person chosen is paid for."""
        if self.lines.row is not None:
            self._open(wage_forms.basis_dialog(self.desk, self.month.read(), self.lines.row, self))

    def advance(self) -> None:
        """Give the person chosen a part of the coming wage."""
        if self.lines.row is not None:
            self._open(wage_forms.advance_dialog(self.desk, self.lines.row, self))

    def post(self) -> None:
        """Ask how the sheet is paid and who approved it, then post it."""
        self._open(wage_forms.post_dialog(self.desk, self.month.read(), None, self))

    def post_allowances(self) -> None:
        """Post what the volunteers are given."""
        self._open(wage_forms.post_dialog(self.desk, self.month.read(), self.given, self))

    def pay_rest(self) -> None:
        """Pay the person chosen what the sheet still owes."""
        if self.sheet is not None and self.lines.row is not None:
            self._open(wage_forms.rest_dialog(self.desk, self.sheet, self.lines.row, self))

    def take_back(self) -> None:
        """Take the posted sheet back, with a reason."""
        self._take_back(Kind.WAGES)

    def take_allowances_back(self) -> None:
        """Take the posted allowances back, with a reason."""
        self._take_back(Kind.ALLOWANCE)

    def _take_back(self, kind: Kind) -> None:
        made = self.desk.read(queries.standing, kind, self.month.read())
        if made is None:
            return
        reason = ask_reason(msg("Take back the sheet of {month}?", month=made.month), msg("Take back"), self)
        if reason is not None:
            with self.desk.refusals_to(self._refuse):
                done = self.desk.run(services.take_back_sheet, made.id, reason)
            if done is not None:
                self._told(msg("Taken back by voucher {voucher}", voucher=done.result.voucher))

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)

    def _told(self, sentence: Message) -> None:
        """What was done with money is said where the person is looking."""
        self.reload()
        self.notice.show_text(sentence.text(), Tone.GOOD)

    def add_volunteer(self) -> None:
        """Put one more volunteer on the list."""
        self._open(wage_forms.allowance_dialog(self.given.append, self))

    def drop_volunteer(self) -> None:
        """Take the volunteer chosen off the list."""
        if self.allowances.row is not None:
            self.given.remove(self.allowances.row)
            self.allowances.put(self.given)

    def paper(self, name: str) -> None:
        """Show a paper of the month."""
        self.dialog = open_paper(self.desk, PAPERS[name], str(self.month.read()), self)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.reload)


def _days(line: Line) -> str:
    return f"{days_text(line.presence.days)} / {days_text(line.presence.due)}"
