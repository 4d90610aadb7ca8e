"""Lettings, permits, captains and chat groups as tables to take out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Right
from app.book.house import Export
from app.exchange.table_out import Table
from app.kernel.i18n import msg
from app.register.captains.queries import captains, groups
from app.register.captains.rules import place_title
from app.register.figures.queries import number
from app.register.permits.queries import AHEAD_DAYS, passes, permits
from app.register.permits.rules import kind_title, pass_step_title
from app.register.permits.rules import standing_title as permit_standing
from app.register.tenancy.queries import tenancies
from app.register.tenancy.rules import seen_title, standing_title

if TYPE_CHECKING:
    from app.book import Reader


def tenancies_table(reader: Reader) -> Table:
    """Every letting, past ones too."""
    today = reader.clock.today()
    head = (
        msg("Room"), msg("Tenant"), msg("Phone"), msg("Lease from"), msg("Lease until"), msg("How many live there"),
        msg("Paper seen"), msg("Paper seen on"), msg("Seen by"), msg("Landlord signed on"), msg("Moved out on"),
        msg("Standing"), msg("Note"),
    )  # fmt: skip
    rows = [
        (
            one.room, one.tenant, "/".join(one.phones), one.lease.since, one.lease.until, one.lease.people,
            seen_title(one.lease.paper), one.lease.seen_on, one.lease.seen_by, one.lease.stated_on, one.left_on,
            standing_title(one.standing(today)), one.lease.note,
        )
        for one in tenancies(reader)
    ]  # fmt: skip
    return Table(msg("Lettings").text(), head, rows)


def lodgers_table(reader: Reader) -> Table:
    """Everybody in the lodgers' register."""
    head = (
        msg("Room"), msg("Name"), msg("Comes from"), msg("Phone"), msg("Paper seen"), msg("Paper seen on"),
        msg("Since"), msg("Moved out on"),
    )  # fmt: skip
    rows = [
        (
            place.room, one.draft.name, one.draft.home, one.draft.phone, seen_title(one.draft.paper),
            one.draft.seen_on, one.draft.since, one.left_on,
        )
        for place in tenancies(reader)
        for one in place.lodgers
    ]  # fmt: skip
    return Table(msg("Lodgers").text(), head, rows)


def permits_table(reader: Reader) -> Table:
    """Every permit: renovations, dogs, pets."""
    today, ahead = reader.clock.today(), number(reader, AHEAD_DAYS)
    head = (
        msg("Number"), msg("Kind of permit"), msg("Room"), msg("What"), msg("Permit given to"), msg("Phone"), msg("From"),
        msg("Until"), msg("Licence"), msg("Vaccination holds until"), msg("Rubble cleared on"), msg("Closed on"),
        msg("Standing"), msg("Note"),
    )  # fmt: skip
    rows = [
        (
            one.text, kind_title(one.draft.kind), one.room, one.draft.what, one.draft.who, one.draft.phone,
            one.draft.since, one.draft.until, one.draft.licence, one.draft.vaccinated, one.rubble_on, one.closed_on,
            permit_standing(one.standing(today, ahead)), one.draft.note,
        )
        for one in permits(reader)
    ]  # fmt: skip
    return Table(msg("Permits").text(), head, rows)


def passes_table(reader: Reader) -> Table:
    """Every worker's pass."""
    head = (
        msg("Number"), msg("Worker"), msg("Trade"), msg("Works for"), msg("Permit"), msg("Room"), msg("From"),
        msg("Until"), msg("Given back on"), msg("Withdrawn on"),
    )  # fmt: skip
    rows = [
        (
            one.text, one.draft.name, one.draft.trade, one.draft.employer, one.permit, one.room, one.draft.since,
            one.draft.until, one.returned_on, one.withdrawn_on,
        )
        for one in passes(reader)
    ]  # fmt: skip
    return Table(msg("Workers' passes").text(), head, rows)


def pass_steps_table(reader: Reader) -> Table:
    """What became of workers' passes after they were given, and what they said before a change."""
    head = (
        msg("Number"), msg("Date"), msg("Step"), msg("Reason"), msg("Worker"), msg("Trade"), msg("Works for"),
        msg("From"), msg("Until"),
    )  # fmt: skip
    rows = [
        (
            one.text, each.day, pass_step_title(each.step), each.reason,
            *((was.name, was.trade, was.employer, was.since, was.until) if (was := each.was) else ("",) * 5),
        )
        for one in passes(reader)
        for each in one.steps
    ]  # fmt: skip
    return Table(msg("History of workers' passes").text(), head, rows)


def captains_table(reader: Reader) -> Table:
    """Every captain there was and is."""
    head = (
        msg("Building or entrance"), msg("Captain"), msg("Room"), msg("Phone"), msg("Since"), msg("Last day"),
        msg("Consent to be named"), msg("Note"),
    )  # fmt: skip
    rows = [
        (
            place_title(one.draft.building, one.draft.entrance), one.name, "、".join(one.rooms),
            "/".join(one.phones), one.draft.since, one.last, one.draft.consent_on, one.draft.note,
        )
        for one in captains(reader)
    ]  # fmt: skip
    return Table(msg("Entrance captains").text(), head, rows)


def members_table(reader: Reader) -> Table:
    """Who is and was in which chat group, and who is to be removed."""
    head = (
        msg("Group"), msg("Room"), msg("Name"), msg("Joined on"), msg("Checked on"), msg("Left on"),
        msg("To be removed"),
    )  # fmt: skip
    rows = [
        (
            one.group, one.room, one.name, one.joined_on, one.checked_on, one.left_on,
            msg("Yes") if one.stale and one.left_on is None else "",
        )
        for group in groups(reader)
        for one in group.members
    ]  # fmt: skip
    return Table(msg("Members of chat groups").text(), head, rows)


LIVING: dict[str, Export] = {
    "leases": Export(msg("Lettings"), Right.READ_REGISTER, tenancies_table),
    "lodgers": Export(msg("Lodgers"), Right.READ_REGISTER, lodgers_table),
    "permits": Export(msg("Permits"), Right.READ_REGISTER, permits_table),
    "worker_passes": Export(msg("Workers' passes"), Right.READ_REGISTER, passes_table),
    "worker_pass_steps": Export(msg("History of workers' passes"), Right.READ_REGISTER, pass_steps_table),
    "captains": Export(msg("Entrance captains"), Right.READ_REGISTER, captains_table),
    "group_members": Export(msg("Members of chat groups"), Right.READ_REGISTER, members_table),
}
