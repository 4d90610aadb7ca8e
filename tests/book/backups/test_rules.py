"""Which copies are kept."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from app.book.backups.rules import USUAL, Keeping, kept

TODAY = datetime.date(2026, 10, 8)  # a Thursday
_TIMES = st.datetimes(datetime.datetime(2024, 1, 1), datetime.datetime(2026, 10, 8, 23))  # noqa: DTZ001


def _at(day: datetime.date, hour: int = 17) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour))


def test_a_copy_every_evening_for_two_years_leaves_twelve_days_ten_weeks_and_nine_months() -> None:
    made = [_at(TODAY - datetime.timedelta(days=back)) for back in range(730)]
    stay = sorted((one.date() for one in kept(made, TODAY)), reverse=True)
    days = [TODAY - datetime.timedelta(days=back) for back in range(12)]
    sundays = [TODAY - datetime.timedelta(days=4 + 7 * back) for back in range(9)]
    month_ends = [datetime.date(2026, month, 1) - datetime.timedelta(days=1) for month in range(10, 2, -1)]
    assert stay == sorted({*days, *sundays, *month_ends}, reverse=True)
    assert stay[-1] == datetime.date(2026, 2, 28)


def test_of_today_the_last_six_stay_and_of_yesterday_one() -> None:
    yesterday = TODAY - datetime.timedelta(days=1)
    made = [_at(TODAY, hour) for hour in range(8, 18)] + [_at(yesterday, hour) for hour in (9, 12, 17)]
    assert sorted(kept(made, TODAY)) == [_at(yesterday), *(_at(TODAY, hour) for hour in range(12, 18))]


def test_a_wrong_clock_deletes_nothing_it_made() -> None:
    ahead = [_at(datetime.date(2031, 1, day)) for day in range(1, 20)]
    assert set(ahead) <= kept([*ahead, _at(TODAY)], TODAY)
    assert _at(TODAY) in kept([*ahead, _at(TODAY)], TODAY)


def test_no_copies_are_no_copies() -> None:
    assert kept((), TODAY) == frozenset()


@given(st.lists(_TIMES, max_size=200), st.integers(1, 4))
def test_the_newest_always_stays_and_never_more_than_asked_for(made: list[datetime.datetime], few: int) -> None:
    keeping = Keeping(today=few, days=few, weeks=few, months=few)
    stay = kept(made, TODAY, keeping)
    assert stay <= set(made)
    assert len(stay) <= 4 * few + 1
    assert not made or max(made) in stay


@given(st.lists(_TIMES, max_size=120))
def test_thinning_twice_takes_nothing_more(made: list[datetime.datetime]) -> None:
    once = kept(made, TODAY, USUAL)
    assert kept(once, TODAY, USUAL) == once
