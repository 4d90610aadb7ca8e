"""The calendar of a year from a sheet: date, what the day is, its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exchange.importing import ImportPlan
from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.exchange.values import BadValue, read_date, text_of
from app.kernel.errors import Refused, RefusedRow
from app.kernel.i18n import msg
from app.register.calendar import queries
from app.register.calendar.rules import CalendarDay, check_day, read_day_kind

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Reader
    from app.exchange.importing import ImportOptions
    from app.exchange.recognise import Recognised, Record


def plan_calendar(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheet would do; a row whose date or kind cannot be read is refused, a date that comes twice too."""
    book = recognise(read_workbook(path), "calendar", options.columns, only=options.sheet)
    wanted: dict[object, CalendarDay] = {}
    known: dict[object, CalendarDay] = {}
    seen: set[object] = set()
    refused: list[RefusedRow] = []
    unchanged = new = 0
    for found in book.found:
        for record in found.records:
            day = _day(record, found.recognised)
            if isinstance(day, RefusedRow):
                refused.append(day)
                continue
            if day.date in seen:
                refused.append(_refused(record, found.recognised, "date", msg("This day stands in the list twice")))
                continue
            seen.add(day.date)
            year = queries.calendar_of(reader, day.date.year)
            known |= {each.date: each for each in year.days} if year else {}
            if known.get(day.date) == day:
                unchanged += 1
                continue
            new += day.date not in known
            wanted[day.date] = day
    return ImportPlan(new, len(wanted) - new, unchanged, tuple(refused), work=tuple(wanted.values()), found=book.found)


def _day(record: Record, heads: Recognised) -> CalendarDay | RefusedRow:
    try:
        date = read_date(record.get("date"))
    except BadValue as fault:
        return _refused(record, heads, "date", fault.message)
    if date is None:
        return _refused(record, heads, "date", msg("The date is missing: write it as 2026-11-14"))
    kind = read_day_kind(text_of(record.get("kind")))
    if kind is None:
        return _refused(record, heads, "kind", msg("Write 法定节假日, 放假 or 上班"))
    day = CalendarDay(date, kind, text_of(record.get("name")))
    try:
        check_day(day)
    except Refused as fault:
        return _refused(record, heads, "date", fault.message)
    return day


def _refused(record: Record, heads: Recognised, column: str, reason: object) -> RefusedRow:
    return RefusedRow(record.sheet, record.row, heads.label(column), reason, text_of(record.get(column)))  # type: ignore[arg-type]
