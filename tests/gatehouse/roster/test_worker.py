"""The solver in its own process, judged by the checker that shares no code with it."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace

import pytest

from app.gatehouse.roster.problem import Problem, Progress, Station, Turn
from app.gatehouse.roster.rules import Standing, check, loads
from app.gatehouse.roster.worker import RosterRun, work_out
from tests.gatehouse.crews import EIGHTS, NIGHT, NOVEMBER, TWELVES, crew, one_gate


def spread(problem: Problem, turns: tuple[Turn, ...], kind: str) -> int:
    shares = [getattr(load, kind) for load in loads(problem, turns)]
    return max(shares) - min(shares)


def test_four_guards_get_a_legal_and_proven_fair_month_twice_the_same():
    problem = one_gate(4)
    told: list[Progress] = []
    answer = work_out(problem, 20, told.append)
    assert check(problem, answer.turns) == ()
    assert answer.proven
    assert all(spread(problem, answer.turns, kind) <= 1 for kind in ("shifts", "nights", "weekends"))
    assert told
    assert work_out(problem, 20) == answer


@pytest.mark.parametrize(("count", "shifts"), [(4, TWELVES), (5, EIGHTS)])
def test_other_crews_and_patterns_are_legal_too(count: int, shifts: tuple[object, ...]):
    problem = one_gate(count, shifts)
    answer = work_out(problem, 20)
    assert check(problem, answer.turns) == ()
    assert spread(problem, answer.turns, "nights") <= 1


def test_who_stood_more_nights_before_stands_fewer_now():
    even = one_gate(5)
    uneven = replace(even, guards=(replace(even.guards[0], standing=Standing(nights=3)), *even.guards[1:]))
    answer = work_out(uneven, 20)
    nights = [load.nights for load in loads(uneven, answer.turns)]
    assert nights[0] <= min(nights[1:]) - 2


def test_the_weeks_before_and_other_gates_are_kept_clear():
    problem = replace(one_gate(5), fixed=tuple(Turn(day, 7, NIGHT, 1) for day in one_gate(5).days[:3]))
    answer = work_out(problem, 20)
    assert check(problem, answer.turns) == ()


def test_three_guards_are_told_so_by_arithmetic():
    answer = work_out(one_gate(3), 20)
    assert not answer.possible
    assert answer.reasons[0].text("en") == (
        "One post round the clock needs at least 4 guards; you have 3: 56 hours a week each"
    )
    assert work_out(one_gate(0), 20).reasons[0].text("en").startswith("There are no guards yet")


def test_an_impossible_month_names_dates_people_and_relief():
    problem = one_gate(4, away={1: set(range(3, 19))})
    reasons = [reason.text("en") for reason in work_out(problem, 30).reasons]
    assert "that nobody can take" in reasons[0]
    assert any("away: 王建国" in reason for reason in reasons)
    assert reasons[-1] == "With one stand-in the month can be manned"


def test_too_few_hands_on_one_day_are_said_before_solving():
    answer = work_out(one_gate(4, away={1: {7}, 2: {7}}), 20)
    assert answer.reasons[0].text("en").startswith("On 7 November 2026 3 shifts are to be manned and 2 guards")


def test_stop_gives_the_best_so_far_at_once():
    problem = Problem(NOVEMBER, (Station(1, "东门", EIGHTS), Station(2, "西门", EIGHTS)), crew(8))
    with RosterRun(problem, 60) as run:
        while run.progress is None:
            run.poll(0.05)
        run.stop()
        began = time.monotonic()
        while run.poll(0.05) is None:
            pass
    assert time.monotonic() - began < 3
    assert run.answer is not None
    assert check(problem, run.answer.turns) == ()


def test_the_window_never_loads_the_solver():
    words = "import sys; import app.gatehouse.roster.worker; print(any('ortools' in m for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
