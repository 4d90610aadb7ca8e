"""The checker: what it passes, what it names, and in which words."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.roster import rules
from app.gatehouse.roster.problem import Guard, Limits, Problem, Station, Turn
from app.gatehouse.roster.rules import EVEN, Load, Rule, Standing
from tests.gatehouse.crews import CYCLE, EARLY, EIGHTS, LATE, NIGHT, NOVEMBER, TWELVES, crew, one_gate, regular

DAY = datetime.timedelta(days=1)


def day(number: int, month: int = 11) -> datetime.date:
    return datetime.date(2026, month, number)


def broken(problem: Problem, turns: tuple[Turn, ...]) -> set[Rule]:
    return {clash.rule for clash in rules.check(problem, turns)}


def test_the_regular_turn_of_four_keeps_every_rule():
    problem = one_gate(4)
    assert rules.check(problem, regular(problem)) == ()


def test_an_empty_shift_is_named_with_date_gate_and_shift():
    problem = one_gate(4)
    turns = tuple(t for t in regular(problem) if not (t.date == day(14) and t.shift == NIGHT))
    (clash,) = rules.check(problem, turns)
    assert clash.rule is Rule.COVER
    assert clash.message.text("en") == "14 November 2026, 大门, night shift: 0 on duty instead of 1"


def test_a_shift_that_is_not_to_be_manned_is_named():
    problem = one_gate(4)
    stray = Turn(day(3), 9, EARLY, 1)
    clashes = rules.check(problem, (*regular(problem), stray))
    assert Rule.COVER in {clash.rule for clash in clashes}


def test_somebody_who_is_not_on_the_crew_is_named():
    problem = one_gate(4)
    turns = tuple(replace(t, guard_id=99) if t.date == day(5) and t.shift == LATE else t for t in regular(problem))
    assert broken(problem, turns) == {Rule.STRANGER}


def test_two_shifts_on_one_day_are_named_once():
    problem = Problem(NOVEMBER, (), crew(1))
    turns = (Turn(day(2), 1, EARLY, 1), Turn(day(2), 1, NIGHT, 1))
    clashes = [clash for clash in rules.check(problem, turns) if clash.rule is not Rule.COVER]
    assert [clash.rule for clash in clashes] == [Rule.ONE_A_DAY]


@pytest.mark.parametrize(("first", "then", "hours"), [(LATE, EARLY, "8"), (NIGHT, EARLY, "0"), (NIGHT, LATE, "8")])
def test_less_than_twelve_hours_of_rest_is_said_in_hours(first: object, then: object, hours: str):
    problem = Problem(NOVEMBER, (), crew(1))
    turns = (Turn(day(14), 1, first, 1), Turn(day(15), 1, then, 1))
    (rest,) = [clash for clash in rules.check(problem, turns) if clash.rule is Rule.REST]
    assert f"only {hours} hours of rest" in rest.message.text("en")
    assert rest.message.text("en").startswith("王建国")


def test_rest_reaches_over_the_border_of_the_month():
    problem = Problem(NOVEMBER, (), crew(1), fixed=(Turn(day(31, 10), 1, NIGHT, 1),))
    assert Rule.REST in broken(problem, (Turn(day(1), 1, EARLY, 1),))


def test_seven_shifts_in_seven_days_are_one_too_many_also_over_the_border():
    before = tuple(Turn(day(31, 10) - i * DAY, 1, EARLY, 1) for i in range(6))
    problem = Problem(NOVEMBER, (), crew(1), fixed=before)
    assert Rule.SEVEN_DAYS in broken(problem, (Turn(day(1), 1, EARLY, 1),))
    assert Rule.SEVEN_DAYS not in broken(problem, (Turn(day(2), 1, EARLY, 1),))


def test_leave_is_kept():
    problem = Problem(NOVEMBER, (), crew(1, {1: {3}}))
    assert Rule.AWAY in broken(problem, (Turn(day(3), 1, EARLY, 1),))
    assert Rule.AWAY not in broken(problem, (Turn(day(4), 1, EARLY, 1),))


def test_overtime_stops_at_thirty_six_hours_a_month():
    problem = Problem(NOVEMBER, (), crew(1))
    turns = tuple(Turn(day(n), 1, EARLY, 1) for n in range(1, 27))
    (over,) = [clash for clash in rules.check(problem, turns) if clash.rule is Rule.OVERTIME]
    assert "208 hours in the month, 42.7 above the 165.3" in over.message.text("en")
    assert Rule.OVERTIME not in broken(problem, turns[:25])


def test_three_guards_cannot_hold_one_post_round_the_clock():
    words = rules.too_few(one_gate(3))
    assert words is not None
    assert words.text("en") == "One post round the clock needs at least 4 guards; you have 3: 56 hours a week each"
    assert rules.too_few(one_gate(4)) is None


def test_several_posts_and_part_days_have_words_of_their_own():
    two = Problem(NOVEMBER, (Station(1, "东门", EIGHTS), Station(2, "西门", TWELVES)), crew(6))
    words = rules.too_few(two)
    assert words is not None
    assert words.text("en").startswith("2 posts round the clock need at least 8 guards; you have 6: 56 hours")
    day_only = Problem(NOVEMBER, (Station(1, "大门", (EARLY,)),), ())
    assert (
        str(rules.too_few(day_only).text("en"))
        == "These shifts need at least 2 guards; you have 0: – hours a week each"
    )
    assert rules.least_guards(Problem(NOVEMBER, (), ())) == 0


def test_days_with_too_few_hands_are_named_with_who_is_away():
    thin = rules.thin_days(one_gate(4, away={1: {7, 8}, 2: {8}}))
    assert [words.text("en") for words in thin] == [
        "On 8 November 2026 3 shifts are to be manned and 2 guards are there; away: 王建国、李大海"
    ]
    assert rules.thin_days(one_gate(2))[0].text("en").endswith("away: –")


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
    problem = replace(one_gate(4), holidays=frozenset({day(1)}))
    words = [note.text("en") for note in rules.law_notes(problem, regular(problem))]
    assert any("hours, " in each and "overtime" in each for each in words)
    assert any("public holidays" in each for each in words)
    assert words[-1].startswith("Weeks above 40 hours: ")


def test_a_light_month_has_nothing_to_say():
    problem = Problem(NOVEMBER, (), crew(1), Limits())
    assert rules.law_notes(problem, (Turn(day(3), 1, EARLY, 1),)) == ()


def test_standings_are_distances_from_the_even_share():
    loads = [Load(i, 0, 480 * n, 0, n, n, 0, 0, 0) for i, n in enumerate((9, 7, 7, 7))]
    assert rules.standing_of(loads[0], loads) == Standing(2, 2, 0, 720)
    assert rules.standing_of(loads[1], loads) == Standing(0, 0, 0, -240)
    assert rules.added(Standing(1, 2, 3, 4), Standing(1, 1, 1, 1)) == Standing(2, 3, 4, 5)
    assert rules.added(EVEN, EVEN) == EVEN


@given(st.integers(0, 100_000))
def test_hours_are_said_to_the_tenth(minutes: int):
    whole, _, tenth = rules.hours_text(minutes).partition(".")
    assert abs(int(whole) * 60 + int(tenth or 0) * 6 - minutes) <= 3


@given(st.data())
def test_any_single_gap_in_a_good_roster_is_found(data: st.DataObject):
    problem = one_gate(4)
    turns = regular(problem)
    gone = data.draw(st.sampled_from(turns))
    clashes = rules.check(problem, tuple(t for t in turns if t != gone))
    assert [(clash.rule, clash.date) for clash in clashes] == [(Rule.COVER, gone.date)]


@given(st.integers(0, 29), st.sampled_from(EIGHTS), st.integers(1, 4))
def test_an_extra_shift_is_never_passed_over(index: int, shift: object, guard: int):
    problem = one_gate(4)
    extra = Turn(problem.days[index], 1, shift, guard)
    assert Rule.COVER in broken(problem, (*regular(problem), extra))


def test_shift_names_speak_both_languages():
    assert rules.shift_name(NIGHT).shown("zh_CN") == "夜班"
    assert rules.shift_name(NIGHT).shown("en") == "night shift"
    assert CYCLE.count(None) == 2
    assert Guard(1, "王建国").standing is EVEN
