"""Windows beside the duty page: a sheet of paper, an entry put right, a matter settled, the list of a gate, PINs, the month."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.gatehouse import services
from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog.entries.rules import EntryDraft, kind_title
from app.gatehouse.dutylog.lines.queries import planned_for
from app.gatehouse.dutylog.months.queries import GuardMonth, month_of_log
from app.gatehouse.dutylog.pins.queries import have_pins
from app.gatehouse.dutylog.rules import clock_text, read_clock
from app.gatehouse.dutylog.stock import queries as stock
from app.gatehouse.dutylog.stock.rules import read_counts, thing_line
from app.gatehouse.roster.rules import shift_name
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.rules import Post
from app.gatehouse.wages.attendance.rules import hours_text
from app.kernel.dates import Period, month_of
from app.kernel.errors import UsageError, UserError
from app.kernel.i18n import current_language, msg, tr
from app.ui.gatehouse.duty_forms import ClockField, PinField
from app.ui.theme import Tone
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, LinesField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import heading, hint, leave_button, row
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.gatehouse.dutylog.entries.queries import Entry
    from app.gatehouse.dutylog.stock.queries import Matter
    from app.gatehouse.roster.queries import Gate
    from app.kernel.dates import Month
    from app.ui.operation import Desk, Done

_MONTHS_BACK = 12


class SheetDialog(FormDialog):
    """A whole shift from its sheet; once kept, the form is ready for the next shift, so that a pile goes quickly."""

    def __init__(self, desk: Desk, gate: Gate, parent: QWidget) -> None:
        """Begin with the shift that ended last."""
        self.desk, self.gate = desk, gate
        form = self._fields()
        form.add_buttons(msg("Save and next sheet"), msg("Close"))
        super().__init__(msg("Type in a sheet of the paper log"), form, self._keep, parent)
        self._offer()

    def _fields(self) -> Form:
        form = Form(widest=760)
        now, language = self.desk.book.clock.now(), current_language()
        shifts = [(each.code, str(shift_name(each).shown(language))) for each in self.gate.pattern.shifts]
        self.date = form.add(msg("Date"), DateField(now.date()))
        self.shift = form.add(msg("Shift"), ListField[str](shifts, shifts[0][0]))
        crew = [(each.id, each.name) for each in self.desk.read(staff.members, Post.GUARD)]
        self.who = form.add(msg("Guard"), ListField[int](crew, empty=msg("Choose")))
        self.on = form.add(msg("Signs on at"), TextField(required=True, longest=20))
        self.off = form.add(msg("Signs off at"), TextField(longest=20))
        self.accepts = form.add(
            msg("Taking over"), TickField(msg("signed for the notes of the shift before"), ticked=True)
        )
        explained = msg("one a line: time, one of r i o c u h n, words; 9:10 r eastwall")
        self.entries = form.add(msg("Written down"), LinesField(lines=5), explained)
        self.short = form.add(msg("Not all there"), TextField(placeholder=msg("such as 大门钥匙=2; empty: all there")))
        self.matters = form.add(msg("For the next shift"), LinesField(lines=2))
        self.pin = PinField(self.desk, form, self.who) if not self.desk.may(Right.MAKE_ROSTER) else None
        self.date.entered.connect(self._choose_planned)
        self.shift.changed.connect(self._choose_planned)
        return form

    def _offer(self) -> None:
        """The last shift that has ended and that nobody typed in."""
        now = self.desk.book.clock.now()
        day = now.date() - datetime.timedelta(days=1)
        code = self.gate.pattern.shifts[0].code
        stood = self.desk.read(queries.duties, day - datetime.timedelta(days=30), now.date(), self.gate.id)
        if stood:
            day, code = self._after(stood[-1].date, stood[-1].shift)
        self._show(day, code)

    def _after(self, day: datetime.date, code: str) -> tuple[datetime.date, str]:
        codes = [each.code for each in self.gate.pattern.shifts]
        place = codes.index(code) + 1 if code in codes else 0
        return (day, codes[place]) if place < len(codes) else (day + datetime.timedelta(days=1), codes[0])

    def _show(self, day: datetime.date, code: str) -> None:
        shift = next(each for each in self.gate.pattern.shifts if each.code == code)
        self.date.put(day)
        self.shift.put(code)
        self.on.put(f"{shift.begins(day):%H:%M}")
        self.off.put(f"{shift.ends(day):%H:%M}")
        for field in (self.entries, self.short, self.matters):
            field.put("")
        self._choose_planned()

    def _choose_planned(self) -> None:
        """Whoever the roster has for the shift is chosen."""
        try:
            planned = self.desk.read(planned_for, self.gate.id, self.date.read(), self.shift.read())
        except UsageError:
            return
        if planned:
            self.who.put(planned[0])

    def _keep(self) -> bool:
        with self.desk.refusals_to(self.refuse):
            try:
                counts = read_counts(self.short.read(), self.desk.read(stock.things, self.gate.id))
            except UserError as error:
                self.refuse(error)
                return False
            day, code = self.date.read(), self.shift.read()
            sheet = services.Sheet(
                self.who.read(), day, code, self.on.read(), self.off.read(), self.accepts.read(),
                self.entries.read(), self.matters.read(), counts, self.pin.read() if self.pin else "",
            )  # fmt: skip
            done = self.desk.run(services.enter_sheet, self.gate, sheet)
        if done is not None:
            self.form.notice.show_text(tr("{date} {shift} is typed in; the next one:", date=day, shift=code), Tone.GOOD)
            self._show(*self._after(day, code))
            self.form.start()
        return False


def correct_dialog(desk: Desk, entry: Entry, parent: QWidget) -> FormDialog:
    """An entry as it should stand; the former stays and points to the new one."""
    form = Form()
    about = form.add(msg("About"), TextField(longest=60))
    at = form.add(msg("Time"), ClockField(entry.at))
    at.put(clock_text(entry.at))
    text = form.add(msg("What there is to say"), LinesField(lines=3))
    about.put(entry.subject)
    text.put(entry.text)
    told_at = form.add(msg("Reported at"), TextField(placeholder=msg("empty: not reported")))
    officer = form.add(msg("Officer"), TextField(longest=60))
    number = form.add(msg("Report number"), TextField(longest=60))
    told_at.put(clock_text(entry.reported_at) if entry.reported_at else "")
    officer.put(entry.officer)
    number.put(entry.number)
    for field in (told_at, officer, number):
        form.show_field(field, shown=entry.kind == "incident")

    def keep() -> Done[object] | None:
        reported = read_clock(told_at.read(), entry.at.date()) if told_at.read() else None
        draft = EntryDraft(entry.kind, at.at(), about.read(), text.read(), reported, officer.read(), number.read())
        return desk.run(services.correct_entry, entry.id, draft)

    title = msg("Put right: {what}, {time}", what=kind_title(entry.kind), time=clock_text(entry.at))
    return entering(desk, title, form, keep, parent=parent)


def settle_dialog(desk: Desk, matter: Matter, duty_id: int | None, parent: QWidget) -> FormDialog:
    """How something carried forward was settled."""
    form = Form()
    how = form.add(
        msg("How it was settled"), TextField(required=True), msg("Carried forward: {text}", text=matter.text)
    )

    def keep() -> Done[object] | None:
        return desk.run(services.settle_matter, matter.id, desk.book.clock.now(), how.read(), duty_id)

    return entering(desk, msg("Settled"), form, keep, parent=parent)


def stock_dialog(desk: Desk, gate: Gate, parent: QWidget) -> FormDialog:
    """What the gate hands on, one thing a line."""
    form = Form()
    hint_ = msg("one thing in each line with how many, then the English name where there is one")
    lines = form.add(msg("What is handed on"), LinesField(required=True, lines=7), hint_)
    lines.put("\n".join(thing_line(each) for each in desk.read(stock.things, gate.id)))

    def keep() -> Done[object] | None:
        return desk.run(services.set_stock, gate, lines.read())

    return entering(desk, msg("{gate}: what is handed on", gate=gate.name), form, keep, parent=parent)


def pin_dialog(desk: Desk, parent: QWidget) -> FormDialog:
    """A guard's PIN: the chair gives one, the guard changes it who knows the old one."""
    form = Form()
    chair = desk.may(Right.MANAGE_OPERATORS)
    known = desk.read(have_pins)
    crew = [(each.id, each.name) for each in desk.read(staff.members, Post.GUARD) if chair or each.id in known]
    who = form.add(msg("Guard"), ListField[int](crew, empty=msg("Choose")))
    old = form.add(msg("Old PIN"), TextField(secret=True, longest=8))
    form.show_field(old, shown=not chair)
    new = form.add(msg("New PIN"), TextField(required=True, secret=True, longest=8), msg("4 to 8 digits"))
    again = form.add(msg("New PIN once more"), TextField(required=True, secret=True, longest=8))

    def keep() -> Done[object] | None:
        if new.read() != again.read():
            form.blame(again, UsageError(msg("The two are not the same: type the new one twice")))
            return None
        if chair:
            return desk.run(services.set_pin, who.read(), new.read())
        return desk.run(services.change_own_pin, who.read(), old.read(), new.read())

    return entering(desk, msg("PIN of a guard"), form, keep, parent=parent)


