"""Clocks of the desk: when somebody has to have come, when it has to be done, how late it is, who hears of it.

All times are local civil times: a day is the next day at the same hour, whatever was done to the clocks between.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.caredesk.requests.rules import Category, Urgency
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable

LEVELS: Final = 3
_DAY: Final = datetime.timedelta(days=1)
_LAST: Final = datetime.time(23, 59)


@frozen
class Pace:
    """The clocks of one urgency: minutes until somebody comes (0: no clock), hours until it is done."""

    attend_minutes: int
    hours: int


@frozen
class Clocks:
    """The preset in force: by urgency for repairs; ``complaint_days`` working days where ``working``."""

    paces: dict[Urgency, Pace]
    overnight: bool
    least_hours: int
    complaint_minutes: int
    complaint_days: int
    working: bool
    suggestion_days: int
    dispute_days: int


@frozen
class Deadlines:
    """By when somebody has come (None: no clock) and by when it is done or answered."""

    attend_by: datetime.datetime | None
    done_by: datetime.datetime


def deadlines(
    category: Category,
    urgency: Urgency,
    taken: datetime.datetime,
    clocks: Clocks,
    works: Callable[[datetime.date], bool],
) -> Deadlines:
    """The clocks of a request taken in at ``taken``; ``works`` says which days are worked (the calendar's, not the week's)."""
    if category is Category.REPAIR:
        pace = clocks.paces[urgency]
        done = taken + datetime.timedelta(hours=pace.hours)
        if urgency is not Urgency.ORDINARY and not clocks.overnight:
            done = _not_overnight(taken, done, clocks.least_hours)
        return Deadlines(_after(taken, pace.attend_minutes), done)
    if category is Category.COMPLAINT:
        days, working = clocks.complaint_days, clocks.working
        first = _after(taken, clocks.complaint_minutes)
    else:
        days = clocks.suggestion_days if category is Category.SUGGESTION else clocks.dispute_days
        working, first = True, None
    day = after_working_days(taken.date(), days, works) if working else taken.date() + days * _DAY
    return Deadlines(first, datetime.datetime.combine(day, _LAST))


def after_working_days(start: datetime.date, count: int, works: Callable[[datetime.date], bool]) -> datetime.date:
    """The ``count``-th working day after ``start``, which is not counted itself."""
    day = start
    while count:
        day += _DAY
        count -= works(day)
    return day


def _not_overnight(taken: datetime.datetime, done: datetime.datetime, least: int) -> datetime.datetime:
    evening = datetime.datetime.combine(taken.date(), _LAST)
    return min(done, max(evening, taken + datetime.timedelta(hours=least)))


def _after(taken: datetime.datetime, minutes: int) -> datetime.datetime | None:
    return taken + datetime.timedelta(minutes=minutes) if minutes else None


def level_due(missed: datetime.datetime | None, now: datetime.datetime, second: int, third: int) -> int:
    """To which level a clock missed at ``missed`` is to be passed up by ``now``: 0 while none was missed, 1 at once, 2 and 3 after so many hours."""
    if missed is None or now <= missed:
        return 0
    late = now - missed
    return 1 + (late >= datetime.timedelta(hours=second)) + (late >= datetime.timedelta(hours=third))


def level_title(level: int) -> Message:
    """Who hears of it at each level."""
    return {
        1: msg("the committee member in charge"),
        2: msg("the chair"),
        3: msg("the street office and the residents' committee"),
    }[level]
