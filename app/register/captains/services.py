"""What a person does about captains and chat groups."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from app.book import Right, service
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.captains import queries, tables
from app.register.captains.rules import (
    CaptainDraft,
    GroupDraft,
    check_end,
    check_member,
    checked_captain,
    checked_group,
)
from app.register.queries import dwelling, dwellings

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork


@service(Right.EDIT_REGISTER)
def name_captain(work: UnitOfWork, dwelling_id: int, name: str, draft: CaptainDraft) -> int:
    """Make somebody who lives in or owns a dwelling captain of a place; gives the number."""
    someone = queries.resident_called(work, dwelling_id, name)
    checked = checked_captain(draft, queries.terms(work))
    places = {(one.building, one.entrance) for one in dwellings(work)}
    known = places | {(building, "") for building, _ in places}
    if (checked.building, checked.entrance) not in known:
        raise Refused(msg("The register has no such building or entrance: look at the elevation"))
    values = asdict(checked)
    key: int = work.conn.execute(
        insert(tables.captain).values(person_id=someone.id, **values).returning(tables.captain.c.id)
    ).scalar_one()
    work.audit("captain.named", f"captain {key}", after={"name": someone.name, **values})
    return key


@service(Right.EDIT_REGISTER)
def end_captain(work: UnitOfWork, captain_id: int, last_day: datetime.date) -> None:
    """Somebody is captain no longer, ``last_day`` counted."""
    known = queries.captain_by(work, captain_id)
    check_end(known.term, last_day)
    work.conn.execute(update(tables.captain).where(tables.captain.c.id == captain_id).values(last=last_day))
    work.audit("captain.ended", f"captain {captain_id}", after={"name": known.name, "until": last_day})


@service(Right.EDIT_REGISTER)
def note_consent(work: UnitOfWork, captain_id: int, consent_on: datetime.date | None, phone_too: bool) -> None:  # noqa: FBT001 — a service takes its values in order
    """Write down that a captain agreed to be named in public, and whether with the phone; None takes it back."""
    known = queries.captain_by(work, captain_id)
    if phone_too and consent_on is None:
        raise Refused(msg("A phone is posted only with the captain's consent: write down its day"))
    values = {"consent_on": consent_on, "phone_too": phone_too}
    work.conn.execute(update(tables.captain).where(tables.captain.c.id == captain_id).values(**values))
    before = {"consent_on": known.draft.consent_on, "phone_too": known.draft.phone_too}
    work.audit("captain.consented", f"captain {captain_id}", before=before, after={"name": known.name, **values})


@service(Right.EDIT_REGISTER)
def add_group(work: UnitOfWork, draft: GroupDraft, dwelling_id: int | None = None, manager: str = "") -> int:
    """Enter a chat group; its manager is somebody of a dwelling, where one is said."""
    checked = checked_group(draft, [one.draft.name for one in queries.groups(work)])
    managing = None if dwelling_id is None else queries.resident_called(work, dwelling_id, manager)
    values = asdict(checked)
    key: int = work.conn.execute(
        insert(tables.chat_group)
        .values(manager_id=managing.id if managing else None, **values)
        .returning(tables.chat_group.c.id)
    ).scalar_one()
    told = {"called": values["name"], "building": values["building"], "note": values["note"]}
    work.audit("chat_group.added", f"chat_group {key}", after={**told, "manager": managing.name if managing else ""})
    return key


@service(Right.EDIT_REGISTER)
def join_group(work: UnitOfWork, group: str, dwelling_id: int, name: str, joined_on: datetime.date) -> int:
    """Somebody joins a group, found right by room and name; Refused where the register has no such person there."""
    known, place = queries.group_by(work, group), dwelling(work, dwelling_id)
    someone = queries.resident_called(work, dwelling_id, name)
    there = any((one.person_id, one.dwelling_id) == (someone.id, dwelling_id) for one in known.present)
    check_member(place.room, place.building, known.draft.building, there=there)
    values = {"dwelling_id": dwelling_id, "person_id": someone.id, "joined_on": joined_on, "checked_on": joined_on}
    key: int = work.conn.execute(
        insert(tables.group_member).values(group_id=known.id, **values).returning(tables.group_member.c.id)
    ).scalar_one()
    after = {"called": known.draft.name, "room": place.room, "name": someone.name, "date": joined_on}
    work.audit("chat_group.joined", f"chat_group {known.id}", after=after)
    return key


@service(Right.EDIT_REGISTER)
def check_members(work: UnitOfWork, group: str, day: datetime.date) -> int:
    """Room and name of everybody in a group were looked at; gives how many are still to be removed."""
    known = queries.group_by(work, group)
    right = [one.id for one in known.present if not one.stale]
    columns = tables.group_member.c
    work.conn.execute(update(tables.group_member).where(columns.id.in_(right)).values(checked_on=day))
    after = {"called": known.draft.name, "date": day, "people": len(right)}
    work.audit("chat_group.checked", f"chat_group {known.id}", after=after)
    return len(known.to_remove)


@service(Right.EDIT_REGISTER)
def leave_group(work: UnitOfWork, member_id: int, day: datetime.date) -> None:
    """Somebody was taken out of a group, or left it."""
    known = queries.member_by(work, member_id)
    if known.left_on is not None:
        raise Refused(msg("{name} left the group on {day} already", name=known.called, day=known.left_on))
    work.conn.execute(update(tables.group_member).where(tables.group_member.c.id == member_id).values(left_on=day))
    after = {"called": known.group, "room": known.room, "name": known.name, "until": day}
    work.audit("chat_group.left", f"chat_group {known.group_id}", after=after)
