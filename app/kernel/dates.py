"""Dates and billing periods: local civil dates, months, quarters, half-years, years."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.kernel.errors import UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, date_text, month_text, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["month", "quarter", "half", "year"]
MONTHS_IN: dict[Kind, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_PERIOD = re.compile(r"^(\d{4})(?:-(0?[1-9]|1[0-2])|[Qq]([1-4])|[Hh]([12]))?$")
_DATE = re.compile(r"^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$")
_QUARTERS = (
    msg("first quarter of {year}"),
    msg("second quarter of {year}"),
    msg("third quarter of {year}"),
    msg("fourth quarter of {year}"),
)
_HALVES = (msg("first half of {year}"), msg("second half of {year}"))


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month."""

    year: int
    month: int

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.month, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return self.plus(1).first - datetime.timedelta(days=1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last.day

    def plus(self, months: int) -> Month:
        """The month ``months`` later (earlier when negative)."""
        years, index = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, index + 1)

    def shown(self, language: str) -> str:
        """As papers write it."""
        return month_text(self.year, self.month, language)

    def __str__(self) -> str:
        """As commands write it: ``2026-09``."""
        return f"{self.year:04d}-{self.month:02d}"


def month_of(day: datetime.date) -> Month:
    """The month ``day`` lies in."""
    return Month(day.year, day.month)


@dataclass(frozen=True, order=True)
class Period:
    """A month, quarter, half-year or year, by its first month."""

    start: Month
    kind: Kind

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return self.start.first

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return self.start.plus(MONTHS_IN[self.kind] - 1).last

    def months(self) -> Iterator[Month]:
        """Its months in order."""
        return (self.start.plus(i) for i in range(MONTHS_IN[self.kind]))

    def previous(self) -> Period:
        """The period of the same length just before."""
        return Period(self.start.plus(-MONTHS_IN[self.kind]), self.kind)

    def year_before(self) -> Period:
        """The same period of the year before."""
        return Period(self.start.plus(-12), self.kind)

    def year_to_date(self) -> tuple[datetime.date, datetime.date]:
        """From 1 January of its year to its last day."""
        return datetime.date(self.start.year, 1, 1), self.last

    def __contains__(self, day: datetime.date) -> bool:
        """Whether ``day`` lies in it."""
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """As commands write it: ``2026-09``, ``2026Q3``, ``2026H2``, ``2026``."""
        year, index = self.start.year, (self.start.month - 1) // MONTHS_IN[self.kind] + 1
        names = {"month": str(self.start), "quarter": f"{year}Q{index}", "half": f"{year}H{index}", "year": f"{year}"}
        return names[self.kind]

    def shown(self, language: str) -> str:
        """As papers write it: ``2026年第三季度`` or ``third quarter of 2026``."""
        year, index = self.start.year, (self.start.month - 1) // MONTHS_IN[self.kind]
        if self.kind == "month":
            return self.start.shown(language)
        if self.kind == "year":
            return f"{year}年度" if language.startswith("zh") else f"{year}"
        said = _QUARTERS if self.kind == "quarter" else _HALVES
        return Message(said[index].msgid, {"year": year}).text(language)


def parse_period(text: str) -> Period:
    """Read ``2026-09``, ``2026Q3``, ``2026H2`` or ``2026``; UsageError otherwise."""
    found = _PERIOD.match(text.strip())
    if not found:
        raise UsageError(msg("“{text}” is not a period: write 2026-09, 2026Q3, 2026H2 or 2026", text=text))
    year, month, quarter, half = found.groups()
    if month:
        return Period(Month(int(year), int(month)), "month")
    if quarter:
        return Period(Month(int(year), int(quarter) * 3 - 2), "quarter")
    if half:
        return Period(Month(int(year), int(half) * 6 - 5), "half")
    return Period(Month(int(year), 1), "year")


def quarter_of(day: datetime.date) -> Period:
    """The quarter ``day`` lies in."""
    return period_of(day, "quarter")


def period_of(day: datetime.date, kind: Kind) -> Period:
    """The month, quarter, half-year or year ``day`` lies in."""
    months = MONTHS_IN[kind]
    return Period(Month(day.year, (day.month - 1) // months * months + 1), kind)


def parse_date(text: str) -> datetime.date:
    """Read ``2026-09-30`` (also ``2026.9.30``, ``2026/9/30``, ``2026年9月30日``); UsageError otherwise."""
    found = _DATE.match(text.strip())
    try:
        if found:
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise UsageError(msg("“{text}” is not a date: write it as 2026-09-30", text=text))


def span_text(first: datetime.date, last: datetime.date, language: str) -> str:
    """Two dates as papers write a stretch of time."""
    joint = "至" if language.startswith("zh") else " to "
    return f"{date_text(first, language)}{joint}{date_text(last, language)}"


class Clock:
    """Today and now, as the program is told; a test or a sample hands in its own."""

    def today(self) -> datetime.date:
        """The local civil date."""
        return datetime.date.today()  # noqa: DTZ011 — a courtyard keeps local civil dates

    def now(self) -> datetime.datetime:
        """The local civil time, to the second."""
        return datetime.datetime.now().replace(microsecond=0)  # noqa: DTZ005


@frozen
class FixedClock(Clock):
    """A clock that stands still."""

    day: datetime.date

    def today(self) -> datetime.date:
        """The day it was set to."""
        return self.day

    def now(self) -> datetime.datetime:
        """Noon of that day."""
        return datetime.datetime.combine(self.day, datetime.time(12))
