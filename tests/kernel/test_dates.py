"""Periods and dates are read and written as people do."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.dates import Month, Period, month_of, parse_date, parse_period, quarter_of, span_text
from app.kernel.errors import UsageError

months = st.builds(Month, st.integers(2000, 2099), st.integers(1, 12))


@given(months, st.integers(-500, 500))
def test_moving_months_there_and_back_ends_where_it_began(month: Month, by: int) -> None:
    assert month.plus(by).plus(-by) == month
    assert month.last + datetime.timedelta(days=1) == month.plus(1).first


@given(months, st.sampled_from(["month", "quarter", "half", "year"]))
def test_a_period_reads_back_as_written(month: Month, kind: str) -> None:
    length = {"month": 1, "quarter": 3, "half": 6, "year": 12}[kind]
    start = Month(month.year, (month.month - 1) // length * length + 1)
    period = Period(start, kind)  # type: ignore[arg-type]
    assert parse_period(str(period)) == period
    assert len(list(period.months())) == length
    assert period.previous().last + datetime.timedelta(days=1) == period.first
    assert period.first in period


def test_periods_are_named_in_both_languages() -> None:
    assert parse_period("2026Q3").shown("zh_CN") == "2026年第三季度"
    assert parse_period("2026q3").shown("en") == "third quarter of 2026"
    assert parse_period("2026H2").shown("zh_CN") == "2026年下半年"
    assert parse_period("2026").shown("zh_CN") == "2026年度"
    assert parse_period("2026-9").shown("en") == "September 2026"
    assert parse_period("2026Q3").year_to_date() == (datetime.date(2026, 1, 1), datetime.date(2026, 9, 30))


@pytest.mark.parametrize("wrong", ["2026Q5", "2026-13", "26", "third quarter", ""])
def test_a_period_that_cannot_be_read_is_named(wrong: str) -> None:
    with pytest.raises(UsageError, match="2026Q3"):
        parse_period(wrong)


@pytest.mark.parametrize("typed", ["2026-09-05", "2026.9.5", "2026/9/5", "2026年9月5日"])
def test_dates_are_read_in_the_usual_notations(typed: str) -> None:
    assert parse_date(typed) == datetime.date(2026, 9, 5)


@pytest.mark.parametrize("wrong", ["2026-02-30", "tomorrow", "2026-9"])
def test_a_date_that_does_not_exist_is_named(wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        parse_date(wrong)


def test_dates_are_written_without_leading_zeros() -> None:
    day = datetime.date(2026, 9, 5)
    assert span_text(day, day, "zh_CN") == "2026年9月5日至2026年9月5日"
    assert span_text(day, day, "en") == "5 September 2026 to 5 September 2026"
    assert quarter_of(day) == parse_period("2026Q3")
    assert month_of(day) == Month(2026, 9)
