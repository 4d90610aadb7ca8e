"""The forms of the roster: a cell, a wish, a pair, a person's terms, a swap, a day of the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gatehouse import services
from app.gatehouse.crew import queries as crew
from app.gatehouse.crew.rules import EVERY_DAY, Card, read_weekdays
from app.gatehouse.roster import editing, queries
from app.gatehouse.roster.problem import Turn
from app.gatehouse.roster.rules import shift_name
from app.gatehouse.staff import queries as staff
from app.gatehouse.swaps.rules import SwapDraft, SwapState
from app.kernel.dates import month_of
from app.kernel.i18n import current_language, msg, tr
from app.register.calendar.rules import CalendarDay, DayKind, day_kind_title
from app.ui.operation import Done
from app.ui.widgets.choices import ChoiceField, ListField, TickField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField

if TYPE_CHECKING:
    import datetime

    from PySide6.QtWidgets import QWidget

    from app.gatehouse.roster.editing import Cell
    from app.gatehouse.swaps.queries import Swap
    from app.ui.gatehouse.roster_page import RosterPage
    from app.ui.operation import Desk
    from app.ui.widgets.ask import FormDialog


def people(desk: Desk, day: datetime.date) -> list[tuple[int, str]]:
    """Everybody who works here on ``day`` as choices."""
    return [(each.id, each.name) for each in desk.read(staff.members) if each.serves(day)]


def _who(form: Form, desk: Desk, label: object, day: datetime.date) -> ListField[int]:
    return form.add(label, ListField[int](people(desk, day), empty=msg("Choose")))  # type: ignore[arg-type]


def cell_dialog(page: RosterPage, cell: Cell) -> FormDialog:
    """What a cell is to be: every shift at every gate, or rest; pinned, it stays so whatever roster is made."""
    desk, asked = page.desk, page.asked
    assert asked is not None  # noqa: S101 — the page asks only where it shows a roster
    language = current_language()
    turns = [
        Turn(cell[1], station.gate_id, shift, cell[0])
        for station in asked.stations
        for shift in station.shifts
        if station.mans(*cell)
    ]
    names = {station.gate_id: station.name for station in asked.stations}
    choices = [(-1, tr("Day of rest"))]
    choices += [(i, f"{names[t.gate_id]} {shift_name(t.shift).shown(language)}") for i, t in enumerate(turns)]
    present = editing.turn_of(page.turns, cell)
    at = turns.index(present) if present in turns else -1
    pinned = any((pin.guard_id, pin.date) == cell for pin in asked.pins)
    form = Form()
    what = form.add(msg("What it is to be"), ListField[int](choices, at))
    keep_so = form.add(msg("Pinned"), TickField(msg("stays so whatever roster is made"), ticked=pinned))

    def keep() -> Done[object] | None:
        chosen = turns[what.read()] if what.read() >= 0 else None
        after = editing.put(page.turns, cell, chosen)
        done: Done[object] | None = Done(None)
        if keep_so.read():
            gate, shift = (chosen.gate_id, chosen.shift.code) if chosen else (None, "")
            done = desk.run(services.pin_cell, *cell, gate, shift)
        elif pinned:
            done = desk.run(services.unpin_cell, *cell)
        if done is not None:
            page.change(after)
        return done

    guard = next(each.name for each in asked.guards if each.id == cell[0])
    return entering(desk, msg("{name}, {date}", name=guard, date=cell[1]), form, keep, parent=page)


def wish_dialog(desk: Desk, day: datetime.date, parent: QWidget) -> FormDialog:
    """What somebody asks for on a day."""
    form = Form()
    who = _who(form, desk, msg("Name"), day)
    date = form.add(msg("Date"), DateField(desk.book.clock.today(), day))
    codes = dict.fromkeys(shift.code for gate in desk.read(queries.gates) for shift in gate.pattern.shifts)
    choices = [("", tr("Day off")), *((code, code) for code in codes)]
    shift = form.add(msg("Wish"), ListField[str](choices, ""))
    weights = [(1, msg("if it suits")), (2, msg("would matter")), (3, msg("matters much"))]
    weight = form.add(msg("How much it matters"), ChoiceField[int](weights))
    note = form.add(msg("Why"), TextField())

    def keep() -> Done[object] | None:
        return desk.run(
            services.add_wish, who.read(), date.read(), shift.read(), weight=weight.read(), note=note.read()
        )

    return entering(desk, msg("A wish for the roster"), form, keep, parent=parent)


def pair_dialog(desk: Desk, day: datetime.date, parent: QWidget) -> FormDialog:
    """Two who are to stand together, or never in the same shift."""
    form = Form()
    one, other = _who(form, desk, msg("Name"), day), _who(form, desk, msg("and"), day)
    choices = [(False, msg("never in the same shift")), (True, msg("together where they can"))]
    together = form.add(msg("In which way"), ChoiceField[bool](choices))

    def keep() -> Done[object] | None:
        return desk.run(services.add_pair, one.read(), other.read(), together=together.read())

    return entering(desk, msg("Two people"), form, keep, parent=parent)


def card_dialog(desk: Desk, staff_id: int, name: str, parent: QWidget) -> FormDialog:
    """On which weekdays somebody can come, how often at the most, whether they help out."""
    form = Form()
    known = desk.read(crew.cards).get(staff_id, Card())
    hint = msg("135 or 一三五 for Monday, Wednesday, Friday; empty for every day")
    weekdays = form.add(msg("Weekdays"), TextField(), hint)
    weekdays.put("" if known.weekdays == EVERY_DAY else known.weekdays)
    most = form.add(msg("Shifts a month at most"), TextField(), msg("empty: as many as the law allows"))
    most.put("" if known.most is None else str(known.most))
    helps = form.add(msg("Stand-in"), TickField(msg("helps out where guards stand"), ticked=known.stands_in))

    def keep() -> Done[object] | None:
        typed = most.read().strip()
        count = int(typed) if typed.isdecimal() else (None if not typed else 0)
        return desk.run(services.set_card, staff_id, Card(read_weekdays(weekdays.read()), count, helps.read()))

    return entering(desk, msg("When {name} can come", name=name), form, keep, parent=parent)


def swap_dialog(desk: Desk, day: datetime.date, parent: QWidget) -> FormDialog:
    """Two who want to swap shifts."""
    form = Form()
    today = desk.book.clock.today()
    day = max(day, min(today, month_of(day).last))  # what is past is swapped no longer
    giver = _who(form, desk, msg("Who gives a shift away"), day)
    given = form.add(msg("Shift of"), DateField(today, day))
    taker = _who(form, desk, msg("Who takes it"), day)
    returned = form.add(
        msg("In return, the shift of"), MaybeDateField(desk.book.clock.today()), msg("empty: nothing in return")
    )
    note = form.add(msg("Why"), TextField())

    def keep() -> Done[object] | None:
        draft = SwapDraft(giver.read(), given.read(), taker.read(), returned.read())
        return desk.run(services.ask_swap, draft, note.read())

    return entering(desk, msg("A swap of shifts"), form, keep, parent=parent)


def consent_dialog(desk: Desk, swap_id: int, waiting: list[tuple[int, str]], parent: QWidget) -> FormDialog:
    """Who agrees to a swap, and how they said so."""
    form = Form()
    who = form.add(msg("Who agrees"), ListField[int](waiting, waiting[0][0]))
    how = form.add(msg("How they said so"), TextField(placeholder=msg("signed, by phone, in person")))

    def keep() -> Done[Swap] | None:
        done = desk.run(services.agree_swap, swap_id, who.read(), how.read())
        if done is not None and done.result.state is SwapState.DONE:
            desk.announce(msg("The two have swapped and the roster is changed: print it anew for the booth"))
        return done

    return entering(desk, msg("Agreement to a swap"), form, keep, parent=parent)


def day_dialog(desk: Desk, day: datetime.date, parent: QWidget) -> FormDialog:
    """A day of the calendar."""
    form = Form()
    date = form.add(msg("Date"), DateField(desk.book.clock.today(), day))
    kinds = [(each, str(day_kind_title(each))) for each in DayKind]
    kind = form.add(msg("What it is"), ListField[DayKind](kinds, DayKind.STATUTORY))
    name = form.add(msg("Called"), TextField())

    def keep() -> Done[object] | None:
        return desk.run(services.set_calendar_day, CalendarDay(date.read(), kind.read(), name.read()))

    return entering(desk, msg("A day of the calendar"), form, keep, parent=parent)
