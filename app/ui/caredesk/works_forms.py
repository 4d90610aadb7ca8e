"""Forms about works, activities and common parts."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.caredesk.activities import services as activity_services
from app.caredesk.activities.rules import ActivityDraft, ResultDraft
from app.caredesk.inventory import services as inventory_services
from app.caredesk.inventory.rules import Condition, Part, PartDraft, condition_title, part_title
from app.caredesk.works import services
from app.caredesk.works.queries import open_vouchers
from app.caredesk.works.rules import MONEY, Step, StepDraft, WorksDraft, step_title
from app.kernel.i18n import msg
from app.kernel.money import ZERO
from app.ui.register.dialog import AreaField
from app.ui.treasury.suggest import SuggestField
from app.ui.widgets.choices import ListField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, LinesField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField, MaybeMoneyField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from app.caredesk.activities.queries import Activity
    from app.caredesk.inventory.queries import CommonPart
    from app.caredesk.works.queries import Works
    from app.treasury.ledger.queries import Entry
    from app.ui.operation import Desk


_LATELY: Final = datetime.timedelta(days=366)


def voucher_line(one: Entry) -> str:
    """A voucher as it is offered: its number first."""
    return f"{one.voucher} {one.date} {one.counterparty} ¥{abs(one.money).grouped()} {one.summary}"


def works_form(desk: Desk, known: Works | None, parent: QWidget) -> QDialog:
    """Works that are planned."""
    form, before = Form(), known.draft if known else WorksDraft("", "")
    name = form.add(msg("Works"), TextField(required=True, longest=80))
    place = form.add(msg("Place"), TextField(required=True, longest=60))
    what = form.add(msg("What is done"), LinesField(lines=2))
    contractor = form.add(msg("Built by"), TextField(longest=60))
    cost = form.add(msg("Estimated cost"), MaybeMoneyField())
    asked = form.add(msg("Asked of the street office"), MaybeMoneyField())
    resolution = form.add(msg("Allowed by"), TextField(longest=60))
    told = (before.name, before.place, before.what, before.contractor, before.resolution)
    for field, text in zip((name, place, what, contractor, resolution), told, strict=True):
        field.put(text)
    cost.put(before.cost or None)
    asked.put(before.asked or None)

    def keep() -> object:
        draft = WorksDraft(
            name.read(), place.read(), what.read(), contractor.read(), cost.read() or ZERO, asked.read() or ZERO,
            resolution.read(),
        )  # fmt: skip
        if known is None:
            return desk.run(services.add_works, draft)
        return desk.run(services.change_works, known.id, draft)

    return entering(desk, msg("New works") if known is None else msg("Works"), form, keep, parent=parent)


def works_step_form(desk: Desk, known: Works, parent: QWidget) -> QDialog:
    """What happened."""
    form = Form()
    steps = [(one, step_title(one).text()) for one in Step if one not in MONEY]
    step = form.add(msg("Step"), ListField[Step](steps))
    day = form.add(msg("Date"), DateField(desk.book.clock.today()))
    person = form.add(msg("Dealt with by"), TextField(longest=60))
    words = form.add(msg("What came of it"), LinesField(lines=2))
    amount = form.add(msg("Amount"), MaybeMoneyField(), msg("Granted, or agreed with the contractor"))

    def keep() -> object:
        draft = StepDraft(step.read(), day.read(), person.read(), words.read(), amount.read() or ZERO)
        return desk.run(services.take_works_step, known.id, draft)

    return entering(desk, msg("Step of works"), form, keep, parent=parent)


def voucher_form(desk: Desk, known: Works, parent: QWidget) -> QDialog:
    """Money that came or went."""
    form = Form()
    steps = [(one, step_title(one).text()) for one in MONEY]
    step = form.add(msg("Money"), ListField[Step](steps))
    hint = msg("Down shows what was paid lately, and which grants came")
    voucher = form.add(msg("Voucher"), SuggestField(required=True, placeholder=msg("记-2026-09-0012")), hint)
    part = form.add(msg("Of it for these works"), MaybeMoneyField(), msg("Empty: all of it"))
    since = desk.book.clock.today() - _LATELY
    voucher.offer([voucher_line(one) for one in desk.read(open_vouchers, since)])

    def keep() -> object:
        return desk.run(services.tie_voucher, known.id, step.read(), voucher.read().partition(" ")[0], part.read())

    return entering(desk, msg("Voucher of works"), form, keep, parent=parent)


def activity_form(desk: Desk, known: Activity | None, parent: QWidget) -> QDialog:
    """An activity that is planned."""
    form, today = Form(), desk.book.clock.today()
    before = known.draft if known else ActivityDraft("", today, "")
    name = form.add(msg("Activity"), TextField(required=True, longest=60))
    day = form.add(msg("Date"), DateField(today, before.day))
    place = form.add(msg("Place"), TextField(required=True, longest=60))
    plan = form.add(msg("Plan"), LinesField(lines=2))
    lead = form.add(msg("Seen to by"), TextField(longest=60))
    people = form.add(msg("People expected"), NumberField(before.people))
    cost = form.add(msg("Planned cost"), MaybeMoneyField())
    for field, text in ((name, before.name), (place, before.place), (plan, before.plan), (lead, before.lead)):
        field.put(text)
    cost.put(before.cost or None)

    def keep() -> object:
        draft = ActivityDraft(
            name.read(), day.read(), place.read(), plan.read(), lead.read(), people.read(), cost.read() or ZERO
        )
        if known is None:
            return desk.run(activity_services.add_activity, draft)
        return desk.run(activity_services.change_activity, known.id, draft)

    return entering(desk, msg("New activity") if known is None else msg("Activity"), form, keep, parent=parent)


def result_form(desk: Desk, known: Activity, parent: QWidget) -> QDialog:
    """How it went."""
    form, before = Form(), known.result or ResultDraft(known.draft.people)
    came = form.add(msg("How many were there"), NumberField(before.came))
    words = form.add(msg("How it went"), LinesField(lines=3))
    words.put(before.words)

    def keep() -> object:
        return desk.run(activity_services.tell_result, known.id, ResultDraft(came.read(), words.read()))

    return entering(desk, msg("How it went"), form, keep, parent=parent)


def cost_form(desk: Desk, known: Activity, parent: QWidget) -> QDialog:
    """What it cost."""
    form = Form()
    voucher = form.add(msg("Voucher"), TextField(required=True, placeholder=msg("记-2026-09-0012")))

    def keep() -> object:
        return desk.run(activity_services.add_activity_cost, known.id, voucher.read())

    return entering(desk, msg("Voucher of an activity"), form, keep, parent=parent)


def part_form(desk: Desk, known: CommonPart | None, parent: QWidget) -> QDialog:
    """A common part."""
    form, before = Form(), known.draft if known else PartDraft(Part.ROOM, "", "")
    part = form.add(
        msg("Kind of common part"), ListField[Part]([(one, part_title(one).text()) for one in Part], before.part)
    )
    name = form.add(msg("Called"), TextField(required=True, longest=60))
    place = form.add(msg("Where"), TextField(required=True, longest=60))
    quantity = form.add(msg("Quantity"), NumberField(before.quantity, least=1))
    unit = form.add(msg("Unit"), TextField(longest=12))
    area = form.add(msg("Area (m²)"), AreaField())
    states = [(one, condition_title(one).text()) for one in Condition]
    condition = form.add(msg("Condition"), ListField[Condition](states, before.condition))
    keeper = form.add(msg("Looked after by"), TextField(longest=60))
    looked = form.add(msg("Last looked at"), MaybeDateField(desk.book.clock.today()))
    note = form.add(msg("Note"), TextField(longest=120))
    for field, text in (
        (name, before.name), (place, before.place), (unit, before.unit), (keeper, before.keeper), (note, before.note),
    ):  # fmt: skip
        field.put(text)
    looked.put(before.looked_on)
    area.put(before.area)

    def keep() -> object:
        draft = PartDraft(
            part.read(), name.read(), place.read(), quantity.read(), unit.read(), area.read(), condition.read(),
            keeper.read(), looked.read(), note.read(),
        )  # fmt: skip
        if known is None:
            return desk.run(inventory_services.add_part, draft)
        return desk.run(inventory_services.change_part, known.id, draft)

    return entering(desk, msg("New common part") if known is None else msg("Common part"), form, keep, parent=parent)


def look_form(desk: Desk, known: CommonPart, parent: QWidget) -> QDialog:
    """The yearly look."""
    form = Form()
    day = form.add(msg("Date"), DateField(desk.book.clock.today()))
    states = [(one, condition_title(one).text()) for one in Condition]
    condition = form.add(msg("Condition"), ListField[Condition](states, known.draft.condition))

    def keep() -> object:
        return desk.run(inventory_services.look_at_part, known.id, day.read(), condition.read())

    return entering(desk, msg("Looked at: {name}", name=known.draft.name), form, keep, parent=parent)