class MonthDialog(QDialog):
    """A month, guard by guard, as it goes into the wages."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Begin with the month going on."""
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(tr("Month of the duty log"))
        self.resize(1120, 560)
        now, language = month_of(desk.book.clock.today()), current_language()
        months = [now.plus(-back) for back in range(_MONTHS_BACK)]
        self.month = ListField[str]([(str(each), Period(each, "month").shown(language)) for each in months], str(now))
        self.month.say(tr("Month"))
        self.months: dict[str, Month] = {str(each): each for each in months}
        self.month.changed.connect(self.reload)
        self.empty = hint(tr("No shift of this month stands in the duty log"))
        self.table = Table[GuardMonth](
            [
                Column(msg("Guard"), lambda each: each.guard, width=110),
                Column(msg("On the roster"), lambda each: each.planned, width=100),
                Column(msg("Shifts stood"), lambda each: each.stood, total=True, width=100),
                Column(msg("Hours"), lambda each: each.minutes, lambda each: hours_text(each.minutes), width=90),
                Column(msg("Late"), lambda each: each.late, total=True, width=70),
                Column(msg("Missed"), lambda each: each.missed, total=True, width=70),
                Column(msg("Stood in"), lambda each: each.stood_in, total=True, width=80),
                Column(msg("Not signed off"), lambda each: each.not_signed_off, total=True, width=110),
                Column(msg("Unrelieved"), lambda each: each.unrelieved, total=True, width=100),
                Column(msg("Gate not by its hours"), lambda each: each.gate_left_out, total=True, width=150),
            ],
            name=msg("Month of the duty log"),
            empty=self.empty,
            filterable=False,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(tr("Month of the duty log")), self.month, None, leave_button(self.reject)))
        layout.addWidget(self.table, 1)
        self.reload()

    def reload(self) -> None:
        """Read the month that is chosen."""
        self.table.put(list(self.desk.read(month_of_log, self.months[self.month.read()])))
