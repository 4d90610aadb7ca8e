"""Days that are not what their weekday says."""

from __future__ import annotations

import datetime

import pytest

from app.kernel import presets
from app.kernel.dates import Month
from app.kernel.errors import Refused
from app.register.calendar.rules import (
    STATUTORY_DAYS,
    CalendarDay,
    DayKind,
    Year,
    check_day,
    day_kind_title,
    preset_days,
    read_day_kind,
    workdays_of,
)


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2026, month, number)


@pytest.mark.parametrize(("year", "working"), [("2025", 248), ("2026", 248)])
def test_the_shipped_years_have_thirteen_statutory_days_and_248_working_days(year: str, working: int):
    days = preset_days(presets.load("holidays")[year])
    assert len(Year(days, own=False).of(DayKind.STATUTORY)) == STATUTORY_DAYS
    assert sum(len(workdays_of(Month(int(year), month), days)) for month in range(1, 13)) == working
    for each in days:
        check_day(each)


def test_moved_days_and_holidays_change_the_working_days():
    days = preset_days(presets.load("holidays")["2026"])
    september = workdays_of(Month(2026, 9), days)
    assert len(september) == 22
    assert day(9, 20) in september
    assert day(9, 25) not in september
    assert len(workdays_of(Month(2026, 9), ())) == 22


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("法定节假日", DayKind.STATUTORY), ("调休上班", DayKind.WORKDAY), ("放假", DayKind.OFF), ("workday", DayKind.WORKDAY),
        ("?", None),
    ],
)  # fmt: skip
def test_a_sheet_may_say_it_in_its_own_words(text: str, kind: DayKind | None):
    assert read_day_kind(text) is kind


@pytest.mark.parametrize(("date", "kind"), [(day(11, 2), DayKind.WORKDAY), (day(11, 1), DayKind.OFF)])
def test_a_day_that_is_so_anyway_is_refused(date: datetime.date, kind: DayKind):
    with pytest.raises(Refused):
        check_day(CalendarDay(date, kind))


def test_every_kind_has_a_name():
    assert len({str(day_kind_title(kind)) for kind in DayKind}) == 3
