"""Forms about lettings and lodgers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.i18n import msg
from app.register.rules import PersonDraft
from app.register.tenancy import services
from app.register.tenancy.rules import LeaseDraft, LodgerDraft, Seen, seen_title
from app.ui.register.asking import NameDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.entering import a_day, entering
from app.ui.widgets.fields import DateField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField, RoomField

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from app.register.jobs import Readings
    from app.register.tenancy.queries import Lodger, Tenancy
    from app.ui.operation import Desk


def _lease_fields(form: Form, today: datetime.date, known: LeaseDraft | None) -> Callable[[], LeaseDraft]:
    since = form.add(msg("Lease from"), DateField(today, known.since if known else None))
    until = form.add(msg("Lease until"), MaybeDateField(today), msg("Empty: no day was fixed"))
    people = form.add(msg("How many live there"), NumberField(known.people if known else 1, least=1, most=99))
    papers = [(one, seen_title(one).text()) for one in Seen]
    paper = form.add(msg("Identity paper"), ListField[Seen](papers, known.paper if known else Seen.IDENTITY_CARD))
    seen_on = form.add(
        msg("Paper seen on"),
        MaybeDateField(today),
        msg("Look at it only: no copy is kept and no number is written down"),
    )
    seen_by = form.add(msg("Seen by"), TextField())
    stated_on = form.add(
        msg("Landlord signed on"),
        MaybeDateField(today),
        msg("The statement is printed from this list"),
    )
    note = form.add(msg("Note"), TextField(longest=120))
    if known is not None:
        for field, value in ((until, known.until), (seen_on, known.seen_on), (stated_on, known.stated_on)):
            field.put(value)
        seen_by.put(known.seen_by)
        note.put(known.note)

    def read() -> LeaseDraft:
        return LeaseDraft(
            since.read(), until.read(), people.read(), paper.read(), seen_on.read(), seen_by.read(), stated_on.read(),
            note.read(),
        )  # fmt: skip

    return read


def lease_form(desk: Desk, parent: QWidget) -> QDialog:
    """A new lease; the tenant's name is looked up first, as every name of the register is."""
    form = Form()
    room = form.add(msg("Room"), RoomField(desk))
    tenant = form.add(msg("Tenant"), TextField(required=True, longest=100))
    phone = form.add(msg("Phone"), TextField(longest=30))
    lease = _lease_fields(form, desk.book.clock.today(), None)
    form.add_buttons(msg("Save"), msg("Leave it"))

    def keep(readings: dict[str, Readings]) -> bool:
        name = tenant.read()
        draft = PersonDraft(name, (phone.read(),) if phone.read() else (), "", readings[name].initials)
        done = desk.run(services.let_dwelling, room.read(), draft, lease())
        if done is not None:
            desk.announce(msg("The letting is entered: have the landlord's statement signed"))
        return done is not None

    dialog = NameDialog(msg("New letting"), form, lambda: (tenant.read(),), keep, desk=desk, parent=parent)
    dialog.open()
    return dialog


def change_lease(desk: Desk, known: Tenancy, parent: QWidget) -> QDialog:
    """Lengthen a lease, note a paper seen or a statement signed."""
    form = Form()
    lease = _lease_fields(form, desk.book.clock.today(), known.lease)
    title = msg("Letting of {room}", room=known.room)
    return entering(desk, title, form, lambda: desk.run(services.change_lease, known.id, lease()), parent=parent)


def end_letting(desk: Desk, known: Tenancy, parent: QWidget) -> QDialog:
    """The tenant has moved out."""
    return a_day(
        desk,
        msg("{name} moves out of {room}", name=known.tenant, room=known.room),
        msg("Last day"),
        services.end_tenancy,
        known.id,
        parent=parent,
    )


def lodger_form(desk: Desk, known: Tenancy, parent: QWidget) -> QDialog:
    """Somebody lives there too."""
    form, today = Form(), desk.book.clock.today()
    name = form.add(msg("Name"), TextField(required=True, longest=100))
    since = form.add(msg("Since"), DateField(today, known.lease.since))
    home = form.add(msg("Comes from"), TextField(longest=60), msg("Province and county are enough"))
    phone = form.add(msg("Phone"), TextField(longest=30))
    papers = [(one, seen_title(one).text()) for one in Seen]
    paper = form.add(msg("Identity paper"), ListField[Seen](papers, Seen.IDENTITY_CARD))
    seen_on = form.add(
        msg("Paper seen on"),
        MaybeDateField(desk.book.clock.today()),
        msg("Look at it only: no copy is kept and no number is written down"),
    )

    def keep() -> object:
        draft = LodgerDraft(name.read(), since.read(), home.read(), phone.read(), paper.read(), seen_on.read())
        return desk.run(services.add_lodger, known.id, draft)

    return entering(desk, msg("Lodger in {room}", room=known.room), form, keep, parent=parent)


def lodger_leaves(desk: Desk, known: Lodger, parent: QWidget) -> QDialog:
    """A lodger has moved out."""
    return a_day(
        desk,
        msg("{name} moves out", name=known.draft.name),
        msg("Last day"),
        services.lodger_left,
        known.id,
        parent=parent,
    )
