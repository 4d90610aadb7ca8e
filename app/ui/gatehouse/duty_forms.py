"""The forms of the duty page, one for each big button; times are filled in, most are saved with one more key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.gatehouse import services
from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog.entries.rules import EntryDraft, Kind, kind_title
from app.gatehouse.dutylog.lines.queries import planned_for
from app.gatehouse.dutylog.pins.queries import have_pins
from app.gatehouse.dutylog.rules import Handover, clock_text, read_clock
from app.gatehouse.dutylog.stock import queries as stock
from app.gatehouse.dutylog.stock.rules import counted
from app.gatehouse.posts.queries import gate_hours
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.rules import Post
from app.kernel.errors import Refused, UsageError, UserError
from app.kernel.i18n import current_language, msg
from app.paper.blocks import Named
from app.ui.widgets.choices import ChoiceField, ListField, TickField
from app.ui.widgets.fields import LinesField, NumberField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence

    from app.gatehouse.dutylog.queries import Duty
    from app.gatehouse.roster.queries import Gate
    from app.kernel.i18n import Message
    from app.ui.operation import Desk, Done
    from app.ui.widgets.fields import Field

OTHERS: Final = (Kind.INCIDENT, Kind.DRESS, Kind.HANDED_IN, Kind.NOTE)


class ReadField(TickField):
    """A tick that must be set: somebody says that they have read something."""

    def enter(self) -> None:
        """Whoever goes on from here says so."""
        self.box.setChecked(True)
        super().enter()

    def read(self) -> bool:
        """True; UsageError while it is not ticked."""
        if not self.box.isChecked():
            raise UsageError(msg("Read what was left for you, then tick this"))
        return True


class ClockField(TextField):
    """A time of ``day``, ``7:25`` or with its date; filled in with now."""

    def __init__(self, now: datetime.datetime) -> None:
        """Offer ``now``."""
        super().__init__(required=True)
        self._day = now.date()
        self.at_most(260)
        self.put(now.strftime("%H:%M"))

    def at(self) -> datetime.datetime:
        """The time; UsageError where it is none."""
        return read_clock(self.read(), self._day)

    def read(self) -> str:
        """What was typed, once it is a time."""
        typed = super().read()
        read_clock(typed, self._day)
        return typed


def kept(form: Form, desk: Desk, keep: Callable[[], Done[object] | None], said: Callable[[], Message]) -> None:
    """Let ``keep`` keep what the form holds when it is sent off; refusals stand in the form."""

    def save() -> None:
        words = said()  # what was kept rebuilds the page, and the form with it
        with desk.refusals_to(form.show_refusal):
            try:
                done = keep()
            except UserError as error:
                form.show_refusal(error)
                return
        if done is not None:
            desk.announce(words)

    form.submitted.connect(save)


def sign_on_form(desk: Desk, gate: Gate, now: datetime.datetime) -> Form:
    """Coming on duty: whom the roster has is chosen already."""
    form = Form()
    crew = desk.read(staff.members, Post.GUARD)
    people = [(each.id, each.name) for each in crew if each.serves(now.date())]
    chosen = _due(desk, gate, now)
    who = form.add(
        msg("Guard"), ListField[int](people, chosen if chosen in dict(people) else None, empty=msg("Choose"))
    )
    at = form.add(msg("Signs on at"), ClockField(now))
    pin = PinField(desk, form, who)
    left = desk.read(queries.waiting_handover, gate.id, now)
    accepts = form.add(msg("Taking over"), ReadField(msg("read and received")))
    form.show_field(accepts, shown=left is not None)
    form.add_buttons(msg("Sign on"))

    def keep() -> Done[object] | None:
        draft = services.SignOn(who.read(), at.at(), accepts=left is not None, pin=pin.read())
        return desk.run(services.sign_on, gate, draft)

    kept(form, desk, keep, lambda: msg("Signed on at {time}", time=clock_text(at.at())))
    return form


def _due(desk: Desk, gate: Gate, now: datetime.datetime) -> int | None:
    """Who is on the roster for the shift that somebody signing on now means, and is not there yet."""
    try:
        day, shift = queries.shift_at(gate, now)
    except Refused:
        return None
    there = {each.staff_id for each in desk.read(queries.all_on_duty, gate.id, now)}
    planned = desk.read(planned_for, gate.id, day, shift.code)
    return next((guard for guard in planned if guard not in there), None)


class PinField:
    """The PIN of whoever is chosen, shown only where they have one."""

    def __init__(self, desk: Desk, form: Form, who: Field[int], staff_of: Mapping[int, int] | None = None) -> None:
        """Follow ``who``, which gives a guard's number, or with ``staff_of`` that of a shift."""
        self._known = desk.read(have_pins)
        self._form, self._who, self._staff_of = form, who, staff_of
        self.field = form.add(msg("PIN"), TextField(required=True, secret=True, longest=8))
        self.field.at_most(260)
        who.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        try:
            chosen = self._who.read()
            known = (self._staff_of[chosen] if self._staff_of else chosen) in self._known
        except UsageError:
            known = False
        self._form.show_field(self.field, shown=known)

    def read(self) -> str:
        """What was typed; empty where none is asked for."""
        return "" if self.field.isHidden() else self.field.read()


