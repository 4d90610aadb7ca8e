"""Forms about captains and chat groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.i18n import msg
from app.register.captains import services
from app.register.captains.rules import CaptainDraft, GroupDraft
from app.ui.widgets.choices import TickField
from app.ui.widgets.entering import a_day, entering
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField, MaybeRoomField, RoomField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from app.register.captains.queries import Captain, Group, Member
    from app.ui.operation import Desk

_CONSENT = msg("Empty: not given; the board then shows the surname only")


def captain_form(desk: Desk, parent: QWidget) -> QDialog:
    """Name a captain."""
    form = Form()
    building = form.add(msg("Building"), TextField(required=True, longest=12))
    entrance = form.add(msg("Entrance"), TextField(longest=12), msg("Empty: for the whole building"))
    room = form.add(msg("Lives in"), RoomField(desk))
    name = form.add(msg("Name"), TextField(required=True, longest=100), msg("As the register has it in that room"))
    since = form.add(msg("Since"), DateField(desk.book.clock.today()))
    consent = form.add(msg("Consent to be named"), MaybeDateField(desk.book.clock.today()), _CONSENT)
    phone = form.add(msg("Phone"), TickField(msg("may be posted too")))
    note = form.add(msg("Note"), TextField(longest=120))

    def keep() -> object:
        draft = CaptainDraft(building.read(), entrance.read(), since.read(), consent.read(), phone.read(), note.read())
        return desk.run(services.name_captain, room.read(), name.read(), draft)

    return entering(desk, msg("New captain"), form, keep, parent=parent)


def consent_form(desk: Desk, known: Captain, parent: QWidget) -> QDialog:
    """Consent given or taken back."""
    form = Form()
    consent = form.add(msg("Consent to be named"), MaybeDateField(desk.book.clock.today()), _CONSENT)
    phone = form.add(msg("Phone"), TickField(msg("may be posted too"), ticked=known.draft.phone_too))
    consent.put(known.draft.consent_on)

    def keep() -> object:
        return desk.run(services.note_consent, known.id, consent.read(), phone.read())

    return entering(desk, msg("Consent of {name}", name=known.name), form, keep, parent=parent)


def end_form(desk: Desk, known: Captain, parent: QWidget) -> QDialog:
    """Somebody steps down."""
    return a_day(
        desk, msg("{name} steps down", name=known.name), msg("Last day"), services.end_captain, known.id, parent=parent
    )


def group_form(desk: Desk, parent: QWidget) -> QDialog:
    """A new chat group."""
    form = Form()
    name = form.add(msg("Group"), TextField(required=True, longest=60))
    building = form.add(msg("Building"), TextField(longest=12), msg("Empty: for the whole courtyard"))
    room = form.add(msg("The manager lives in"), MaybeRoomField(desk))
    manager = form.add(msg("Manager of the group"), TextField(longest=100))
    note = form.add(msg("Note"), TextField(longest=120))

    def keep() -> object:
        draft = GroupDraft(name.read(), building.read(), note.read())
        return desk.run(services.add_group, draft, room.read(), manager.read())

    return entering(desk, msg("New chat group"), form, keep, parent=parent)


def member_form(desk: Desk, group: Group | Member, parent: QWidget) -> QDialog:
    """Somebody joins; room and name are looked up in the register."""
    form = Form()
    called = group.group if hasattr(group, "group") else group.draft.name
    room = form.add(msg("Room"), RoomField(desk))
    name = form.add(msg("Name"), TextField(required=True, longest=100), msg("As the register has it in that room"))
    day = form.add(msg("Joined on"), DateField(desk.book.clock.today()))

    def keep() -> object:
        return desk.run(services.join_group, called, room.read(), name.read(), day.read())

    return entering(desk, msg("Joins {name}", name=called), form, keep, parent=parent)


def leave_form(desk: Desk, known: Member, parent: QWidget) -> QDialog:
    """Somebody was taken out."""
    return a_day(
        desk,
        msg("{name} leaves the group", name=known.called),
        msg("Left on"),
        services.leave_group,
        known.id,
        parent=parent,
    )
