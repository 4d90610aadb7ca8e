"""When an item is next looked at: leap years, days off, the turn of the year, and the clocks that move nothing."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.dates import Month
from app.register.calendar.rules import CalendarDay, DayKind, workdays_of
from app.standards.due import rules
from app.standards.due.rules import Span, due, span_of
from app.standards.rules import Every

DAY = datetime.timedelta(days=1)
SINCE = datetime.date(2020, 1, 1)
days = st.dates(datetime.date(2023, 12, 20), datetime.date(2029, 1, 10))
falling = st.sampled_from([every for every in Every if every is not Every.EACH])


def on(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("every", "day", "first", "last"),
    [
        (Every.DAILY, "2028-02-29", "2028-02-29", "2028-02-29"),
        (Every.CONTINUOUS, "2026-10-08", "2026-10-08", "2026-10-08"),
        (Every.WEEKLY, "2028-02-29", "2028-02-28", "2028-03-05"),
        (Every.THRICE_WEEKLY, "2027-01-01", "2026-12-28", "2027-01-03"),
        (Every.TWICE_MONTHLY, "2028-02-15", "2028-02-01", "2028-02-15"),
        (Every.TWICE_MONTHLY, "2028-02-16", "2028-02-16", "2028-02-29"),
        (Every.TWICE_MONTHLY, "2027-02-16", "2027-02-16", "2027-02-28"),
        (Every.MONTHLY, "2028-02-10", "2028-02-01", "2028-02-29"),
        (Every.QUARTERLY, "2026-11-30", "2026-10-01", "2026-12-31"),
        (Every.POSTED, "2026-11-30", "2026-10-01", "2026-12-31"),
        (Every.REGISTER, "2026-11-30", "2026-10-01", "2026-12-31"),
        (Every.YEARLY, "2028-02-29", "2028-01-01", "2028-12-31"),
        (Every.BEFORE_WINTER, "2026-07-01", "2026-10-01", "2026-11-15"),
        (Every.BEFORE_WINTER, "2026-11-15", "2026-10-01", "2026-11-15"),
        (Every.BEFORE_WINTER, "2026-11-16", "2027-10-01", "2027-11-15"),
    ],
)
def test_every_frequency_has_its_stretch(every: Every, day: str, first: str, last: str) -> None:
    assert span_of(every, on(day)) == Span(on(first), on(last))


def test_what_is_looked_at_each_time_it_happens_never_falls_due() -> None:
    assert span_of(Every.EACH, on("2026-10-08")) is None
    assert due(Every.EACH, (), SINCE, on("2026-10-08")) is None


@given(falling, days)
def test_after_enough_looks_nothing_waits_in_this_stretch(every: Every, today: datetime.date) -> None:
    now = span_of(every, today)
    assert now is not None
    looks = [now.first] * 3
    found = due(every, looks, today, max(today, now.first))
    assert found is not None
    assert found.by > now.last
    assert not found.missed


@given(falling, days)
def test_without_a_look_it_is_due_by_the_last_day_of_the_stretch(every: Every, today: datetime.date) -> None:
    now = span_of(every, today)
    found = due(every, (), today, today)
    assert now is not None
    assert found is not None
    assert (found.by, found.done, found.missed) == (now.last, 0, False)


@given(falling, days)
def test_a_stretch_that_passed_unseen_is_overdue_until_somebody_looks(every: Every, today: datetime.date) -> None:
    found = due(every, (), SINCE, today)
    assert found is not None
    assert found.missed
    assert found.by < today
    later = due(every, [today], SINCE, today)
    assert later is not None
    assert later.by >= today


@given(days, st.integers(0, 400))
def test_a_look_that_lies_ahead_of_the_clock_breaks_nothing(today: datetime.date, ahead: int) -> None:
    found = due(Every.DAILY, [today + ahead * DAY], today, today)
    assert found is not None
    assert found.by in (today, today + DAY)


def test_twice_a_day_wants_two_rounds_and_three_a_week_three() -> None:
    today = on("2026-10-08")
    once = due(Every.TWICE_DAILY, [today], today, today)
    assert once is not None
    assert (once.by, once.done, once.needed) == (today, 1, 2)
    twice = due(Every.TWICE_DAILY, [today, today], today, today)
    assert twice is not None
    assert twice.by == on("2026-10-09")
    week = due(Every.THRICE_WEEKLY, [on("2026-10-05"), on("2026-10-06")], on("2026-10-05"), today)
    assert week is not None
    assert (week.by, week.done, week.needed) == (on("2026-10-11"), 2, 3)


def _works(day: datetime.date) -> bool:
    """The calendar of October 2026 as it might be: off from 1 to 7, the 10th a Saturday that is worked."""
    off = [CalendarDay(datetime.date(2026, 10, number), DayKind.OFF) for number in (1, 2, 5, 6, 7)]
    known = [*off, CalendarDay(datetime.date(2026, 10, 10), DayKind.WORKDAY)]
    return day in workdays_of(Month(day.year, day.month), known)


def test_days_off_ask_for_nothing_where_nobody_goes_round_then() -> None:
    holiday = due(Every.DAILY, [on("2026-09-30")], SINCE, on("2026-10-03"), _works)
    assert holiday is not None
    assert (holiday.by, holiday.missed) == (on("2026-10-08"), False)
    missed = due(Every.DAILY, (), SINCE, on("2026-10-03"), _works)
    assert missed is not None
    assert (missed.by, missed.missed) == (on("2026-09-30"), True)
    after = due(Every.DAILY, [on("2026-10-09")], SINCE, on("2026-10-09"), _works)
    assert after is not None
    assert after.by == on("2026-10-10")


def test_a_stretch_ends_with_its_last_working_day() -> None:
    week = due(Every.WEEKLY, (), on("2026-10-05"), on("2026-10-08"), _works)
    assert week is not None
    assert week.by == on("2026-10-10")
    free = due(Every.WEEKLY, (), on("2026-09-28"), on("2026-09-28"), lambda _: False)
    assert free is not None
    assert free.by == on("2026-10-04")


def test_a_list_used_from_a_later_day_is_due_from_there() -> None:
    found = due(Every.MONTHLY, (), on("2026-12-05"), on("2026-10-08"))
    assert found is not None
    assert (found.by, found.missed) == (on("2026-12-31"), False)


def test_what_is_far_off_is_not_listed_yet() -> None:
    yearly = due(Every.YEARLY, (), on("2026-01-01"), on("2026-10-08"))
    assert yearly is not None
    assert not yearly.listed(on("2026-10-08"))
    assert yearly.listed(on("2026-12-01"))
    winter = due(Every.BEFORE_WINTER, (), on("2026-06-01"), on("2026-10-08"))
    assert winter is not None
    assert winter.listed(on("2026-10-08"))
    assert rules.always(on("2026-10-08"))