def _who_field(form: Form, there: Sequence[Duty]) -> ListField[int]:
    """Whose shift it is, asked only where several are on duty; by the shift's number."""
    who = form.add(msg("Guard"), ListField[int]([(each.id, each.guard) for each in there], there[0].id))
    form.show_field(who, shown=len(there) > 1)
    return who


def round_form(desk: Desk, there: Sequence[Duty], now: datetime.datetime) -> Form:
    """A round: where, when, and what was seen; all well without words."""
    form = Form()
    who = _who_field(form, there)
    point = form.add(msg("Where the round led"), TextField(required=True, longest=60))
    point.put(msg("the whole yard").text())
    at = form.add(msg("Time"), ClockField(now))
    seen = form.add(msg("What was seen"), TextField(placeholder=msg("empty: all well")))
    form.add_buttons(msg("Write it down"))

    def keep() -> Done[object] | None:
        return desk.run(services.note, who.read(), EntryDraft(Kind.ROUND, at.at(), point.read(), seen.read()))

    kept(form, desk, keep, lambda: msg("Written down: {what}", what=kind_title(Kind.ROUND)))
    return form


def entry_form(desk: Desk, there: Sequence[Duty], now: datetime.datetime) -> Form:
    """What happened, uniform and badge, things handed in, other notes; an incident may have been reported."""
    form = Form()
    who = _who_field(form, there)
    kind = form.add(msg("Entry"), ListField[Kind]([(each, str(kind_title(each))) for each in OTHERS], OTHERS[0]))
    about = form.add(
        msg("About"), TextField(placeholder=msg("such as theft, quarrel, fire; what was found"), longest=60)
    )
    at = form.add(msg("Time"), ClockField(now))
    text = form.add(msg("What there is to say"), LinesField(lines=2))
    police = form.add(msg("Police"), TickField(msg("reported")))
    told_at = form.add(msg("Reported at"), ClockField(now))
    officer = form.add(msg("Officer"), TextField(longest=60))
    number = form.add(msg("Report number"), TextField(longest=60))
    form.add_buttons(msg("Write it down"))

    def show() -> None:
        form.show_field(police, shown=kind.read() is Kind.INCIDENT)
        told = kind.read() is Kind.INCIDENT and police.read()
        for field in (told_at, officer, number):
            form.show_field(field, shown=told)

    kind.changed.connect(show)
    police.changed.connect(show)
    show()

    def keep() -> Done[object] | None:
        draft = EntryDraft(kind.read(), at.at(), about.read(), text.read())
        if not officer.isHidden():
            draft = EntryDraft(
                draft.kind, draft.at, draft.subject, draft.text, told_at.at(), officer.read(), number.read()
            )
        return desk.run(services.note, who.read(), draft)

    kept(form, desk, keep, lambda: msg("Written down: {what}", what=kind_title(kind.read())))
    return form


def gate_form(desk: Desk, gate: Gate, there: Sequence[Duty], now: datetime.datetime) -> Form:
    """The gate opened or closed; which of them is the likelier at this hour is chosen already."""
    form = Form()
    who = _who_field(form, there)
    opens, closes = desk.read(gate_hours, gate.id, now.date())
    minute = now.hour * 60 + now.minute
    nearer_opening = abs(minute - opens) < min(abs(minute - closes), minute + 24 * 60 - closes)
    kinds = [(each, kind_title(each)) for each in (Kind.GATE_OPENED, Kind.GATE_CLOSED)]
    kind = form.add(msg("Gate"), ChoiceField[Kind](kinds, kinds[0 if nearer_opening else 1][0]))
    at = form.add(msg("Time"), ClockField(now))
    text = form.add(msg("Remarks"), TextField())
    form.add_buttons(msg("Write it down"))

    def keep() -> Done[object] | None:
        return desk.run(services.note, who.read(), EntryDraft(kind.read(), at.at(), text=text.read()))

    kept(form, desk, keep, lambda: msg("Written down: {what}", what=kind_title(kind.read())))
    return form


def sign_off_form(desk: Desk, gate: Gate, there: Sequence[Duty], now: datetime.datetime) -> Form:
    """Leaving: what is there of everything on the gate's list, and what the next shift must know."""
    form = Form()
    names = {each.id: each.guard for each in there}
    who = _who_field(form, there)
    at = form.add(msg("Signs off at"), ClockField(now))
    things = desk.read(stock.things, gate.id)
    language = current_language()
    fields = [
        form.add(
            msg("{thing} (of {count})", thing=Named(each.name, each.name_en).shown(language), count=each.count),
            NumberField(each.count, most=999),
        )
        for each in things
    ]
    # right above the button: one step back from it for whoever has something to tell
    matters = form.add(msg("For the next shift"), LinesField(lines=2, placeholder=msg("one matter in each line")))
    pin = PinField(desk, form, who, {each.id: each.staff_id for each in there})
    form.add_buttons(msg("Sign off and hand over"))

    def keep() -> Done[object] | None:
        counts = tuple(counted(each, field.read()) for each, field in zip(things, fields, strict=True))
        handover = Handover(matters=matters.read(), counts=counts)
        return desk.run(services.sign_off, who.read(), at.at(), handover, pin.read())

    kept(form, desk, keep, lambda: msg("{name} signed off", name=names[who.read()]))
    return form
