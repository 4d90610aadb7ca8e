"""What arithmetic says of a month before it is solved."""

from __future__ import annotations

import datetime
from dataclasses import replace

from app.gatehouse.posts.turns.rules import Turns
from app.gatehouse.roster.arithmetic import rules
from app.gatehouse.roster.problem import Pin, Problem, Station
from tests.gatehouse.crews import EARLY, EIGHTS, NOVEMBER, TWELVES, crew, one_gate, taking_turns


def day(number: int) -> datetime.date:
    return datetime.date(2026, 11, number)


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


def test_every_crew_is_counted_for_its_own_gates():
    guards = frozenset({1, 2, 3, 4})
    stations = (Station(1, "大门", EIGHTS, crew=guards), Station(2, "保洁", (EARLY,), crew=frozenset({5})))
    problem = Problem(NOVEMBER, stations, crew(5))
    assert [len(part.guards) for part in rules.parts(problem)] == [4, 1]
    (words,) = rules.before_solving(problem)
    assert words.text("en") == "保洁: these shifts need at least 2 people; you have 1: 56 hours a week each"


def test_a_month_that_leave_makes_too_short_is_said_in_shifts():
    problem = one_gate(4, away={1: set(range(1, 21)), 2: set(range(21, 31))})
    (words,) = rules.before_solving(problem)
    assert words.text("en").startswith(
        "90 shifts are to be manned in the month; with leave, rest and hours as they are"
    )
    few = replace(one_gate(5), guards=tuple(replace(guard, most=10) for guard in crew(5)))
    assert (
        rules.before_solving(few)[0].text("en").endswith("can take 50: 40 shifts are left for a stand-in; days away: –")
    )
    assert rules.before_solving(one_gate(5)) == ()


def test_nobody_at_all_is_told_to_enter_the_staff():
    assert rules.before_solving(one_gate(0))[0].text("en").startswith("There are no guards yet")


def test_pins_that_cannot_be_kept_are_named_before_solving():
    stations = (
        Station(1, "大门", EIGHTS, crew=frozenset({1, 2, 3, 4})),
        Station(2, "西门", EIGHTS, crew=frozenset({5})),
    )
    pins = (
        Pin(1, day(3), 1, "夜"),
        Pin(1, day(4), 1, "早"),
        Pin(2, day(7), 2, "早"),
        Pin(2, day(9)),
        Pin(9, day(9), 1, "早"),
    )
    found = rules.pin_clashes(Problem(NOVEMBER, stations, crew(5), pins=pins))
    words = [each.text("en") for each in found]
    assert any("only 0 hours of rest" in each for each in words)
    assert "李大海 is pinned on 7 November 2026 to a gate they do not man" in words


def said(asked: Problem) -> list[str]:
    return [words.text("en") for words in rules.before_solving(asked)]


def test_too_few_of_those_whose_turn_it_is_are_told_by_whom_and_how_many():
    few = taking_turns(4, 1, "gv")
    assert said(few)[0] == ("大门: the turns of Volunteers need at least 2 of them; you have 1: 84 hours a week each")
    assert said(rules.untied(few)) == []


def test_a_day_on_which_too_few_of_those_whose_turn_it_is_can_come_is_told_with_their_names():
    asked = taking_turns(4, 3, "gg", "vv")

    def without(number: int) -> Problem:
        there = (replace(g, away=frozenset({day(number)})) if g.id > 50 else g for g in asked.guards)
        return replace(asked, guards=tuple(there))

    assert said(without(2)) == []  # the second is a guards' day
    assert said(without(3)) == [
        "On 3 November 2026 2 shifts are the turn of Volunteers, and 1 of them can come; away: 志愿者51、志愿者52"
    ]


def test_before_turns_were_taken_whoever_is_free_is_counted():
    asked = taking_turns(4, 1, "gv")
    (station,) = asked.stations
    assert station.turns is not None
    late = replace(station, turns=Turns((replace(station.turns.last, begun=day(30)),)))
    begun = replace(asked, stations=(late,))
    assert said(begun) == []
    shifts = [[len(part.shifts_on(day(n))) for n in (29, 30)] for part in late.parts(begun.days)]
    assert shifts == [[0, 1], [0, 1], [2, 0]]


def test_a_pin_in_anothers_turn_is_told():
    asked = replace(taking_turns(4, 4, "gv"), pins=(Pin(1, day(2), 1, "夜"),))
    assert said(asked) == ["门卫1 is pinned on 2 November 2026 to a shift that is the turn of others"]
