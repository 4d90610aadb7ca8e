"""What a person does with the staff: takes them on, changes them, notes when they are away."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from app.book import Right, service
from app.book.house import Importer
from app.gatehouse.staff import queries, tables
from app.gatehouse.staff.certificates.services import add_paper
from app.gatehouse.staff.importing import StaffWork, plan_staff
from app.gatehouse.staff.rules import StaffDraft, check_staff
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.exchange.importing import ImportPlan
    from app.kernel.money import Fen


@service(Right.MANAGE_STAFF)
def add_staff(work: UnitOfWork, draft: StaffDraft) -> int:
    """Take somebody on; gives their number. Refused for one who is here already (same name, same phone)."""
    check_staff(draft)
    name, phone = draft.name.strip(), draft.phone.strip()
    if any(each.name == name and each.phone == phone for each in queries.members(work)):
        raise Refused(
            msg("{name} is on the staff already: change what stands there, or add something to the name", name=name)
        )
    key: int = work.conn.execute(
        insert(tables.staff)
        .values(
            name=name,
            post=draft.post,
            post_text=draft.post_text.strip(),
            phone=phone,
            since=draft.since,
            until=draft.until,
            note=draft.note.strip(),
            public=True,
        )
        .returning(tables.staff.c.id)
    ).scalar_one()
    _write_pay(work, key, draft.since or work.clock.today(), draft.wage, draft.bonus)
    work.audit("staff.added", f"staff {key}", after=asdict(draft))
    return key


@service(Right.MANAGE_STAFF)
def change_staff(work: UnitOfWork, staff_id: int, draft: StaffDraft) -> None:
    """Put ``draft`` in place of what is known of somebody; changed pay holds from today, the past is kept."""
    check_staff(draft)
    before = queries.member(work, staff_id)
    work.conn.execute(
        update(tables.staff)
        .where(tables.staff.c.id == staff_id)
        .values(
            name=draft.name.strip(),
            post=draft.post,
            post_text=draft.post_text.strip(),
            phone=draft.phone.strip(),
            since=draft.since,
            until=draft.until,
            note=draft.note.strip(),
        )
    )
    if (draft.wage, draft.bonus) != (before.wage, before.bonus):
        _write_pay(work, staff_id, work.clock.today(), draft.wage, draft.bonus)
    work.audit("staff.changed", f"staff {staff_id}", before=asdict(before), after=asdict(draft))


@service(Right.MANAGE_STAFF)
def set_pay(work: UnitOfWork, staff_id: int, since: datetime.date, wage: Fen, bonus: Fen) -> None:
    """Pay somebody ``wage`` and ``bonus`` a month from ``since`` on."""
    person = queries.member(work, staff_id)
    check_staff(StaffDraft(person.name, person.post, wage=wage, bonus=bonus))
    _write_pay(work, staff_id, since, wage, bonus)
    work.audit("staff.pay_set", f"staff {staff_id}", after={"since": since, "wage": wage, "bonus": bonus})


@service(Right.MANAGE_STAFF)
def add_absence(work: UnitOfWork, staff_id: int, first: datetime.date, last: datetime.date, reason: str = "") -> int:
    """Note that somebody is away from ``first`` to ``last``; gives the number of the note."""
    person = queries.member(work, staff_id)
    if last < first:
        raise Refused(msg("{name}: the last day lies before the first: check the two days", name=person.name))
    key: int = work.conn.execute(
        insert(tables.absence)
        .values(staff_id=staff_id, first=first, last=last, reason=reason.strip(), withdrawn=False)
        .returning(tables.absence.c.id)
    ).scalar_one()
    work.audit("absence.added", f"staff {staff_id}", after={"first": first, "last": last, "reason": reason})
    return key


@service(Right.MANAGE_STAFF)
def withdraw_absence(work: UnitOfWork, absence_id: int) -> None:
    """Take back a note of absence; it stays in the book as withdrawn."""
    work.conn.execute(update(tables.absence).where(tables.absence.c.id == absence_id).values(withdrawn=True))
    work.audit("absence.withdrawn", f"absence {absence_id}", before={"withdrawn": False}, after={"withdrawn": True})


def _write_pay(work: UnitOfWork, staff_id: int, since: datetime.date, wage: Fen, bonus: Fen) -> None:
    work.conn.execute(insert(tables.staff_pay).values(staff_id=staff_id, since=since, wage=wage, bonus=bonus))


@service(Right.MANAGE_STAFF)
def import_staff(work: UnitOfWork, plan: ImportPlan) -> None:
    """Take the rows of a list of staff that say something new."""
    for row in plan.work:
        assert isinstance(row, StaffWork)  # noqa: S101 — the plan is of this room's own making
        key = row.staff_id if row.staff_id is not None else add_staff(work, row.draft)
        if row.staff_id is not None:
            change_staff(work, key, row.draft)
        for paper in row.papers:
            add_paper(work, key, paper)


IMPORTS = {"staff": Importer(msg("List of staff"), Right.MANAGE_STAFF, plan_staff, import_staff)}
