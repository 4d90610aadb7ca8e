"""The forms of facilities, upkeep and areas, each in a window of its own."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.caredesk.areas import services as areas
from app.caredesk.areas.rules import AreaDraft
from app.caredesk.contractors.queries import contractors
from app.caredesk.facilities import services
from app.caredesk.facilities.kinds import area_kinds, facility_kinds
from app.caredesk.facilities.rules import MOST, Condition, FacilityDraft, Whose, condition_title, whose_title
from app.caredesk.upkeep import services as upkeep
from app.caredesk.upkeep.rules import (
    ON_SHEETS,
    DoneDraft,
    Outcome,
    Rhythm,
    TaskDraft,
    outcome_title,
    rhythm_title,
)
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg
from app.kernel.money import ZERO
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField, MaybeMoneyField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.caredesk.areas.queries import Area
    from app.caredesk.facilities.queries import Facility
    from app.caredesk.upkeep.queries import Task
    from app.ui.operation import Desk, Done
    from app.ui.widgets.ask import FormDialog


def facility_form(desk: Desk, known: Facility | None, parent: QWidget) -> FormDialog:
    """Enter a facility, or change ``known``."""
    form, language = Form(), current_language()
    kinds = [(one.code, one.shown(language)) for one in facility_kinds().values()]
    before = known.draft if known else FacilityDraft(kinds[0][0], "", "")
    kind = form.add(msg("Kind of facility"), ListField[str](kinds, before.kind))
    name = form.add(msg("What it is called"), TextField(required=True, longest=60))
    place = form.add(msg("Its place"), TextField(required=True, longest=80))
    quantity = form.add(msg("Quantity"), NumberField(before.quantity, least=1, most=MOST))
    number = form.add(msg("Serial number"), TextField(longest=60))
    maker = form.add(msg("Maker"), TextField(longest=60))
    installed = form.add(msg("Installed on"), MaybeDateField(desk.book.clock.today()))
    warranty = form.add(msg("Warranty until"), MaybeDateField(desk.book.clock.today()))
    whose = form.add(
        msg("Property of"), ListField[Whose]([(one, str(whose_title(one))) for one in Whose], before.whose)
    )
    answers = form.add(msg("Whom to call about it"), TextField(longest=80))
    condition = form.add(
        msg("Condition"),
        ListField[Condition]([(one, str(condition_title(one))) for one in Condition], before.condition),
    )
    note = form.add(msg("Remarks"), TextField())
    name_en = form.add(msg("English name"), TextField(longest=80))
    for field, value in (
        (name, before.name), (place, before.place), (number, before.number), (maker, before.maker),
        (answers, before.answers), (note, before.note), (name_en, before.name_en),
    ):  # fmt: skip
        field.put(value)
    installed.put(before.installed)
    warranty.put(before.warranty)
    person = form.add(
        msg("Who sees to its upkeep"), TextField(longest=40), msg("The upkeep its kind usually wants comes with it")
    )
    form.show_field(person, shown=known is None)

    def keep() -> Done[object] | None:
        draft = FacilityDraft(
            kind.read(), name.read(), place.read(), quantity.read(), number.read(), maker.read(), installed.read(),
            warranty.read(), whose.read(), answers.read(), condition.read(), note.read(), name_en.read(),
        )  # fmt: skip
        if known is None:
            return desk.run(services.add_facility, draft, person=person.read())
        return desk.run(services.change_facility, known.id, draft)

    title = msg("New facility") if known is None else msg("Change {name}", name=known.draft.name)
    return entering(desk, title, form, keep, parent=parent)


def area_form(desk: Desk, known: Area | None, parent: QWidget) -> FormDialog:
    """Enter an area, or change ``known``."""
    form, language = Form(), current_language()
    kinds = [(one.code, one.shown(language)) for one in area_kinds().values()]
    before = known.draft if known else AreaDraft(kinds[0][0], "", "")
    kind = form.add(msg("Kind of area"), ListField[str](kinds, before.kind))
    name = form.add(msg("What it is called"), TextField(required=True, longest=60))
    extent = form.add(msg("From where to where"), TextField(longest=120))
    person = form.add(msg("Whose area"), TextField(required=True, longest=60))
    hours = form.add(msg("When somebody is there"), TextField(longest=80))
    firms = [(0, str(msg("own staff"))), *((one.id, one.draft.name) for one in desk.read(contractors))]
    firm = form.add(msg("Employed by"), ListField[int](firms, before.contractor_id or 0))
    public = form.add(msg("On the board"), TickField(msg("agreed that the name is posted"), ticked=before.public))
    note = form.add(msg("Remarks"), TextField())
    name_en = form.add(msg("English name"), TextField(longest=80))
    for field, value in (
        (name, before.name), (extent, before.extent), (person, before.person), (hours, before.hours),
        (note, before.note), (name_en, before.name_en),
    ):  # fmt: skip
        field.put(value)

    def keep() -> Done[object] | None:
        draft = AreaDraft(
            kind.read(), name.read(), person.read(), hours.read(), extent.read(), firm.read() or None, note.read(),
            name_en.read(), public.read(),
        )  # fmt: skip
        if known is None:
            return desk.run(areas.add_area, draft)
        return desk.run(areas.change_area, known.id, draft)

    title = msg("New area") if known is None else msg("Change {name}", name=known.draft.name)
    return entering(desk, title, form, keep, parent=parent)


def task_form(
    desk: Desk, known: Task | None, parent: QWidget, *, facility_id: int | None = None, area_id: int | None = None
) -> FormDialog:
    """Want a piece of upkeep, or change ``known``."""
    form, today = Form(), desk.book.clock.today()
    before = known.draft if known else TaskDraft("", Rhythm.MONTHLY, today)
    text = form.add(msg("Work to be done"), TextField(required=True, longest=120))
    rhythm = form.add(
        msg("Frequency"), ListField[Rhythm]([(one, str(rhythm_title(one))) for one in Rhythm], before.rhythm)
    )
    since = form.add(msg("First due on"), DateField(today, before.since))
    person = form.add(msg("Person responsible"), TextField(longest=40))
    english = form.add(msg("In English, for papers"), TextField(longest=160))
    for field, value in ((text, before.text), (person, before.person), (english, before.text_en)):
        field.put(value)

    def keep() -> Done[object] | None:
        draft = TaskDraft(text.read(), rhythm.read(), since.read(), person.read(), english.read())
        if known is None:
            return desk.run(upkeep.add_task, draft, facility_id=facility_id, area_id=area_id)
        return desk.run(upkeep.change_task, known.id, draft)

    return entering(desk, msg("More upkeep") if known is None else msg("Change the upkeep"), form, keep, parent=parent)


def done_form(desk: Desk, task: Task, parent: QWidget) -> FormDialog:
    """Write down that ``task`` was done: name and Ctrl+Enter where all was in order."""
    form, today, language = Form(), desk.book.clock.today(), current_language()
    on_sheet = task.draft.rhythm in ON_SHEETS
    on = form.add(msg("First day") if on_sheet else msg("Day it was done"), DateField(today))
    until = form.add(
        msg("Last day"), DateField(today), msg("Several days at once, as the sheet at the broom cupboard has them")
    )
    form.show_field(until, shown=on_sheet)
    person = form.add(msg("Work done by"), TextField(required=True, longest=60))
    person.put(task.draft.person)
    outcome = form.add(
        msg("How it was left"), ListField[Outcome]([(one, str(outcome_title(one))) for one in Outcome], Outcome.FINE)
    )
    note = form.add(msg("What was seen"), TextField())
    material = form.add(msg("What was used"), TextField(), msg("such as the disinfectant and how strong it was"))
    cost = form.add(msg("What it cost"), MaybeMoneyField())
    voucher = form.add(msg("Voucher"), TextField(), msg("The voucher that paid it, such as 记-2026-09-0012"))

    def keep() -> object | None:
        draft = DoneDraft(
            on.read(), person.read(), outcome.read(), note.read(), material.read(),
            until.read() if on_sheet else None, cost=cost.read() or ZERO, voucher=voucher.read(),
        )  # fmt: skip
        done = desk.run(upkeep.note_done, task.id, draft)
        if done is not None:
            desk.announce(msg("{what}: written down for {day}", what=task.what.shown(language), day=done.result))
        return done

    return entering(desk, msg("Done: {what}", what=task.what), form, keep, parent=parent)


def snow_form(desk: Desk, parent: QWidget) -> FormDialog:
    """Write down when snow stopped."""
    form, now = Form(), desk.book.clock.now()
    day = form.add(msg("Day on which it stopped"), DateField(now.date()))
    hour = form.add(msg("Hour"), TextField(required=True, longest=5, placeholder=msg("14:30")))
    hour.put(f"{now:%H:%M}")
    note = form.add(msg("Remarks"), TextField())

    def keep() -> object | None:
        try:
            at = datetime.time.fromisoformat(hour.read().replace("：", ":").zfill(5))
        except ValueError as fault:
            raise UsageError(msg("“{text}” is no time of day: write 14:30", text=hour.read())) from fault
        done = desk.run(upkeep.note_snow, datetime.datetime.combine(day.read(), at), note.read())
        if done is not None:
            desk.announce(msg("Walkways are to be clear by {day}", day=done.result))
        return done

    return entering(desk, msg("Snow has stopped"), form, keep, parent=parent)
