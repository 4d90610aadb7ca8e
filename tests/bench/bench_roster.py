"""P8: a month's roster proven optimal by CP-SAT's own bound, and the first one once the solver is loaded."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.gatehouse.roster.problem import Guard, Problem, Station
from app.gatehouse.roster.worker import RosterRun
from tests.bench.measure import Result
from tests.gatehouse.crews import EIGHTS, NOVEMBER

if TYPE_CHECKING:
    from pathlib import Path

LOADING = 5.0  # seconds in which any PC has loaded the solver
FAR = 1_000.0  # seconds written down where no proof came


def run(_folder: Path) -> list[Result]:
    """Six guards at one gate, then twelve at two, each in a worker that has loaded the solver."""
    results = []
    for guards, gates, reach in ((6, 1, 2.0), (12, 2, 10.0)):
        first, proven = _timed(guards, gates)
        work = f"roster of {guards} guards × {gates} gate{'s' if gates > 1 else ''}, a month"
        results.append(Result("P8", f"{work}: first", "loaded solver", first, 0.5, "s"))
        results.append(Result("P8", f"{work}: proven", "its own bound", proven, reach, "s"))
    return results


def _timed(guards: int, gates: int) -> tuple[float, float]:
    """Seconds to the first roster, and to the one whose score is the solver's bound."""
    stations = tuple(Station(number, f"{number}", EIGHTS) for number in range(1, gates + 1))
    problem = Problem(NOVEMBER, stations, tuple(Guard(number, f"{number}") for number in range(1, guards + 1)))
    first = proven = FAR
    with RosterRun() as search:
        time.sleep(LOADING)
        begun = time.perf_counter()
        search.begin(problem, 60)
        while search.poll(0.005) is None:
            told = search.progress
            if told is not None:
                first = min(first, time.perf_counter() - begun)
                if told.score == told.bound:
                    proven = min(proven, time.perf_counter() - begun)
    return first, proven
