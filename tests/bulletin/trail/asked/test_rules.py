"""What is asked for, as it is typed and written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bulletin.trail.asked.rules import Room, Wanted, parse_wanted, write_wanted
from app.kernel.errors import UsageError

TODAY = datetime.date(2026, 10, 8)
DAY = datetime.date
_days = st.none() | st.dates(DAY(2000, 1, 1), DAY(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", DAY(2026, 10, 1), DAY(2026, 10, 31)),
        ("2026Q3", DAY(2026, 7, 1), DAY(2026, 9, 30)),
        ("2026-09", DAY(2026, 9, 1), DAY(2026, 9, 30)),
        ("2026-09-30", DAY(2026, 9, 30), DAY(2026, 9, 30)),
        ("2026-07-01..2026-07-15", DAY(2026, 7, 1), DAY(2026, 7, 15)),
        ("2026-07-01..", DAY(2026, 7, 1), None),
        ("..2026-07-15", None, DAY(2026, 7, 15)),
        ("all", None, None),
    ],
)
def test_a_time_is_read_as_a_period_a_day_or_a_span(text, first, last):
    wanted = parse_wanted(text, TODAY)
    assert (wanted.first, wanted.last) == (first, last)


def test_who_what_and_words_stand_after_the_time():
    asked = parse_wanted("2026-09 who=王秀兰 what=dues words='作废 收据'", TODAY)
    assert asked == Wanted(DAY(2026, 9, 1), DAY(2026, 9, 30), "王秀兰", Room.DUES, "作废 收据")
    assert parse_wanted("who=王秀兰", TODAY) == Wanted(operator="王秀兰")


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2026-13-45",
        "2026 whom=x",
        "2026 王秀兰",
        "2026 what=garden",
        "all 'open",
        "2026-02-02..2026-01-01",
    ],
)
def test_what_cannot_be_read_is_said(text):
    with pytest.raises(UsageError):
        parse_wanted(text, TODAY)


@given(_days, _days, st.text(max_size=8), st.none() | st.sampled_from(Room), st.text(max_size=12))
def test_what_is_written_is_read_as_it_was(first, last, operator, room, words):
    if first and last and last < first:
        first, last = last, first
    wanted = Wanted(first, last, operator, room, " ".join(words.split()))
    assert parse_wanted(write_wanted(wanted), TODAY) == wanted
