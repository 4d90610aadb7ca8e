"""What the solver makes of crews, wishes, pins and illness, judged by a checker that shares no code with it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from app.gatehouse.roster import solver
from app.gatehouse.roster.loads.rules import Standing, loads
from app.gatehouse.roster.problem import Pair, Pin, Problem, Station, Turn, Wish
from app.gatehouse.roster.rules import Rule, check
from tests.gatehouse.crews import EARLY, NIGHT, NOVEMBER, TWELVES, crew, one_gate, taking_turns
from tests.gatehouse.roster.independent import faults
from tests.sweeps import rosters


@pytest.fixture(autouse=True)
def _no_comfort(monkeypatch: pytest.MonkeyPatch) -> None:
    """Legal and fair is what is judged here; regular days take time and are not."""
    monkeypatch.setattr(solver, "COMFORT_EFFORT", 0.001)


def day(number: int) -> datetime.date:
    return datetime.date(2026, 11, number)


@pytest.mark.parametrize(
    ("count", "gates", "pattern"), [(4, 1, "3 × 8 h"), (8, 2, "3 × 8 h"), (4, 1, "24 h"), (3, 1, "2 × 12 h")]
)
def test_crews_and_patterns_get_a_legal_month_or_a_reason(count: int, gates: int, pattern: str):
    figures = rosters.Rosters()
    rosters.judge_month(figures, pattern, rosters.month_of_crew(count, gates, rosters.PATTERNS[pattern]))
    assert figures.is_good, figures.found
    assert figures.made + figures.explained == 1


def test_two_months_in_a_row_are_fair_together():
    figures = rosters.Rosters()
    rosters.judge_year(figures, 5, rosters.EIGHTS, months=2)
    assert figures.is_good, figures.found


def test_an_ill_guard_moves_only_the_lost_shifts():
    figures = rosters.Rosters()
    rosters.judge_sick(figures, 6, rosters.EIGHTS)
    assert figures.is_good, figures.found


def test_the_same_question_gets_the_same_roster():
    assert rosters.solved(one_gate(5)) == rosters.solved(one_gate(5))


def test_who_stood_more_nights_before_stands_fewer_now():
    even = one_gate(5)
    uneven = replace(even, guards=(replace(even.guards[0], standing=Standing(nights=3)), *even.guards[1:]))
    nights = [load.nights for load in loads(uneven, rosters.solved(uneven))]
    assert nights[0] <= min(nights[1:]) - 2


def test_turns_that_stand_already_are_kept_clear():
    problem = replace(one_gate(5), fixed=tuple(Turn(each, 7, NIGHT, 1) for each in one_gate(5).days[:3]))
    assert faults(problem, rosters.solved(problem)) == []


def test_wishes_pairs_pins_and_agreed_numbers_are_kept():
    guards = (replace(crew(6)[0], most=6), *crew(6)[1:])
    wishes = (Wish(2, day(14), "", 3), Wish(3, day(14), "早", 2))
    pins = (Pin(4, day(14), 1, "夜"), Pin(5, day(15)))
    pairs = (Pair(5, 6, together=False),)
    stations = (Station(1, "东门", (EARLY, NIGHT)), Station(2, "西门", (EARLY,), crew=frozenset({5, 6})))
    problem = Problem(NOVEMBER, stations, guards, wishes=wishes, pins=pins, pairs=pairs)
    turns = rosters.solved(problem)
    assert faults(problem, turns) == []
    assert check(problem, turns) == ()
    assert not any(turn.guard_id == 2 and turn.date == day(14) for turn in turns)
    assert Turn(day(14), 1, EARLY, 3) in turns
    assert Turn(day(14), 1, NIGHT, 4) in turns


def test_a_stand_in_is_used_only_where_the_crew_cannot():
    helper = replace(crew(5)[4], stand_in=True)
    whole = replace(one_gate(5), guards=(*crew(4), helper))
    assert not [turn for turn in rosters.solved(whole) if turn.guard_id == 5]
    away = replace(whole, guards=(*crew(4, {1: set(range(5, 13))}), helper))
    turns = rosters.solved(away, 3)
    assert faults(away, turns) == []
    assert [turn for turn in turns if turn.guard_id == 5]


def test_two_gates_manned_alike_keep_people_where_they_usually_stand():
    problem = rosters.month_of_crew(8, 2, rosters.PATTERNS["24 h"])
    turns = rosters.solved(problem)
    assert faults(problem, turns) == []
    assert {turn.gate_id for turn in turns} == {1, 2}


def test_guards_and_volunteers_alternate_at_one_gate_and_cleaners_have_their_own():
    volunteers = tuple(replace(each, id=each.id + 10, group="volunteer", most=8) for each in crew(2))
    cleaners = tuple(replace(each, id=each.id + 20, group="cleaner") for each in crew(2))
    guards = crew(4)
    stations = (
        Station(1, "晚间", (EARLY,), crew=frozenset(each.id for each in (*guards, *volunteers))),
        Station(2, "保洁", (EARLY,), crew=frozenset(each.id for each in cleaners)),
    )
    problem = Problem(NOVEMBER, stations, (*guards, *volunteers, *cleaners))
    turns = rosters.solved(problem)
    assert faults(problem, turns) == []
    assert sum(turn.gate_id == 2 for turn in turns) == 30


@pytest.mark.parametrize(
    "cycle", [("gv",), ("gg", "vv"), ("gv", "vg", "gg")], ids=["by shift", "day about", "a cycle of three"]
)
def test_guards_and_volunteers_alternate_strictly(cycle: tuple[str, ...]):
    asked = taking_turns(4, 4, *cycle)
    turns = rosters.solved(asked)
    assert faults(asked, turns) == []
    assert check(asked, turns) == ()
    whose = {(turn.date, turn.shift.code): "v" if turn.guard_id >= 50 else "g" for turn in turns}
    begun = datetime.date(2026, 10, 5)
    for date in asked.days:
        line = cycle[(date - begun).days % len(cycle)]
        assert [whose[date, shift.code] for shift in TWELVES] == list(line)
    nights = [load.nights for load in loads(asked, turns)]
    assert max(nights[:4]) - min(nights[:4]) <= 1
    assert max(nights[4:]) - min(nights[4:]) <= 1


def test_both_judges_name_who_stands_in_anothers_turn():
    asked = taking_turns(4, 4, "gv")
    turns = list(rosters.solved(asked))
    at = next(i for i, turn in enumerate(turns) if turn.shift.night)
    turns[at] = replace(turns[at], guard_id=1)
    assert Rule.TURN in {clash.rule for clash in check(asked, turns)}
    assert any("which is the" in fault for fault in faults(asked, turns))
