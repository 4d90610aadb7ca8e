"""What papers offer to be made for."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

from app.kernel.dates import FixedClock, parse_period
from app.paper.asking import ENDED, HALF, MONTH, QUARTER, RUNNING, YEAR

READER = SimpleNamespace(clock=FixedClock(datetime.date(2026, 10, 8)))


def test_a_statement_is_offered_for_the_quarter_last_ended_first():
    offered = [value for value, _ in QUARTER.choices(READER)]
    assert offered[:3] == ["2026Q3", "2026Q4", "2026Q2"]
    assert len(offered) == len(set(offered))


def test_every_period_offered_can_be_read_again_and_stands_once():
    for asks in (QUARTER, MONTH, HALF, YEAR, ENDED, RUNNING):
        offered = asks.choices(READER)
        assert [str(parse_period(value)) for value, _ in offered] == [value for value, _ in offered]
        assert len(dict(offered)) == len(offered)
        assert all(words for _, words in offered)


def test_dues_are_offered_for_the_quarter_going_on_first():
    assert [value for value, _ in RUNNING.choices(READER)][:3] == ["2026Q4", "2027Q1", "2026-10"]
    assert next(iter(ENDED.choices(READER))) == ("2026Q3", "2026年第三季度")
