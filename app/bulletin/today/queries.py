"""What is due for the person at the desk, read from the rooms."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.book.operators import list_operators, seat_warnings
from app.book.rights import RIGHTS, Right
from app.bulletin.board.calendar.queries import waiting
from app.bulletin.statement.handing_out.queries import given_out
from app.bulletin.today import rules
from app.bulletin.today.living.queries import living, undertakings
from app.caredesk.requests.waiting.queries import waiting as requests_waiting
from app.caredesk.waiting.queries import contractors_waiting, facilities_waiting
from app.committee.queries import to_post
from app.dues.arrears.queries import Arrears, arrears_by_dwelling, owing
from app.dues.billing.queries import unbilled
from app.dues.fees.queries import fee_items
from app.gatehouse.dutylog.hours.queries import acts_left_out
from app.gatehouse.dutylog.hours.rules import left_out_text
from app.gatehouse.dutylog.queries import unaccepted
from app.gatehouse.roster.queries import gates, versions
from app.gatehouse.staff.certificates.queries import ending
from app.gatehouse.staff.queries import members
from app.gatehouse.staff.rules import Post
from app.gatehouse.visits.queries import inside
from app.kernel.dates import month_of, quarter_of
from app.kernel.i18n import current_language, msg
from app.kernel.money import total
from app.register.calendar.queries import calendar_of
from app.register.figures import queries as figures
from app.register.queries import count_dwellings
from app.standards.due.queries import due_rounds
from app.standards.hazards.queries import open_hazards
from app.standards.patrol.queries import plans
from app.standards.queries import open_rectifications, unassigned
from app.treasury import tables as ledger
from app.treasury.contracts.queries import rents_due

_BOARD_AHEAD: Final = 7  # days before its day something is to be hung up
_GATE_HOURS_BACK: Final = datetime.timedelta(days=2)
_RENT_AHEAD: Final = 7  # days before its day a rent is shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Operator, Reader
    from app.kernel.i18n import Message


@dataclass(frozen=True)
class Copies:
    """What the desk knows of copies of the book: the day of the last, and whether something was written since."""

    last: datetime.date | None
    changed: bool


def matters(reader: Reader, operator: Operator, copies: Copies) -> tuple[rules.Matter, ...]:
    """What is due today, as far as ``operator`` may know of it."""
    return rules.what_is_due(_facts(reader, RIGHTS[operator.role], copies), figures.section(reader, "today"))


def long_owing(reader: Reader) -> tuple[Arrears, ...]:
    """The households that owe for more than six months, in the order of the register."""
    today, months = reader.clock.today(), figures.number(reader, "today.long_months")
    return tuple(one for one in arrears_by_dwelling(reader, today) if rules.owes_long(one.since, today, months))


def _facts(reader: Reader, rights: frozenset[Right], copies: Copies) -> rules.Facts:
    money = Right.READ_MONEY in rights
    gate = Right.READ_GATE in rights
    return rules.Facts(
        today=reader.clock.today(),
        statement=_statement(reader) if Right.POST_DISCLOSURE in rights else None,
        billing=_billing(reader) if Right.BILL in rights else None,
        long_owed=_long_owed(reader) if money else None,
        rosters=_rosters(reader) if Right.MAKE_ROSTER in rights else None,
        handovers=_handovers(reader) if gate else (),
        calendars_missing=_calendars(reader) if Right.MAKE_ROSTER in rights else (),
        rechecks=_rechecks(reader) if Right.READ_STANDARDS in rights else (),
        rents=_rents(reader) if money else (),
        seats=_seats(reader) if Right.MANAGE_OPERATORS in rights else (),
        resolutions=tuple(rules.ToPost(one.number, one.subject, one.post_by) for one in to_post(reader))
        if Right.POST_DISCLOSURE in rights
        else (),
        board=waiting(reader, _BOARD_AHEAD) if Right.POST_DISCLOSURE in rights else (),
        rooms=tuple(_rooms(reader, rights)),
        still_inside=_still_inside(reader) if Right.SIGN_SHIFT in rights else None,
        keeps_book=Right.KEEP_BOOK in rights,
        changed=copies.changed,
        last_backup=copies.last,
    )


def _rooms(reader: Reader, rights: frozenset[Right]) -> Iterator[rules.Waiting]:
    if Right.READ_GATE in rights:
        yield from _gate_hours(reader)
    if Right.HANDLE_REQUEST in rights:
        yield from ((rules.Step.REQUEST, words, due) for words, due in requests_waiting(reader))
    if Right.EDIT_REGISTER in rights:
        yield from living(reader)
        if Right.READ_MONEY in rights:
            yield from undertakings(reader)
    if Right.MANAGE_STAFF in rights:
        yield from ((rules.Step.PAPERS, words, due) for words, due in ending(reader))
    if Right.GRADE_ROUND in rights:
        yield from _yard(reader)
    if Right.EDIT_REGISTER in rights:
        yield from ((rules.Step.FACILITY, words, due) for words, due in facilities_waiting(reader))
        yield from ((rules.Step.CONTRACTOR, words, due) for words, due in contractors_waiting(reader))


def _gate_hours(reader: Reader) -> Iterator[rules.Waiting]:
    """What of the gates' hours of the last days nobody wrote down."""
    today = reader.clock.today()
    for gate in gates(reader):
        for left in acts_left_out(reader, gate, today - _GATE_HOURS_BACK, today):
            yield rules.Step.DUTY, left_out_text(left.act, gate.name), left.act.at.date()


