"""What each has in a month, in a year, and against the law."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.roster.loads import rules
from app.gatehouse.roster.loads.rules import EVEN, Load
from app.gatehouse.roster.problem import Limits, Problem, Turn
from tests.gatehouse.crews import EARLY, NIGHT, NOVEMBER, crew, one_gate, regular

DAY = datetime.timedelta(days=1)


def day(number: int, month: int = 11) -> datetime.date:
    return datetime.date(2026, month, number)


def test_the_load_of_a_month_adds_up():
    problem = replace(one_gate(4), holidays=frozenset({day(1)}))
    loads = rules.loads(problem, regular(problem))
    assert sum(load.shifts for load in loads) == 90
    assert sum(load.minutes for load in loads) == 90 * 480
    assert sum(load.nights for load in loads) == 30
    assert sum(load.weekends for load in loads) == 27
    assert sum(load.holidays for load in loads) == 3
    assert all(load.rest_days == 30 - load.shifts for load in loads)
    assert all(load.heaviest_week <= 48 * 60 for load in loads)


def test_turns_of_the_week_before_are_no_load_of_the_month():
    problem = Problem(NOVEMBER, (), crew(1), fixed=(Turn(day(30, 10), 1, EARLY, 1),))
    assert rules.loads(problem, ()) == (Load(1, 0, 0, 0, 0, 0, 0, 30, 0),)


def test_the_law_panel_names_overtime_holidays_and_heavy_weeks():
    problem = replace(one_gate(4), holidays=frozenset({day(1), day(2), day(3), day(4), day(5)}))
    words = [note.text("en") for note in rules.law_notes(problem, regular(problem))]
    assert any("hours, " in each and "overtime" in each for each in words)
    assert any("shifts on public holidays" in each for each in words)
    one = [
        note.text("en") for note in rules.law_notes(replace(problem, holidays=frozenset({day(1)})), regular(problem))
    ]
    assert any("one shift on a public holiday" in each for each in one)
    assert [each.partition(" hours")[0] for each in words if each.startswith("Weeks")] == ["Weeks above 44"]


def test_a_week_the_law_still_allows_is_told_with_its_own_measure():
    problem = replace(one_gate(4), limits=Limits(hardest_week_minutes=48 * 60))
    words = [note.text("en") for note in rules.law_notes(problem, regular(problem))]
    assert [each.partition(" hours")[0] for each in words if each.startswith("Weeks")] == ["Weeks above 40"]


def test_a_light_month_has_nothing_to_say():
    problem = Problem(NOVEMBER, (), crew(1), Limits())
    assert rules.law_notes(problem, (Turn(day(3), 1, EARLY, 1),)) == ()


@given(st.integers(0, 100_000))
def test_hours_are_said_to_the_tenth(minutes: int):
    whole, _, tenth = rules.hours_text(minutes).partition(".")
    assert abs(int(whole) * 60 + int(tenth or 0) * 6 - minutes) <= 3


def test_a_week_is_counted_over_the_border_of_the_month():
    before = tuple(Turn(day(26, 10) + i * DAY, 1, EARLY, 1) for i in range(6))
    problem = Problem(NOVEMBER, (), crew(1), fixed=before)
    (load,) = rules.loads(problem, (Turn(day(1), 1, EARLY, 1),))
    assert (load.heaviest_week, load.weeks_over, load.weeks_without_rest) == (7 * 480, 1, 1)


def test_the_year_adds_up_exactly_and_rounds_once():
    month = Problem(NOVEMBER, (), crew(2))
    nights = tuple(Turn(day(n), 1, NIGHT, 1) for n in (2, 4, 6))
    two, one = (month, nights), (month, (*nights[:1], Turn(day(3), 1, NIGHT, 2)))
    made = rules.standings([two, one])
    assert made[1].nights - made[2].nights == 3
    assert rules.standings([]) == {}
    assert rules.standings([(month, ())])[1] == EVEN


def test_illness_is_not_made_up_for_later():
    problem = Problem(NOVEMBER, (), crew(2, {1: set(range(1, 16))}))
    turns = tuple(Turn(day(n), 1, NIGHT, 1 if n > 20 else 2) for n in range(1, 31, 1) if n % 3 == 0)
    made = rules.standings([(problem, turns)])
    assert made[1].nights == 1
    assert made[2].nights in (-1, 0)


def test_a_stand_in_has_no_standing():
    helper = replace(crew(2)[1], stand_in=True)
    problem = Problem(NOVEMBER, (), (crew(1)[0], helper))
    assert set(rules.standings([(problem, (Turn(day(2), 1, NIGHT, 2),))])) == {1}


def test_a_share_is_by_the_days_somebody_can_come_and_at_most_what_they_agreed_to():
    one, other = crew(2, {1: {1, 2}})
    assert rules.weight_of(one, one_gate(2).days) == 28
    assert rules.weight_of(replace(other, most=4), one_gate(2).days) == 4
    assert rules.shares(6, {1: 1, 2: 2}) == {1: 2, 2: 4}
    assert rules.shares(6, {1: 0, 2: 0}) == {1: 3, 2: 3}


@given(st.integers(0, 60), st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_shares_add_up_to_the_whole(amount: int, weights: list[int]):
    assert sum(rules.shares(amount, dict(enumerate(weights))).values()) == amount


@pytest.mark.parametrize(("numerator", "whole"), [(1, 0), (3, 1), (5, 1), (-1, 0), (-2, 0), (-3, -1), (6, 2)])
def test_quarters_are_rounded_half_up(numerator: int, whole: int):
    assert rules.round_half_up(rules.Fraction(numerator, 4)) == whole
