"""Makes a roster with CP-SAT; imported in a worker process only, for it loads ortools."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ortools.sat.python import cp_model

from app.gatehouse.roster.aims import ask_for_all, ask_for_regular_days, ask_for_the_best, hint_regular_turn, score_of
from app.gatehouse.roster.model import build
from app.gatehouse.roster.problem import Answer, Progress, Turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gatehouse.roster.model import Model, Slot
    from app.gatehouse.roster.problem import Problem

    Found: TypeAlias = tuple[Model, Any]  # a model and the solver that holds its values

WORKERS: Final = 8  # taking turns: strategies that complement each other, the same result on every PC

COMFORT_EFFORT: Final = (
    0.5  # how long a fair roster is made more regular, in the solver's own clock, the same on every PC
)
_FIRST_TRY: Final = 0.4  # of the time allowed, for a roster that nothing can beat


class Stopper:
    """Told once that the best roster yet is wanted; may be told before any search runs."""

    def __init__(self) -> None:
        """Nothing to stop yet."""
        self.stopped = False
        self._solver: Any = None

    def watch(self, solver: Any) -> None:
        """Stop ``solver`` when told."""
        self._solver = solver

    def stop(self) -> None:
        """End the search now."""
        self.stopped = True
        if self._solver is not None:
            self._solver.stop_search()


def solve(problem: Problem, seconds: float, stopper: Stopper, tell: Callable[[Progress], None]) -> Answer:
    """The fairest roster found in ``seconds``; an answer without turns where there is none (or none was found yet).

    First any legal one, so that there is something to take; then one that nothing can beat; else the best there is time for.
    """
    began = time.monotonic()

    def left() -> float:
        return max(0.5, seconds - (time.monotonic() - began))

    status, found = _some(problem, seconds, stopper)
    if found is None:
        return Answer((), proven=status == cp_model.INFEASIBLE)
    proven, score = False, score_of(*found)
    tell(Progress(score, 0, int((time.monotonic() - began) * 10)))
    if not stopper.stopped:
        better = None if problem.keep else _unbeatable(problem, left() * _FIRST_TRY, stopper)
        status = cp_model.OPTIMAL
        if better is None and not stopper.stopped:
            status, better = _best(problem, found, left(), stopper, _Teller(tell, began))
        if better is not None:
            found, proven, score = better, status == cp_model.OPTIMAL, score_of(*better)
            tell(Progress(score, score if proven else 0, int((time.monotonic() - began) * 10)))
    if stopper.stopped or problem.keep or time.monotonic() - began > seconds:
        return Answer(_turns(*found), score, proven)
    return Answer(_comfort(*found, left(), stopper), score, proven)


def _some(problem: Problem, seconds: float, stopper: Stopper) -> tuple[int, Found | None]:
    """The first legal roster, whatever it is worth."""
    model = build(problem)
    ask_for_all(model)
    if not problem.keep:
        hint_regular_turn(model)
    return _run(model, seconds, stopper, first_will_do=True)


def _unbeatable(problem: Problem, seconds: float, stopper: Stopper) -> Found | None:
    """A roster as fair as arithmetic allows with every wish kept, where one is found soon: nothing need be compared."""
    model = build(problem)
    ask_for_the_best(model)
    return _run(model, seconds, stopper)[1]


def _best(
    problem: Problem, first: Found, seconds: float, stopper: Stopper, teller: _Teller
) -> tuple[int, Found | None]:
    """The best there is time for, beginning from ``first``."""
    model = build(problem)
    ask_for_all(model)
    if not problem.keep:
        for key, variable in model.works.items():
            model.cp.add_hint(variable, first[1].value(first[0].works[key]))
    return _run(model, seconds, stopper, teller)


def _run(
    model: Model, seconds: float, stopper: Stopper, teller: _Teller | None = None, *, first_will_do: bool = False
) -> tuple[int, Found | None]:
    solver = _solver(model.problem.seed, seconds)
    solver.parameters.stop_after_first_solution = first_will_do
    stopper.watch(solver)
    status = solver.solve(model.cp, teller) if teller else solver.solve(model.cp)
    return status, (model, solver) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def unmanned(problem: Problem, seconds: float, stopper: Stopper) -> tuple[Slot, ...]:
    """The fewest places that must stay empty for the rules to hold; empty where nothing was found."""
    model = build(problem, may_be_short=True)
    model.cp.minimize(sum(model.short.values()))
    solver = _solver(problem.seed, seconds)
    stopper.watch(solver)
    if solver.solve(model.cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return ()
    return tuple(slot for slot, variable in model.short.items() if solver.value(variable))


def can_be_manned(problem: Problem, seconds: float, stopper: Stopper) -> bool:
    """Whether the crew can keep the rules at all."""
    solver = _solver(problem.seed, seconds)
    stopper.watch(solver)
    return bool(solver.solve(build(problem).cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE))


def _comfort(model: Model, fair: Any, seconds: float, stopper: Stopper) -> tuple[Turn, ...]:
    """As good as before, and more regular."""
    for spread in model.spreads.values():
        model.cp.add(spread <= fair.value(spread))
    if model.costs:
        model.cp.add(sum(model.costs) <= sum(fair.value(cost) for cost in model.costs))
    model.cp.clear_hints()
    for variable in model.works.values():
        model.cp.add_hint(variable, fair.value(variable))
    ask_for_regular_days(model)
    solver = _solver(model.problem.seed, seconds)
    solver.parameters.max_deterministic_time = COMFORT_EFFORT
    stopper.watch(solver)
    done = solver.solve(model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return _turns(model, solver if done else fair)


def _turns(model: Model, solver: Any) -> tuple[Turn, ...]:
    stations = model.problem.stations
    return tuple(
        sorted(
            (
                Turn(slot[0], stations[slot[1]].gate_id, model.shift(slot), who)
                for (who, slot), variable in model.works.items()
                if solver.value(variable)
            ),
            key=lambda turn: (turn.date, turn.start, turn.gate_id, turn.guard_id),
        )
    )


def _solver(seed: int, seconds: float) -> Any:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = seed
    solver.parameters.interleave_search = True  # the same seed finds the same roster, whichever worker is faster
    solver.parameters.max_time_in_seconds = seconds
    return solver


class _Teller(cp_model.CpSolverSolutionCallback):  # type: ignore[misc]
    """Tells of each better roster as it is found."""

    def __init__(self, tell: Callable[[Progress], None], began: float) -> None:
        super().__init__()
        self._tell, self._began = tell, began

    def on_solution_callback(self) -> None:
        """A better roster was found."""
        spent = int((time.monotonic() - self._began) * 10)
        self._tell(Progress(round(self.objective_value), round(self.best_objective_bound), spent))
