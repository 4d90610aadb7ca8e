"""Rules of attendance: days and overtime of a month from the shifts that were worked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.kernel.errors import UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable
    from fractions import Fraction

    from app.kernel.money import Fen

DAY: Final = 100  # days are counted in hundredths
HOUR: Final = 60
_NUMBER: Final = re.compile(r"\d{1,3}(\.\d{1,2})?")


@frozen
class Terms:
    """The figures pay is worked out by: hours of a day, percentages of overtime, limits of deductions."""

    divisor: Fraction
    day_hours: int
    weekday: int
    rest: int
    holiday: int
    step_minutes: int
    month_hours: int
    cap_percent: int
    floor: Fen


@frozen
class Stood:
    """One shift that was worked, ``minutes`` long."""

    date: datetime.date
    minutes: int


@frozen
class Presence:
    """A month's work of one person: days in hundredths, minutes; overtime by the day it was worked on."""

    due: int
    days: int
    minutes: int = 0
    weekday: int = 0
    rest: int = 0
    holiday: int = 0

    @property
    def overtime(self) -> int:
        """All minutes of overtime."""
        return self.weekday + self.rest + self.holiday


def attendance(
    stood: Iterable[Stood],
    planned: Collection[datetime.date] | None,
    due: int,
    holidays: Collection[datetime.date],
    terms: Terms,
) -> Presence:
    """Days and overtime from shifts worked; a day outside ``planned`` (None: no plan) was a rest day.

    Overtime counts in whole steps; on a statutory day every hour counts, on a planned day what is beyond the hours.
    """
    by_day: dict[datetime.date, int] = {}
    for one in stood:
        by_day[one.date] = by_day.get(one.date, 0) + one.minutes
    sums = {"weekday": 0, "rest": 0, "holiday": 0}
    ordinary = days = 0
    usual = terms.day_hours * HOUR
    for day, minutes in by_day.items():
        resting = planned is not None and day not in planned
        if day in holidays:
            sums["holiday"] += _steps(minutes, terms)
        elif resting:
            sums["rest"] += _steps(minutes, terms)
        else:
            sums["weekday"] += _steps(max(0, minutes - usual), terms)
        if not resting:
            days += DAY
            ordinary += min(minutes, usual)
    return Presence(due, min(days, due) if planned is not None else days, ordinary, **sums)


def _steps(minutes: int, terms: Terms) -> int:
    return minutes // terms.step_minutes * terms.step_minutes


def read_hundredths(text: str) -> int:
    """``21.5`` days or hours as hundredths; UsageError for anything but a number of at most two decimals."""
    typed = text.strip()
    if not _NUMBER.fullmatch(typed):
        raise UsageError(msg("“{text}” is no number of days or hours: write it as 21 or 21.5", text=text))
    whole, _, rest = typed.partition(".")
    return int(whole) * DAY + int(rest.ljust(2, "0") or 0)


def read_minutes(text: str) -> int:
    """``7.5`` hours in minutes; UsageError as for days."""
    return read_hundredths(text) * HOUR // DAY


def days_text(days: int) -> str:
    """Days as people write them: ``22``, ``21.5``."""
    whole, rest = divmod(days, DAY)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def hours_text(minutes: int) -> str:
    """Minutes as hours with at most two decimals: ``7.5``."""
    return days_text(minutes * DAY // HOUR)
