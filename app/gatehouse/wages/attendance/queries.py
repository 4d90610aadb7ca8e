"""A person's month of work: from the duty log where it is whole, else from the roster, else from the calendar."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.gatehouse.dutylog import queries as dutylog
from app.gatehouse.dutylog.rules import minutes_counted
from app.gatehouse.roster import queries as roster
from app.gatehouse.staff import queries as staff_queries
from app.gatehouse.staff.rules import Post
from app.gatehouse.wages.attendance.rules import DAY, Presence, Stood, Terms, attendance
from app.register.calendar import queries as calendar

if TYPE_CHECKING:
    from app.book import Reader
    from app.gatehouse.roster.problem import Turn
    from app.kernel.dates import Month

_MINUTE = datetime.timedelta(minutes=1)


def presence_of(reader: Reader, person: staff_queries.Member, month: Month, terms: Terms) -> Presence:
    """What ``person`` worked in ``month`` as far as the book knows."""
    away = _away(reader, person.id, month)
    made = roster.current(reader, month) if person.post is Post.GUARD else None
    holidays = calendar.statutory_days(reader, month.year) or frozenset()
    turns = _signed_for(reader, made.turns) if made else ()
    mine = [turn for turn in turns if turn.guard_id == person.id]
    stood = _logged(reader, person.id, month, turns) if turns else None
    if not mine and not stood:
        return _calendar(person, calendar.workdays(reader, month), away, terms)
    planned = {turn.date for turn in mine}
    due = len(planned) * DAY
    if stood is None:
        stood = [
            Stood(turn.date, (turn.end - turn.start) // _MINUTE)
            for turn in mine
            if turn.date not in away and person.serves(turn.date)
        ]
    return attendance(stood, planned, due, holidays, terms)


def _logged(reader: Reader, staff_id: int, month: Month, turns: tuple[Turn, ...]) -> list[Stood] | None:
    """The shifts somebody signed for; None unless every planned shift of the month was signed for by somebody."""
    kept = [each for each in dutylog.duties(reader, month.first, month.last) if each.off_at is not None]
    signed = {(each.gate_id, each.date, each.shift) for each in kept}
    if any((turn.gate_id, turn.date, turn.shift.code) not in signed for turn in turns):
        return None
    return [
        Stood(each.date, minutes_counted(each.begins, each.on_at, each.off_at))
        for each in kept
        if each.staff_id == staff_id
    ]


def _signed_for(reader: Reader, turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The turns that are signed for in the duty log: not those of neighbours on patrol, nor of cleaners."""
    guards = {each.id for each in staff_queries.members(reader) if each.post in (Post.GUARD, Post.OTHER)}
    return tuple(turn for turn in turns if turn.guard_id in guards)


def _calendar(
    person: staff_queries.Member, due: tuple[datetime.date, ...], away: frozenset[datetime.date], terms: Terms
) -> Presence:
    """All working days of the month but those somebody was away or not employed yet or any more."""
    days = sum(1 for day in due if day not in away and person.serves(day))
    return Presence(len(due) * DAY, days * DAY, days * terms.day_hours * 60)


def _away(reader: Reader, staff_id: int, month: Month) -> frozenset[datetime.date]:
    found = [one for one in staff_queries.absences(reader, month.first, month.last) if one.staff_id == staff_id]
    return frozenset(
        one.first + datetime.timedelta(days=i) for one in found for i in range((one.last - one.first).days + 1)
    )
