"""The solver in its own process: told when to begin, stopped at any time, and saying why where there is no roster."""

from __future__ import annotations

import subprocess
import sys

from app.gatehouse.roster.loads.rules import loads
from app.gatehouse.roster.problem import Problem, Progress, Station
from app.gatehouse.roster.worker import RosterRun, work_out
from tests.gatehouse.crews import EIGHTS, NOVEMBER, crew, one_gate, taking_turns
from tests.gatehouse.roster.independent import faults


def test_four_guards_get_a_legal_and_proven_fair_month():
    problem = one_gate(4)
    told: list[Progress] = []
    answer = work_out(problem, 20, told.append)
    assert faults(problem, answer.turns) == []
    assert answer.proven
    for kind in ("shifts", "nights", "weekends"):
        shares = [getattr(load, kind) for load in loads(problem, answer.turns)]
        assert max(shares) - min(shares) <= 1
    assert told


def test_three_guards_are_told_so_by_arithmetic():
    answer = work_out(one_gate(3), 20)
    assert not answer.possible
    assert [reason.text("en") for reason in answer.reasons][:1] == [
        "One post round the clock needs at least 4 guards; you have 3: 56 hours a week each"
    ]


def test_an_impossible_month_names_dates_people_and_relief():
    problem = one_gate(4, away={1: set(range(5, 13))})
    reasons = [reason.text("en") for reason in work_out(problem, 6).reasons]
    assert "that nobody can take" in reasons[0]
    assert any("away: 王建国" in reason for reason in reasons)
    assert any(reason.startswith("If 王建国 could come on the 8 days from 5 November 2026") for reason in reasons)
    assert reasons[-1] == "With one stand-in the month can be manned"


def test_a_worker_that_waits_with_the_solver_loaded_is_stopped_with_the_best_so_far():
    problem = Problem(NOVEMBER, (Station(1, "东门", EIGHTS), Station(2, "西门", EIGHTS)), crew(8))
    with RosterRun() as run:
        assert run.poll(0.01) is None
        run.begin(problem, 20)
        while run.progress is None and run.answer is None:
            run.poll(0.05)
        run.stop()
        while run.poll(0.05) is None:
            pass
    assert run.answer is not None
    assert faults(problem, run.answer.turns) == []


def test_the_window_never_loads_the_solver():
    words = "import sys; import app.gatehouse.roster.worker; print(any('ortools' in m for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_turns_that_cannot_be_kept_are_eased_in_words():
    answer = work_out(taking_turns(4, 1, "gv"), 5)
    assert not answer.possible
    assert [reason.text("en") for reason in answer.reasons[-2:]] == [
        "If whoever is free may stand at 大门, the month can be manned",
        "With 1 more of these the month can be manned: Volunteers",
    ]
