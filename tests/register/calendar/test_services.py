"""The calendar of a year as a committee keeps it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from app.exchange.importing import ImportOptions
from app.kernel.dates import Month
from app.kernel.errors import Refused
from app.register.calendar import queries, services
from app.register.calendar.importing import plan_calendar
from app.register.calendar.rules import CalendarDay, DayKind

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator

NEW_YEAR = datetime.date(2031, 1, 1)


def test_shipped_years_are_known_and_a_missing_year_too(book: Book):
    with book.view() as view:
        assert len(queries.statutory_days(view, 2026) or ()) == 13
        assert queries.statutory_days(view, 2031) is None
        assert len(queries.workdays(view, Month(2031, 1))) == 23


def test_a_day_entered_makes_the_year_the_book_s_own(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.set_calendar_day(work, CalendarDay(NEW_YEAR, DayKind.STATUTORY, "元旦"))
        assert queries.statutory_days(work, 2031) == {NEW_YEAR}
        services.set_calendar_day(work, CalendarDay(datetime.date(2026, 11, 2), DayKind.OFF))
        year = queries.calendar_of(work, 2026)
        assert year is not None
        assert year.own
        assert len(year.of(DayKind.STATUTORY)) == 13
        assert datetime.date(2026, 11, 2) not in queries.workdays(work, Month(2026, 11))
        services.drop_calendar_day(work, datetime.date(2026, 11, 2))
        assert datetime.date(2026, 11, 2) in queries.workdays(work, Month(2026, 11))
        with pytest.raises(Refused, match="11月2日"):
            services.drop_calendar_day(work, datetime.date(2026, 11, 2))


def test_a_year_is_brought_in_from_a_sheet(book: Book, owner: Operator, tmp_path: Path):
    sheet = Workbook()
    for row in (
        ("日期", "性质", "名称"), ("2031-01-01", "法定节假日", "元旦"), ("2031-01-02", "放假", "元旦"), ("2031-01-05", "上班", ""),
        ("2031-01-05", "上班", ""), ("明天", "放假", ""), ("2031-01-08", "不知道", ""), ("", "放假", ""), ("2031-01-07", "上班", ""),
    ):  # fmt: skip
        sheet.active.append(row)
    sheet.save(tmp_path / "2031.xlsx")
    with book.work(owner) as work:
        plan = plan_calendar(work, tmp_path / "2031.xlsx", ImportOptions())
        assert (plan.new, plan.changed, plan.unchanged) == (3, 0, 0)
        assert [row.row for row in plan.refused] == [5, 6, 7, 8, 9]
        services.import_calendar(work, plan)
        assert len(queries.own_days(work, 2031)) == 3
        assert plan_calendar(work, tmp_path / "2031.xlsx", ImportOptions()).unchanged == 3
