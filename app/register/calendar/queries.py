"""What rosters, wages and screens read of the calendar."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.kernel import presets
from app.register.calendar.rules import CalendarDay, DayKind, Year, preset_days, workdays_of
from app.register.calendar.tables import calendar_day

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.dates import Month


def own_days(reader: Reader, year: int) -> tuple[CalendarDay, ...]:
    """What was entered into the book for ``year``, by date."""
    columns = calendar_day.c
    query = (
        select(calendar_day)
        .where(columns.date >= datetime.date(year, 1, 1), columns.date <= datetime.date(year, 12, 31))
        .order_by(columns.date)
    )
    return tuple(CalendarDay(row.date, row.kind, row.name) for row in reader.conn.execute(query).all())


def calendar_of(reader: Reader, year: int) -> Year | None:
    """The calendar of ``year``: the book's own, else the shipped one; None where there is neither."""
    if own := own_days(reader, year):
        return Year(own, own=True)
    shipped = presets.load("holidays").get(str(year))
    return None if shipped is None else Year(preset_days(shipped), own=False)


def statutory_days(reader: Reader, year: int) -> frozenset[datetime.date] | None:
    """The public holidays of ``year`` paid threefold; None where the calendar of that year is missing."""
    known = calendar_of(reader, year)
    return None if known is None else known.of(DayKind.STATUTORY)


def workdays(reader: Reader, month: Month) -> tuple[datetime.date, ...]:
    """The working days of ``month``; Mondays to Fridays where its year has no calendar."""
    known = calendar_of(reader, month.year)
    return workdays_of(month, known.days if known else ())