def _statement(reader: Reader) -> rules.Statement | None:
    quarter = quarter_of(reader.clock.today()).previous()
    moved = select(ledger.entry.c.id).where(ledger.entry.c.date.between(quarter.first, quarter.last)).limit(1)
    if reader.conn.execute(moved).first() is None:
        return None
    return rules.Statement(quarter, given_out(reader, quarter))


def _billing(reader: Reader) -> rules.Billing:
    quarter = quarter_of(reader.clock.today())
    fees, households = len(fee_items(reader)), count_dwellings(reader)
    return rules.Billing(quarter, fees, households, *unbilled(reader, quarter))


def _long_owed(reader: Reader) -> rules.LongOwed:
    today, months = reader.clock.today(), figures.number(reader, "today.long_months")
    found = [one.total for one in owing(reader, today).values() if rules.owes_long(one.since, today, months)]
    return rules.LongOwed(len(found), total(found))


def _rosters(reader: Reader) -> rules.Rosters | None:
    """None where no gate is manned: nobody is missed there."""
    today = reader.clock.today()
    if not gates(reader) or not any(one.serves(today) for one in members(reader, Post.GUARD)):
        return None
    this, coming = versions(reader, month_of(today)), versions(reader, month_of(today).plus(1))
    return rules.Rosters(bool(this), bool(coming), any(one.published_on for one in coming))


def _handovers(reader: Reader) -> tuple[rules.Handover, ...]:
    now = reader.clock.now()
    return tuple(
        rules.Handover(gate.name, duty.guard, (duty.off_at or now).date())
        for gate in gates(reader)
        for duty in unaccepted(reader, gate.id, now)
    )


def _calendars(reader: Reader) -> tuple[int, ...]:
    """This year and the next, where a gate is manned and nobody has entered the public holidays."""
    this = reader.clock.today().year
    return tuple(year for year in (this, this + 1) if calendar_of(reader, year) is None) if gates(reader) else ()


def _rechecks(reader: Reader) -> tuple[rules.Recheck, ...]:
    chinese = current_language().startswith("zh")
    return tuple(
        rules.Recheck(
            graded.item.text if chinese else graded.item.text_en or graded.item.text,
            graded.rectification.person,
            graded.rectification.due,
            (made.id, graded.item.id),
        )
        for made, graded in open_rectifications(reader)
        if graded.rectification is not None
    )


def _yard(reader: Reader) -> Iterator[rules.Waiting]:
    """Rounds that are due, walks that were left out or are still to be made today, hazards near their deadline."""
    today, chinese = reader.clock.today(), current_language().startswith("zh")
    for one in due_rounds(reader):
        name = one.checklist.name if chinese else one.checklist.name_en or one.checklist.name
        words = msg("Round: {list} at {place}, {count} items", list=name, place=one.place.place, count=len(one.items))
        yield rules.Step.ROUND, words, one.by, one.place
    for plan in plans(reader):
        if plan.due.left_out:
            words = msg("Patrol {route}: {count} walks were left out", route=plan.route.name, count=plan.due.left_out)
            yield rules.Step.PATROL, words, today
        elif plan.due.waits:
            words = msg("Patrol {route}: {count} walks still to be made", route=plan.route.name, count=plan.due.waits)
            yield rules.Step.PATROL, words, plan.due.last
    ahead = today + datetime.timedelta(days=figures.number(reader, "today.recheck_ahead_days"))
    for hazard in open_hazards(reader):
        if hazard.due <= ahead:
            words = msg(
                "Hazard {number} at {place}: {person}", number=hazard.number, place=hazard.place, person=hazard.person
            )
            yield rules.Step.HAZARD, words, hazard.due, hazard.id
    for made, faults in unassigned(reader):
        words = msg(
            "Round of {date}: {count} faults have nobody who puts them right", date=made.opened_on, count=len(faults)
        )
        yield rules.Step.RECHECK, words, None, (made.id, faults[0].item.id)


def _rents(reader: Reader) -> tuple[rules.Due, ...]:
    until = reader.clock.today() + datetime.timedelta(days=_RENT_AHEAD)
    return tuple(rules.Due(one.party, one.place, one.due, one.amount) for one in rents_due(reader, until))


def _still_inside(reader: Reader) -> tuple[int, datetime.date] | None:
    today = reader.clock.today()
    found = [one for one in inside(reader) if one.at.date() < today]
    return (sum(one.people for one in found), found[0].at.date()) if found else None


def _seats(reader: Reader) -> tuple[Message, ...]:
    people = [one for one in list_operators(reader) if not one.disabled]
    return seat_warnings(people) if len(people) > 1 else ()
