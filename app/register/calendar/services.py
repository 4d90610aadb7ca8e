"""What a person does with the calendar: enters a day, takes one out, brings a year in from a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from app.book import Right, service
from app.book.house import Importer
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.calendar import queries
from app.register.calendar.importing import plan_calendar
from app.register.calendar.rules import CalendarDay, check_day
from app.register.calendar.tables import calendar_day

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.exchange.importing import ImportPlan


@service(Right.MAKE_ROSTER)
def set_calendar_day(work: UnitOfWork, day: CalendarDay) -> None:
    """Enter one day of the calendar, or change it; the shipped days of that year become the book's own first."""
    check_day(day)
    _own(work, day.date.year)
    before = _drop(work, day.date)
    work.conn.execute(insert(calendar_day).values(date=day.date, kind=day.kind, name=day.name.strip()))
    after = {"day_kind": day.kind, "name": day.name.strip()}
    work.audit("calendar.day_set", f"calendar {day.date}", before=before, after=after)


@service(Right.MAKE_ROSTER)
def drop_calendar_day(work: UnitOfWork, date: datetime.date) -> None:
    """Make a day what its weekday says; Refused where it is that already."""
    _own(work, date.year)
    before = _drop(work, date)
    if before is None:
        raise Refused(msg("The calendar says nothing of {date}", date=date))
    work.audit("calendar.day_dropped", f"calendar {date}", before=before)


@service(Right.MAKE_ROSTER)
def import_calendar(work: UnitOfWork, plan: ImportPlan) -> None:
    """Take the days of a sheet that say something new."""
    for day in plan.work:
        assert isinstance(day, CalendarDay)  # noqa: S101 — the plan is of this room's own making
        set_calendar_day(work, day)


def _own(work: UnitOfWork, year: int) -> None:
    known = queries.calendar_of(work, year)
    if known is not None and not known.own:
        rows = [{"date": day.date, "kind": day.kind, "name": day.name} for day in known.days]
        work.conn.execute(insert(calendar_day), rows)


def _drop(work: UnitOfWork, date: datetime.date) -> dict[str, object] | None:
    present = next((day for day in queries.own_days(work, date.year) if day.date == date), None)
    work.conn.execute(delete(calendar_day).where(calendar_day.c.date == date))
    return None if present is None else {"day_kind": present.kind, "name": present.name}


IMPORTS = {"calendar": Importer(msg("Calendar of public holidays"), Right.MAKE_ROSTER, plan_calendar, import_calendar)}
