"""Rotations as they are written, and the months they make."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from app.gatehouse.roster.problem import Station, Turn
from app.gatehouse.roster.rotations.rules import crew_in_order, read_cycle, rotation_turns
from app.gatehouse.roster.rules import check
from app.kernel.errors import Refused
from tests.gatehouse.crews import EIGHTS, TWELVES, crew, one_gate

BEGUN = datetime.date(2024, 1, 1)
CODES = ("早", "中", "夜")


def test_a_cycle_is_read_letter_by_letter():
    assert read_cycle("早早中中夜夜休休", CODES) == ("早", "早", "中", "中", "夜", "夜", "", "")
    assert read_cycle("白夜 - -", ("白", "夜")) == ("白", "夜", "", "")


@pytest.mark.parametrize(
    ("text", "words"), [("早晚休", "晚"), ("早早中夜休", "早早中中夜夜休休"), ("", "早早"), ("休休", "早早")]
)
def test_a_cycle_that_leaves_shifts_unmanned_is_refused(text: str, words: str):
    with pytest.raises(Refused, match=words):
        read_cycle(text, CODES)


@pytest.mark.parametrize(("shifts", "cycle"), [(EIGHTS, "早早中中夜夜休休"), (TWELVES, "白夜休休")])
def test_four_guards_go_round_and_every_rule_is_kept(shifts: tuple[object, ...], cycle: str):
    problem = one_gate(4, shifts)
    (station,) = problem.stations
    codes = {shift.code: shift for shift in shifts}
    made = rotation_turns(problem, station, problem.guards, read_cycle(cycle, list(codes)), BEGUN)
    assert check(problem, [Turn(day, 1, codes[code], guard) for day, code, guard in made]) == ()


def test_two_in_each_shift_go_round_in_pairs():
    problem = replace(one_gate(8), stations=(Station(1, "大门", EIGHTS, places=2),))
    made = rotation_turns(problem, problem.stations[0], problem.guards, read_cycle("早早中中夜夜休休", CODES), BEGUN)
    codes = {shift.code: shift for shift in EIGHTS}
    assert check(problem, [Turn(day, 1, codes[code], guard) for day, code, guard in made]) == ()


def test_a_crew_that_does_not_divide_the_cycle_is_told_the_number():
    with pytest.raises(Refused, match="4"):
        rotation_turns(one_gate(5), one_gate(5).stations[0], crew(5), read_cycle("早早中中夜夜休休", CODES), BEGUN)


def test_a_chosen_crew_keeps_its_order_and_another_takes_the_place_of_who_has_gone():
    one, two, three, four, five = crew(5)
    assert crew_in_order((), (one, two)) == [one, two]
    assert crew_in_order((3, 1, 2), (one, two, three)) == [three, one, two]
    assert crew_in_order((4, 3, 2, 1), (one, two, three, four, five)) == [four, three, two, one]
    assert crew_in_order((3, 9, 2), (two, three, four)) == [three, four, two]
    assert crew_in_order((9, 1), (one,)) == [one]
