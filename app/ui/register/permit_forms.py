"""Forms about permits and workers' passes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.kernel.i18n import msg
from app.register.figures.queries import number
from app.register.permits import services
from app.register.permits.queries import MOST_DAYS, renovating
from app.register.permits.rules import Kind, PassDraft, PermitDraft, kind_title
from app.ui.widgets.choices import ListField
from app.ui.widgets.entering import a_day, entering
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField, RoomField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from app.book import UnitOfWork
    from app.kernel.i18n import Message
    from app.register.permits.queries import Permit, WorkerPass
    from app.ui.operation import Desk

_NONE = 0


def permit_form(desk: Desk, known: Permit | None, parent: QWidget) -> QDialog:
    """A new permit, or the facts of one that goes on."""
    form, today = Form(), desk.book.clock.today()
    before = known.draft if known else None
    kinds = [(one, kind_title(one).text()) for one in Kind]
    kind = form.add(msg("Kind of permit"), ListField[Kind](kinds, before.kind if before else Kind.RENOVATION))
    room = form.add(msg("Room"), RoomField(desk))
    what = form.add(msg("What"), TextField(required=True, longest=120), msg("The work; or the animal and its name"))
    who = form.add(msg("Permit given to"), TextField(longest=60), msg("The firm; or the household itself"))
    phone = form.add(msg("Phone"), TextField(longest=30))
    since = form.add(msg("From"), DateField(today, before.since if before else None))
    until = form.add(
        msg("Until"), MaybeDateField(desk.book.clock.today()), msg("A renovation ends on a day; an animal need not")
    )
    licence = form.add(msg("Licence"), TextField(longest=60), msg("Of a dog, as the authority gave it"))
    vaccinated = form.add(msg("Vaccination holds until"), MaybeDateField(desk.book.clock.today()))
    note = form.add(msg("Note"), TextField(longest=120))
    if known is not None and before is not None:
        room.put(before.dwelling_id)
        for field, text in ((what, before.what), (who, before.who), (phone, before.phone), (licence, before.licence)):
            field.put(text)
        until.put(before.until)
        vaccinated.put(before.vaccinated)
        note.put(before.note)
        kind.setEnabled(False)
        room.setEnabled(False)

    def keep() -> object:
        draft = PermitDraft(
            kind.read(), room.read(), what.read(), since.read(), until.read(), who.read(), phone.read(),
            licence.read(), vaccinated.read(), note.read(),
        )  # fmt: skip
        if known is None:
            return desk.run(services.add_permit, draft)
        return desk.run(services.change_permit, known.id, draft)

    title = msg("New permit") if known is None else msg("Permit {number}", number=known.text)
    return entering(desk, title, form, keep, parent=parent)


def rubble_form(desk: Desk, known: Permit, parent: QWidget) -> QDialog:
    """The rubble is gone."""
    return a_day(
        desk,
        msg("The rubble of {room} is cleared", room=known.room),
        msg("Cleared on"),
        services.clear_rubble,
        known.id,
        parent=parent,
    )


def close_form(desk: Desk, known: Permit, parent: QWidget) -> QDialog:
    """The work is done, the animal gone."""
    return a_day(
        desk,
        msg("Close permit {number}", number=known.text),
        msg("Closed on"),
        services.close_permit,
        known.id,
        parent=parent,
    )


def pass_form(desk: Desk, of: Permit | None, parent: QWidget) -> QDialog:
    """A pass for a worker of a renovation, or of somebody the courtyard employs."""
    form, today = Form(), desk.book.clock.today()
    going = desk.read(renovating)
    choices = [(_NONE, msg("none of these").text()), *((one.id, f"{one.text}  {one.room}") for one in going)]
    permit = form.add(msg("Renovation"), ListField[int](choices, of.id if of else _NONE))
    employer = form.add(msg("Works for"), TextField(longest=60), msg("Where it is no renovation"))
    name = form.add(msg("Worker"), TextField(required=True, longest=100))
    trade = form.add(msg("Trade"), TextField(longest=30))
    since = form.add(msg("From"), DateField(today, today))
    most = datetime.timedelta(days=desk.read(number, MOST_DAYS) - 1)
    last = min(today + most, of.draft.until) if of is not None and of.draft.until else today + most
    until = form.add(msg("Until"), DateField(today, last))

    def keep() -> object:
        draft = PassDraft(name.read(), since.read(), until.read(), trade.read(), employer.read(), permit.read() or None)
        return desk.run(services.give_worker_pass, draft)

    return entering(desk, msg("New worker's pass"), form, keep, parent=parent)


def change_pass_form(desk: Desk, known: WorkerPass, parent: QWidget) -> QDialog:
    """What a pass says otherwise from now on, and why; the worker gets another sheet."""
    form, before = Form(), known.draft
    name = form.add(msg("Worker"), TextField(required=True, longest=100))
    trade = form.add(msg("Trade"), TextField(longest=30))
    employer = form.add(msg("Works for"), TextField(longest=60), msg("Where it is no renovation"))
    since = form.add(msg("From"), DateField(desk.book.clock.today(), before.since))
    until = form.add(msg("Until"), DateField(desk.book.clock.today(), before.until))
    reason = form.add(
        msg("Why"), TextField(required=True, longest=120), msg("Another sheet is printed, marked as such")
    )
    for field, text in ((name, before.name), (trade, before.trade), (employer, before.employer)):
        field.put(text)

    def keep() -> object:
        draft = PassDraft(name.read(), since.read(), until.read(), trade.read(), employer.read())
        return desk.run(services.change_worker_pass, known.number, draft, reason.read())

    return entering(desk, msg("Change pass {number}", number=known.text), form, keep, parent=parent)


def again_form(desk: Desk, known: WorkerPass, parent: QWidget) -> QDialog:
    """The sheet is lost or spoilt: another is given."""
    title, hint = msg("Give pass {number} again", number=known.text), msg("Another sheet is printed, marked as such")
    return _for_a_reason(desk, title, hint, services.give_pass_again, known, parent)


def withdraw_form(desk: Desk, known: WorkerPass, parent: QWidget) -> QDialog:
    """The pass holds no more, given back or not."""
    title, hint = (
        msg("Withdraw pass {number}", number=known.text),
        msg("Today asks for the sheet until it is given back"),
    )
    return _for_a_reason(desk, title, hint, services.withdraw_pass, known, parent)


def _for_a_reason(  # noqa: PLR0917 — each a thing of its own
    desk: Desk,
    title: Message,
    hint: Message,
    service: Callable[[UnitOfWork, int, datetime.date, str], None],
    known: WorkerPass,
    parent: QWidget,
) -> QDialog:
    form = Form()
    day = form.add(msg("Date"), DateField(desk.book.clock.today()))
    reason = form.add(msg("Why"), TextField(required=True, longest=120), hint)
    return entering(
        desk, title, form, lambda: desk.run(service, known.number, day.read(), reason.read()), parent=parent
    )


def return_form(desk: Desk, known: WorkerPass, parent: QWidget) -> QDialog:
    """The pass is back."""
    return a_day(
        desk,
        msg("Pass {number} is given back", number=known.text),
        msg("Given back on"),
        services.return_pass,
        known.number,
        parent=parent,
    )
