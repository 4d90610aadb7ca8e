"""The checker: what it passes, what it names, and in which words."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.posts.turns.rules import Cycle, Turns
from app.gatehouse.roster import rules
from app.gatehouse.roster.loads.rules import EVEN
from app.gatehouse.roster.problem import Guard, Pair, Pin, Problem, Station, Turn
from app.gatehouse.roster.rules import Rule
from app.gatehouse.staff.rules import Post
from tests.gatehouse.crews import CYCLE, EARLY, EIGHTS, LATE, NIGHT, NOVEMBER, crew, one_gate, regular

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


def test_who_mans_a_gate_is_judged_by_the_day():
    problem = one_gate(5)
    turns = regular(problem)
    others = (NOVEMBER.first, frozenset({1, 2, 3, 4})), (NOVEMBER.first.replace(day=16), frozenset({1, 2, 3, 5}))
    gate = Station(1, "大门", EIGHTS, crew=frozenset({1, 2, 3, 4, 5}), spells=others)
    found = rules.check(replace(problem, stations=(gate,)), turns)
    late = [turn.date for turn in turns if turn.guard_id == 4 and turn.date.day >= 16]
    assert [(clash.rule, clash.date) for clash in found] == [(rules.Rule.STRANGER, day) for day in late]
    before, after = gate.parts(problem.days)
    assert [len(part.crew) for part in (before, after)] == [4, 4]
    days = [sum(bool(part.shifts_on(day)) for day in problem.days) for part in (before, after)]
    assert days == [15, 15]


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


def test_a_gate_is_manned_by_its_own_crew_only():
    problem = replace(one_gate(4), stations=(Station(1, "大门", EIGHTS, crew=frozenset({1, 2, 3})),))
    clashes = rules.check(problem, regular(problem))
    assert {clash.rule for clash in clashes} == {Rule.STRANGER}
    assert clashes[0].message.text("en").endswith("赵长顺 does not man 大门")


def test_two_who_are_kept_apart_never_stand_in_shifts_that_overlap():
    apart = (Pair(1, 2, together=False), Pair(1, 9, together=False), Pair(2, 3, together=True))
    problem = Problem(NOVEMBER, (), crew(3), pairs=apart)
    turns = (Turn(day(3), 1, EARLY, 1), Turn(day(3), 2, EARLY, 2), Turn(day(5), 1, LATE, 1), Turn(day(5), 2, EARLY, 2))
    (clash,) = [clash for clash in rules.check(problem, turns) if clash.rule is Rule.APART]
    assert clash.message.text("en") == "3 November 2026: 王建国 and 李大海 are not to stand in the same shift"


def test_pinned_cells_are_kept():
    pins = (Pin(1, day(3), 1, "夜"), Pin(2, day(4)), Pin(9, day(4)), Pin(1, day(5), 7, "早"))
    problem = Problem(NOVEMBER, (Station(1, "大门", EIGHTS),), crew(2), pins=pins)
    kept = (Turn(day(3), 1, NIGHT, 1),)
    assert Rule.PINNED not in broken(problem, kept)
    words = [c.message.text("en") for c in rules.check(problem, (Turn(day(4), 1, EARLY, 2),)) if c.rule is Rule.PINNED]
    assert words == ["王建国 is pinned on 3 November 2026 to: 夜", "李大海 is pinned on 4 November 2026 to: 休"]


def test_more_shifts_than_agreed_are_named():
    problem = Problem(NOVEMBER, (), (replace(crew(1)[0], most=2),))
    turns = tuple(Turn(day(n), 1, EARLY, 1) for n in (2, 4, 6))
    (clash,) = [clash for clash in rules.check(problem, turns) if clash.rule is Rule.MOST]
    assert clash.message.text("en") == "王建国: 3 shifts in the month, agreed were 2 at the most"
    assert Rule.MOST not in broken(problem, turns[:2])


def test_who_stands_in_a_shift_that_is_the_turn_of_others_is_named():
    problem = one_gate(4)
    whose = Turns((Cycle(problem.days[0], (((NIGHT.code, Post.VOLUNTEER),),)),))
    station = replace(problem.stations[0], turns=whose, sides=((Post.VOLUNTEER, frozenset({1})),))
    found = rules.check(replace(problem, stations=(station,)), regular(problem))
    named = {clash.guard_id for clash in found if clash.rule is Rule.TURN}
    assert named == {2, 3, 4}
    said = next(clash.message.text("en") for clash in found if clash.rule is Rule.TURN)
    assert "it is the turn of others" in said
