"""What a person does about tenancies and lodgers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update

from app.book import Right, service
from app.book.erasing import erase_words
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.naming import ERASED
from app.register import queries as register
from app.register import services
from app.register.figures.queries import number
from app.register.rules import HoldingDraft, PersonDraft, Relation, checked_name
from app.register.tenancy import queries, tables
from app.register.tenancy.rules import (
    LeaseDraft,
    LodgerDraft,
    check_leaving,
    checked_lease,
    checked_lodger,
    last_erased,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import UnitOfWork
    from app.register.tenancy.queries import Lodger

_TOPICS = ("tenancy", "lodger")


@service(Right.EDIT_REGISTER)
def let_dwelling(work: UnitOfWork, dwelling_id: int, tenant: PersonDraft, draft: LeaseDraft) -> int:
    """Enter a lease and give its number; a tenant the dwelling does not have yet is entered there too."""
    room = register.dwelling(work, dwelling_id).room
    checked = checked_lease(draft)
    person_id = _tenant(work, dwelling_id, tenant, checked)
    for one in queries.tenancies(work, dwelling_id):
        if one.person_id == person_id and one.left_on is None:
            raise Refused(
                msg("{name} rents {room} already: change that entry, or end it first", name=one.tenant, room=room)
            )
    values = asdict(checked)
    key: int = work.conn.execute(
        insert(tables.tenancy)
        .values(dwelling_id=dwelling_id, person_id=person_id, **values)
        .returning(tables.tenancy.c.id)
    ).scalar_one()
    name = register.person(work, person_id).name
    work.audit("tenancy.added", f"tenancy {key}", after={"room": room, "name": name, **_told(values)})
    return key


@service(Right.EDIT_REGISTER)
def change_lease(work: UnitOfWork, tenancy_id: int, draft: LeaseDraft) -> None:
    """Put ``draft`` in place of what is known of a lease: a longer term, a paper seen, a statement signed."""
    before = queries.tenancy_by(work, tenancy_id)
    checked = checked_lease(draft)
    if checked == before.lease:
        return
    was, now = asdict(before.lease), asdict(checked)
    work.conn.execute(update(tables.tenancy).where(tables.tenancy.c.id == tenancy_id).values(**now))
    changed = [name for name in now if was[name] != now[name]]
    after = {"room": before.room, **_told({name: now[name] for name in changed})}
    subject = f"tenancy {tenancy_id}"
    work.audit("tenancy.changed", subject, before=_told({name: was[name] for name in changed}), after=after)


@service(Right.EDIT_REGISTER)
def end_tenancy(work: UnitOfWork, tenancy_id: int, last_day: datetime.date) -> None:
    """The tenant and the lodgers have moved out, ``last_day`` counted; the past stays until it is erased."""
    known = queries.tenancy_by(work, tenancy_id)
    check_leaving(known.lease.since, known.left_on, last_day)
    work.conn.execute(update(tables.tenancy).where(tables.tenancy.c.id == tenancy_id).values(left_on=last_day))
    staying = (tables.lodger.c.tenancy_id == tenancy_id) & tables.lodger.c.left_on.is_(None)
    work.conn.execute(update(tables.lodger).where(staying).values(left_on=last_day))
    for one in register.holdings(work, known.dwelling_id, person_id=known.person_id):
        begun = one.since is None or one.since <= last_day
        if one.relation is Relation.TENANT and one.until is None and begun:
            services.end_holding(work, one.id, last_day)
    after = {"room": known.room, "name": known.tenant, "until": last_day}
    work.audit("tenancy.ended", f"tenancy {tenancy_id}", after=after)


@service(Right.EDIT_REGISTER)
def add_lodger(work: UnitOfWork, tenancy_id: int, draft: LodgerDraft) -> int:
    """Write somebody into the lodgers' register and give the number; Refused where the tenant has moved out."""
    known = queries.tenancy_by(work, tenancy_id)
    if known.left_on is not None:
        raise Refused(msg("{room} is no longer let: enter the new lease first", room=known.room))
    values = asdict(checked_lodger(draft))
    key: int = work.conn.execute(
        insert(tables.lodger).values(tenancy_id=tenancy_id, **values).returning(tables.lodger.c.id)
    ).scalar_one()
    work.audit("lodger.added", f"lodger {key}", after={"room": known.room, **_told(values)})
    return key


@service(Right.EDIT_REGISTER)
def lodger_left(work: UnitOfWork, lodger_id: int, last_day: datetime.date) -> None:
    """A lodger has moved out, ``last_day`` counted."""
    place, known = queries.lodger_by(work, lodger_id)
    check_leaving(known.draft.since, known.left_on, last_day)
    work.conn.execute(update(tables.lodger).where(tables.lodger.c.id == lodger_id).values(left_on=last_day))
    work.audit("lodger.left", f"lodger {lodger_id}", after={"room": place.room, "until": last_day})


@service(Right.EDIT_REGISTER)
def erase_lodger(work: UnitOfWork, lodger_id: int) -> None:
    """Erase what is known of one lodger at once (PIPL 47); Refused while they live there."""
    _, known = queries.lodger_by(work, lodger_id)
    if known.there(work.clock.today()):
        raise Refused(msg("{name} still lives there: enter first that they left", name=known.draft.name))
    if not known.erased:
        _erase(work, [known])


@service(Right.EDIT_REGISTER)
def erase_lodgers(work: UnitOfWork) -> int:
    """Erase every lodger who left longer ago than lodgers are kept; gives how many they were."""
    due = queries.due_to_erase(work, last_erased(work.clock.today(), number(work, queries.KEEP_DAYS)))
    if due:
        _erase(work, due)
    return len(due)


def _erase(work: UnitOfWork, gone: Sequence[Lodger]) -> None:
    for one in gone:
        work.conn.execute(
            update(tables.lodger).where(tables.lodger.c.id == one.id).values(name=ERASED, home="", phone="")
        )
        erase_words(work, f"lodger {one.id}", _TOPICS, (one.draft.name, one.draft.phone, one.draft.home))
    work.audit("lodger.erased", "lodgers", after={"records": [one.id for one in gone]})


def _tenant(work: UnitOfWork, dwelling_id: int, tenant: PersonDraft, lease: LeaseDraft) -> int:
    name = checked_name(tenant.name)
    today = work.clock.today()
    for one in register.holdings(work, dwelling_id):
        if one.relation is Relation.TENANT and one.person.name == name and one.current(today):
            return one.person.id
    person_id = services.add_person(work, tenant)
    services.hold(work, HoldingDraft(dwelling_id, person_id, Relation.TENANT, since=lease.since))
    return person_id


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the paper under a name no other record gives it."""
    told = dict(values)
    if "paper" in told:
        told["seen_paper"] = told.pop("paper")
    return told
