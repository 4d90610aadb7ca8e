"""Clocks over holidays, moved working days, leap days, midnights and changed clocks."""

from __future__ import annotations

import datetime
import os
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.caredesk.requests.clocks.rules import Clocks, Pace, after_working_days, deadlines, level_due, level_title
from app.caredesk.requests.rules import Category, Urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

PACES = {
    Urgency.DANGER: Pace(10, 4),
    Urgency.BURST: Pace(10, 4),
    Urgency.URGENT: Pace(15, 4),
    Urgency.ORDINARY: Pace(15, 24),
}
HANDBOOK = Clocks(PACES, False, 2, 0, 3, True, 7, 15)
TRADE = Clocks(PACES, True, 2, 1440, 7, False, 7, 15)
HOUR = datetime.timedelta(hours=1)
# Spring festival 2026: 15–23 February off, 14 and 28 February worked
OFF = {datetime.date(2026, 2, day) for day in range(15, 24)}
WORKED = {datetime.date(2026, 2, 14), datetime.date(2026, 2, 28)}


def works(day: datetime.date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def test_somebody_comes_in_a_quarter_of_an_hour_and_what_is_ordinary_is_done_in_a_day() -> None:
    found = deadlines(Category.REPAIR, Urgency.ORDINARY, at("2026-11-20 08:00"), HANDBOOK, works)
    assert found.attend_by == at("2026-11-20 08:15")
    assert found.done_by == at("2026-11-21 08:00")


@pytest.mark.parametrize(
    ("taken", "done"),
    [
        ("2026-11-20 08:00", "2026-11-20 12:00"),
        ("2026-11-20 21:30", "2026-11-20 23:59"),  # never overnight
        ("2026-11-20 23:30", "2026-11-21 01:30"),  # but never less than two hours
        ("2026-12-31 23:50", "2027-01-01 01:50"),
    ],
)
def test_what_is_urgent_is_done_in_half_a_day_and_never_left_overnight(taken: str, done: str) -> None:
    assert deadlines(Category.REPAIR, Urgency.URGENT, at(taken), HANDBOOK, works).done_by == at(done)


def test_the_trade_lets_a_night_pass() -> None:
    assert deadlines(Category.REPAIR, Urgency.URGENT, at("2026-11-20 21:30"), TRADE, works).done_by == at(
        "2026-11-21 01:30"
    )


@pytest.mark.parametrize(
    ("taken", "day"),
    [
        ("2026-11-20 10:00", "2026-11-25"),  # a Friday: Monday, Tuesday, Wednesday
        ("2026-02-12 10:00", "2026-02-24"),  # Friday, the worked Saturday, then after the festival
        ("2026-02-14 10:00", "2026-02-26"),
        ("2026-02-25 10:00", "2026-02-28"),  # the worked Saturday counts
        ("2028-02-28 10:00", "2028-03-02"),  # a leap day counts
    ],
)
def test_a_complaint_is_answered_within_three_working_days_of_the_calendar(taken: str, day: str) -> None:
    found = deadlines(Category.COMPLAINT, Urgency.ORDINARY, at(taken), HANDBOOK, works)
    assert found.done_by == at(f"{day} 23:59")
    assert found.attend_by is None


def test_by_the_trade_a_complaint_has_a_first_answer_in_a_day_and_seven_days_of_the_week() -> None:
    found = deadlines(Category.COMPLAINT, Urgency.ORDINARY, at("2028-02-26 10:00"), TRADE, works)
    assert found.attend_by == at("2028-02-27 10:00")
    assert found.done_by == at("2028-03-04 23:59")


def test_suggestions_and_disputes_have_working_days_of_their_own() -> None:
    taken = at("2026-11-20 10:00")
    assert deadlines(Category.SUGGESTION, Urgency.ORDINARY, taken, TRADE, works).done_by == at("2026-12-01 23:59")
    assert deadlines(Category.DISPUTE, Urgency.ORDINARY, taken, HANDBOOK, works).done_by == at("2026-12-11 23:59")


@given(st.dates(datetime.date(2024, 1, 1), datetime.date(2030, 1, 1)), st.integers(0, 30))
def test_so_many_working_days_lie_between(start: datetime.date, count: int) -> None:
    end = after_working_days(start, count, works)
    between = [start + datetime.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(works(day) for day in between) == count
    assert not between or works(end)


@pytest.fixture(params=["Europe/Berlin", "Asia/Shanghai"])
def place(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.parametrize("taken", ["2026-03-28 10:00", "2026-10-24 10:00"])
def test_a_day_is_the_same_hour_tomorrow_where_clocks_are_changed_too(place: str, taken: str) -> None:
    done = deadlines(Category.REPAIR, Urgency.ORDINARY, at(taken), HANDBOOK, works).done_by
    assert (done.time(), done.date() - at(taken).date()) == (at(taken).time(), datetime.timedelta(days=1))


def test_what_is_late_is_passed_up_step_by_step() -> None:
    missed = at("2026-11-20 10:00")
    assert level_due(None, missed, 24, 72) == 0
    assert level_due(missed, missed, 24, 72) == 0
    for hours, level in ((0.1, 1), (23, 1), (24, 2), (71, 2), (72, 3), (1000, 3)):
        assert level_due(missed, missed + hours * HOUR, 24, 72) == level
    assert len({level_title(level).text() for level in (1, 2, 3)}) == 3
