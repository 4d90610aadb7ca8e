"""Late, missing, unrelieved: worked out from planned and stood times."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.dutylog import rules
from app.gatehouse.dutylog.rules import Flaw, Watch
from app.gatehouse.dutylog.stock.rules import Counted, Sort
from app.kernel.errors import Refused, UsageError

HOUR = datetime.timedelta(hours=1)
MINUTE = datetime.timedelta(minutes=1)
BEGINS = datetime.datetime(2026, 11, 14, 7, 30)  # noqa: DTZ001 — local civil time
ENDS = BEGINS + 8 * HOUR
NEXT_ENDS = ENDS + 8 * HOUR
LONG_AFTER = BEGINS + 48 * HOUR


def first(*watches: Watch, now: datetime.datetime = LONG_AFTER) -> tuple[Flaw, ...]:
    return rules.flaws(watches, now)[0]


def stood(on: datetime.datetime, off: datetime.datetime | None, guard: int = 1) -> Watch:
    return Watch(1, BEGINS, ENDS, guard, on, off)


def relief(on: datetime.datetime | None) -> Watch:
    return Watch(2, ENDS, NEXT_ENDS, 2 if on else None, on, NEXT_ENDS if on else None)


def test_a_shift_stood_and_relieved_has_no_flaw():
    assert first(stood(BEGINS - 15 * MINUTE, ENDS + MINUTE), relief(ENDS - 15 * MINUTE)) == ()


@pytest.mark.parametrize(("minutes", "late"), [(-30, False), (5, False), (6, True), (90, True)])
def test_late_is_more_than_five_minutes(minutes: int, late: bool):
    found = first(stood(BEGINS + minutes * MINUTE, ENDS + MINUTE), relief(ENDS))
    assert (Flaw.LATE in found) == late


def test_nobody_there_is_missed_once_the_hour_has_passed():
    watch = Watch(1, BEGINS, ENDS)
    assert first(watch, now=BEGINS + 6 * MINUTE) == (Flaw.MISSED,)
    assert first(watch, now=BEGINS + 4 * MINUTE) == ()


def test_somebody_else_stood_in():
    assert first(stood(BEGINS, ENDS + MINUTE, guard=3), relief(ENDS)) == (Flaw.STOOD_IN,)
    unplanned = Watch(None, BEGINS, ENDS, 3, BEGINS, ENDS + MINUTE)
    assert first(unplanned, relief(ENDS)) == ()


def test_forgetting_to_sign_off_shows_an_hour_later():
    assert first(stood(BEGINS, None), now=ENDS + 2 * HOUR) == (Flaw.NOT_SIGNED_OFF,)
    assert first(stood(BEGINS, None), now=ENDS) == ()


def test_nobody_leaves_unrelieved():
    assert first(stood(BEGINS, ENDS), relief(ENDS + MINUTE)) == (Flaw.UNRELIEVED,)
    assert first(stood(BEGINS, ENDS), relief(None)) == (Flaw.UNRELIEVED,)


def test_the_last_shift_before_a_gap_ends_at_its_hour():
    later = Watch(2, ENDS + 8 * HOUR, NEXT_ENDS + 8 * HOUR)
    assert first(stood(BEGINS, ENDS), later) == ()
    assert first(stood(BEGINS, ENDS - MINUTE), later) == (Flaw.UNRELIEVED,)
    assert first(stood(BEGINS, ENDS)) == ()


def test_every_flaw_has_words():
    assert len({str(rules.flaw_text(flaw)) for flaw in Flaw}) == len(Flaw)


@pytest.mark.parametrize(
    ("at", "now"),
    [(BEGINS, BEGINS - MINUTE), (BEGINS - 61 * MINUTE, LONG_AFTER), (ENDS + MINUTE, LONG_AFTER)],
)
def test_signing_on_at_a_time_that_cannot_be_is_refused(at: datetime.datetime, now: datetime.datetime):
    with pytest.raises(Refused, match="2026-11-14"):
        rules.check_sign_on(at, BEGINS, ENDS, now)


@pytest.mark.parametrize(("off", "now"), [(ENDS, ENDS - MINUTE), (BEGINS, LONG_AFTER)])
def test_signing_off_at_a_time_that_cannot_be_is_refused(off: datetime.datetime, now: datetime.datetime):
    with pytest.raises(Refused):
        rules.check_sign_off(BEGINS, off, now)


@given(st.integers(0, 480), st.integers(1, 720))
def test_times_in_order_are_taken(late: int, minutes: int):
    on = BEGINS + late * MINUTE
    off = on + minutes * MINUTE
    rules.check_sign_on(on, BEGINS, ENDS, LONG_AFTER)
    rules.check_sign_off(on, off, LONG_AFTER)
    assert rules.minutes_counted(on, on, off) == minutes
    assert rules.minutes_counted(on + MINUTE, on, off) == max(0, minutes - 1)  # before the hour nobody works yet
    assert rules.minutes_counted(on, on, None) == 0


def test_times_are_read_as_typed():
    today = BEGINS.date()
    assert rules.read_clock("7:30", today) == BEGINS
    assert rules.read_clock(" 07：30 ", today) == BEGINS
    assert rules.read_clock("2026-11-14 15:30", today + 9 * 24 * HOUR) == ENDS
    for text in ("25:00", "7.5", "", "昨天 7:30", "7:60"):
        with pytest.raises(UsageError):
            rules.read_clock(text, today)


def test_a_post_without_shifts_has_no_flaws():
    assert rules.flaws((), LONG_AFTER) == ()


def test_of_two_in_a_shift_either_may_be_relieved_by_either():
    pair = (stood(BEGINS, ENDS), Watch(3, BEGINS, ENDS, 3, BEGINS, ENDS + 9 * MINUTE))
    next_two = (relief(ENDS + 5 * MINUTE), Watch(4, ENDS, NEXT_ENDS))
    assert rules.flaws((*pair, *next_two), NEXT_ENDS)[:2] == ((Flaw.UNRELIEVED,), ())


@given(st.lists(st.integers(1, 5), max_size=4, unique=True), st.lists(st.integers(1, 5), max_size=4, unique=True))
def test_whoever_was_planned_is_paired_with_themselves_first(planned: list[int], stood_by: list[int]):
    pairs = rules.paired(planned, stood_by)
    assert sorted(due for due, _ in pairs if due) == sorted(planned)
    assert sorted(who for _, who in pairs if who) == sorted(stood_by)
    both = set(planned) & set(stood_by)
    assert {due for due, who in pairs if due == who} == both


def test_nobody_is_on_duty_twice_at_once():
    rules.check_apart("王建国", (BEGINS, ENDS), (ENDS, None))
    rules.check_apart("王建国", (ENDS, ENDS + HOUR), (BEGINS, ENDS))
    with pytest.raises(Refused, match="王建国"):
        rules.check_apart("王建国", (BEGINS, ENDS), (ENDS - MINUTE, NEXT_ENDS))
    with pytest.raises(Refused, match="07:30"):
        rules.check_apart("王建国", (ENDS, None), (BEGINS, None))


def test_a_time_on_paper_is_of_the_day_it_lies_nearest_to():
    begins, ends = BEGINS.replace(hour=23), BEGINS.replace(hour=7) + 24 * HOUR  # 23:30 to 7:30
    assert rules.read_clock_in("23:20", begins, ends) == begins - 10 * MINUTE
    assert rules.read_clock_in("7:05", begins, ends) == ends - 25 * MINUTE
    assert rules.read_clock_in("2026-11-14 22:50", begins, ends) == begins - 40 * MINUTE


@pytest.mark.parametrize("sort", list(Sort))
def test_what_was_counted_goes_before_what_was_ticked(sort: Sort):
    assert rules.Handover().there(sort)
    counted = (Counted(sort, "一", 2, 1),)
    assert not rules.Handover(counts=counted).there(sort)
    assert rules.Handover(keys=False, radio=False, extinguisher=False).there(sort) == (sort is Sort.OTHER)
