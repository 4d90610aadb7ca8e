"""Rules of what is due: the stretch of time in which an item is looked at once or more, and its last day.

All in civil dates: a clock that is put forward or back moves nothing.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.kernel.dates import month_of, period_of
from app.kernel.frozen import frozen
from app.standards.rules import Every

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from app.kernel.dates import Kind

_DAY: Final = datetime.timedelta(days=1)
_HALF: Final = 15  # the last day of the first half of a month
_WINTER: Final = ((10, 1), (11, 15))  # plants are covered and pipes wrapped before the heating is turned on
_PERIODS: Final[dict[Every, Kind]] = {
    Every.MONTHLY: "month",
    Every.QUARTERLY: "quarter",
    Every.POSTED: "quarter",
    Every.REGISTER: "quarter",
    Every.YEARLY: "year",
}
_TIMES: Final = {Every.TWICE_DAILY: 2, Every.THRICE_WEEKLY: 3}
_DAILY: Final = frozenset({Every.CONTINUOUS, Every.TWICE_DAILY, Every.DAILY})
_WEEKLY: Final = frozenset({Every.WEEKLY, Every.THRICE_WEEKLY})
_AHEAD: Final = {
    Every.WEEKLY: 6, Every.THRICE_WEEKLY: 6, Every.TWICE_MONTHLY: 7, Every.MONTHLY: 7, Every.QUARTERLY: 14,
    Every.POSTED: 14, Every.REGISTER: 14, Every.YEARLY: 30, Every.BEFORE_WINTER: 45,
}  # days before the last day on which an item is put on the list  # fmt: skip


@frozen
class Span:
    """A stretch of days in which something is looked at."""

    first: datetime.date
    last: datetime.date

    def count(self, looks: Collection[datetime.date]) -> int:
        """How many of ``looks`` lie in it."""
        return sum(1 for look in looks if self.first <= look <= self.last)


@frozen
class Due:
    """An item is looked at by ``by``; ``done`` of ``needed`` looks were made; ``missed`` where the stretch has passed."""

    every: Every
    by: datetime.date
    done: int
    needed: int
    missed: bool = False

    def listed(self, today: datetime.date) -> bool:
        """Whether it is near enough to stand on the list."""
        return self.by - _AHEAD.get(self.every, 0) * _DAY <= today


def always(_day: datetime.date) -> bool:
    """Every day is a day to go round."""
    return True


def span_of(every: Every, day: datetime.date) -> Span | None:
    """The stretch ``day`` lies in; for ``before winter`` the one that comes next; None for what never falls due."""
    if every in _DAILY:
        return Span(day, day)
    if every in _WEEKLY:
        monday = day - day.weekday() * _DAY
        return Span(monday, monday + 6 * _DAY)
    if every is Every.TWICE_MONTHLY:
        month = month_of(day)
        half = datetime.date(day.year, day.month, _HALF)
        return Span(month.first, half) if day <= half else Span(half + _DAY, month.last)
    if every in _PERIODS:
        period = period_of(day, _PERIODS[every])
        return Span(period.first, period.last)
    if every is Every.BEFORE_WINTER:
        this = _winter(day.year)
        return this if day <= this.last else _winter(day.year + 1)
    return None  # each time it happens


def due(
    every: Every,
    looks: Collection[datetime.date],
    since: datetime.date,
    today: datetime.date,
    works: Callable[[datetime.date], bool] = always,
) -> Due | None:
    """When an item is next looked at, given the days it was; None for what never falls due.

    A stretch that passed without enough looks stays due, from its last day on, until somebody has looked since. Where
    nobody goes round on days off (``works``), they ask for nothing, and a stretch ends with its last working day.
    """
    now = span_of(every, max(today, since))
    if now is None:
        return None
    while every in _DAILY and not works(now.first):
        now = Span(now.first + _DAY, now.last + _DAY)
    needed = _TIMES.get(every, 1)
    past = _before(every, now, works)
    done = past.count(looks)
    if past.first >= since and done < needed and not any(past.last < look <= today for look in looks):
        return Due(every, _end(past, works), done, needed, missed=True)
    done = now.count(looks)
    if done < needed:
        return Due(every, _end(now, works), done, needed)
    return Due(every, _end(_after(every, now, works), works), 0, needed)


def _winter(year: int) -> Span:
    first, last = (datetime.date(year, month, day) for month, day in _WINTER)
    return Span(first, last)


def _end(span: Span, works: Callable[[datetime.date], bool]) -> datetime.date:
    """Its last working day; its last day where it has none."""
    day = span.last
    while day > span.first and not works(day):
        day -= _DAY
    return day if works(day) else span.last


def _before(every: Every, span: Span, works: Callable[[datetime.date], bool]) -> Span:
    if every is Every.BEFORE_WINTER:
        return _winter(span.first.year - 1)
    return _beside(every, span.first, -_DAY, works)


def _after(every: Every, span: Span, works: Callable[[datetime.date], bool]) -> Span:
    return _beside(every, span.last, _DAY, works)


def _beside(every: Every, day: datetime.date, step: datetime.timedelta, works: Callable[[datetime.date], bool]) -> Span:
    day += step
    while every in _DAILY and not works(day):
        day += step
    found = span_of(every, day)
    assert found is not None  # noqa: S101 — only what falls due has a stretch beside it
    return found
