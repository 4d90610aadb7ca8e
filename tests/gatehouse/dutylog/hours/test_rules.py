"""A gate that nobody opened or closed by its hours shows itself, whenever what was written down came in."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.dutylog.entries.rules import TOLERANCE, Kind
from app.gatehouse.dutylog.hours.rules import GateAct, acts_due, left_out, left_out_text
from app.gatehouse.dutylog.rules import Flaw

DAY = datetime.date(2026, 11, 14)
LATER = datetime.datetime(2026, 12, 1)  # noqa: DTZ001 — local civil time


def at(hour: int, minute: int = 0, day: int = 14) -> datetime.datetime:
    return datetime.datetime(2026, 11, day) + datetime.timedelta(hours=hour, minutes=minute)  # noqa: DTZ001 — local


def opened(when: datetime.datetime) -> GateAct:
    return GateAct(Kind.GATE_OPENED, when)


def closed(when: datetime.datetime) -> GateAct:
    return GateAct(Kind.GATE_CLOSED, when)


def test_a_day_has_an_opening_and_a_closing_and_midnight_is_the_next_day():
    assert acts_due(lambda _: (360, 1440), DAY, DAY) == (opened(at(6)), closed(at(24)))
    assert acts_due(lambda _: (0, 1440), DAY, DAY) == ()  # never closed
    assert [act.flaw for act in acts_due(lambda _: (360, 1380), DAY, DAY)] == [Flaw.NOT_OPENED, Flaw.NOT_CLOSED]


def test_what_was_written_down_however_late_is_not_left_out_and_the_other_day_is():
    due = acts_due(lambda _: (360, 1380), DAY, DAY + datetime.timedelta(days=1))
    written = [opened(at(8, 30)), closed(at(0, 20, day=15)), closed(at(23, 0, day=15))]
    assert left_out(due, written, LATER) == (opened(at(6, day=15)),)
    assert left_out(due, written, at(5)) == ()
    assert left_out((), written, LATER) == ()


@given(st.integers(-60, 60))
def test_nothing_is_left_out_before_its_hour_is_over(minutes: int):
    due = (opened(at(6)),)
    now = at(6) + datetime.timedelta(minutes=minutes)
    assert left_out(due, [], now) == (due if minutes > TOLERANCE else ())


def test_it_is_said_in_words():
    assert [left_out_text(act, "大门").text("en") for act in (opened(at(6)), closed(at(23)))] == [
        "大门: nobody wrote down that it was opened at 06:00",
        "大门: nobody wrote down that it was closed at 23:00",
    ]
