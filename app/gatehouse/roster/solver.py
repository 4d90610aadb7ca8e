"""Makes a roster with CP-SAT; imported in a worker process only, for it loads ortools."""

from __future__ import annotations

import datetime
import time
from dataclasses import dataclass, field
from math import gcd
from typing import TYPE_CHECKING, Any, Final

from ortools.sat.python import cp_model

from app.gatehouse.roster.problem import Answer, Progress, Turn
from app.gatehouse.roster.rules import is_weekend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.gatehouse.roster.problem import Guard, Problem, Shift, Station

WORKERS: Final = 2

COMFORT_EFFORT: Final = (
    1.0  # how long a fair roster is made more regular, in the solver's own clock, the same on every PC
)
ONE_DAY: Final = datetime.timedelta(days=1)
WEIGHTS: Final = {"nights": 10, "holidays": 8, "weekends": 6, "minutes": 10}

Slot = tuple[datetime.date, int, int]  # day, station, shift


@dataclass
class Model:
    """The month as variables: ``works[guard, slot]`` is 1 where the guard stands there."""

    problem: Problem
    cp: Any
    works: dict[tuple[int, Slot], Any] = field(default_factory=dict)
    short: dict[Slot, Any] = field(default_factory=dict)
    spreads: dict[str, Any] = field(default_factory=dict)


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
    """The fairest roster found in ``seconds``; an answer without turns where there is none (or none was found yet)."""
    began = time.monotonic()
    model = build(problem)
    _fairness(model)
    _hint_regular_turn(model)
    solver = _solver(problem.seed, seconds)
    stopper.watch(solver)
    status = solver.solve(model.cp, _Teller(tell, began))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer((), proven=status == cp_model.INFEASIBLE)
    turns, score = _turns(model, solver), round(solver.objective_value)
    proven = status == cp_model.OPTIMAL
    left = seconds - (time.monotonic() - began)
    if left > 0 and not stopper.stopped:
        turns = _comfort(model, solver, left, stopper)
    return Answer(turns, score, proven)


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


def build(problem: Problem, *, may_be_short: bool = False) -> Model:
    """The hard rules of ``problem``."""
    model = Model(problem, cp_model.CpModel())
    slots = [
        (day, s, k)
        for day in problem.days
        for s, place in enumerate(problem.stations)
        for k in range(len(place.shifts))
    ]
    for guard in problem.guards:
        for slot in slots:
            if slot[0] not in guard.away:
                model.works[guard.id, slot] = model.cp.new_bool_var(f"{guard.id} {slot[0]} {slot[1]} {slot[2]}")
    for slot in slots:
        places = problem.stations[slot[1]].places
        there = sum(v for g in problem.guards if (v := model.works.get((g.id, slot))) is not None)
        if may_be_short:
            model.short[slot] = model.cp.new_int_var(0, places, f"short {slot}")
            model.cp.add(there + model.short[slot] == places)
        else:
            model.cp.add(there == places)
    for guard in problem.guards:
        _one_guard(model, guard)
    return model


def _one_guard(model: Model, guard: Guard) -> None:
    problem, cp = model.problem, model.cp
    fixed = [turn for turn in problem.fixed if turn.guard_id == guard.id]
    busy = {day: sum(turn.date == day for turn in fixed) for day in _around(problem)}
    own = {day: _on(model, guard, day) for day in problem.days}
    for day in problem.days:
        cp.add(sum(own[day].values()) + busy[day] <= 1)
    for day in problem.days:
        for slot, variable in own[day].items():
            _rest(model, guard, slot, variable, fixed)
    most = problem.limits.shifts_in_seven_days
    days = _around(problem)
    for first in range(len(days) - 6):
        week = days[first : first + 7]
        taken = sum(busy[day] for day in week)
        cp.add_linear_constraint(
            sum(v for day in week if day in own for v in own[day].values()), 0, max(0, most - taken)
        )
    minutes = sum(t.shift.length for t in fixed if problem.month.first <= t.date <= problem.month.last)
    cp.add(_minutes(model, guard) <= max(0, problem.limits.month_minutes - minutes))


def _around(problem: Problem) -> list[datetime.date]:
    first = problem.month.first - 6 * ONE_DAY
    return [first + i * ONE_DAY for i in range(problem.month.days + 12)]


def _on(model: Model, guard: Guard, day: datetime.date) -> dict[Slot, Any]:
    return {
        (day, s, k): variable
        for s, station in enumerate(model.problem.stations)
        for k in range(len(station.shifts))
        if (variable := model.works.get((guard.id, (day, s, k)))) is not None
    }


def _rest(model: Model, guard: Guard, slot: Slot, variable: Any, fixed: Iterable[Turn]) -> None:
    """Nothing may begin within the rest after this shift; nothing fixed may lie too near."""
    shift, rest = _shift(model.problem, slot), datetime.timedelta(minutes=model.problem.limits.rest_minutes)
    begins, ends = shift.begins(slot[0]), shift.ends(slot[0])
    for turn in fixed:
        if turn.date != slot[0] and turn.start < ends + rest and begins < turn.end + rest:
            model.cp.add(variable == 0)
    for ahead in (1, 2):
        later = _on(model, guard, slot[0] + ahead * ONE_DAY)
        near = [v for other, v in later.items() if _shift(model.problem, other).begins(other[0]) < ends + rest]
        if near:
            model.cp.add_at_most_one([variable, *near])


def _shift(problem: Problem, slot: Slot) -> Shift:
    return problem.stations[slot[1]].shifts[slot[2]]


def _minutes(model: Model, guard: Guard) -> Any:
    return _sum(model, guard, lambda _, shift: shift.length)


def _sum(model: Model, guard: Guard, weight: Callable[[datetime.date, Shift], int]) -> Any:
    return sum(
        weighed * variable
        for (who, slot), variable in model.works.items()
        if who == guard.id and (weighed := weight(slot[0], _shift(model.problem, slot)))
    )


def _fairness(model: Model) -> None:
    """Ask for even shares, counted with what each carries over from the months before."""
    problem = model.problem
    unit = 0
    for station in problem.stations:
        for shift in station.shifts:
            unit = gcd(unit, shift.length)
    counted: dict[str, Callable[[datetime.date, Shift], int]] = {
        "nights": lambda _, shift: int(shift.night),
        "weekends": lambda day, _: int(is_weekend(day)),
        "holidays": lambda day, _: int(day in problem.holidays),
        "minutes": lambda _, shift: shift.length // unit,
    }
    for kind, weight in counted.items():
        amount = sum(
            station.places * weight(day, shift)
            for day in problem.days
            for station in problem.stations
            for shift in station.shifts
        )
        if amount:
            carried = [round(getattr(g.standing, kind) / (unit if kind == "minutes" else 1)) for g in problem.guards]
            model.spreads[kind] = _spread(model, kind, weight, carried, amount)
    model.cp.minimize(sum(WEIGHTS[kind] * spread for kind, spread in model.spreads.items()))


def _hint_regular_turn(model: Model) -> None:
    """Where to begin looking: each gate's share of the crew goes round in pairs of shifts (早早中中夜夜休休)."""
    problem = model.problem
    share = len(problem.guards) // max(1, sum(station.places for station in problem.stations))
    if not share:
        return
    place = 0
    for s, station in enumerate(problem.stations):
        for _ in range(station.places):
            for index, guard in enumerate(problem.guards[place * share : (place + 1) * share]):
                for number, day in enumerate(problem.days):
                    turn = (number + 2 * index) % (2 * share) // 2
                    for k in range(len(station.shifts)):
                        variable = model.works.get((guard.id, (day, s, k)))
                        if variable is not None:
                            model.cp.add_hint(variable, int(turn == k))
            place += 1


def _spread(
    model: Model, kind: str, weight: Callable[[datetime.date, Shift], int], carried: list[int], amount: int
) -> Any:
    """The difference between who has most and who has least; at least what arithmetic cannot avoid."""
    reach = (min(carried), max(carried) + amount)
    most, least = model.cp.new_int_var(*reach, f"most {kind}"), model.cp.new_int_var(*reach, f"least {kind}")
    for guard, before in zip(model.problem.guards, carried, strict=True):
        share = _sum(model, guard, weight) + before
        model.cp.add(most >= share)
        model.cp.add(least <= share)
    spread = model.cp.new_int_var(smallest_spread(carried, amount), reach[1] - reach[0], f"spread {kind}")
    model.cp.add(spread >= most - least)
    return spread


def smallest_spread(carried: list[int], amount: int) -> int:
    """The least difference that handing out ``amount`` units to people who carry ``carried`` can leave."""
    level = sorted(carried)
    for _ in range(amount):
        level[0] += 1
        level.sort()
    return level[-1] - level[0]


def _comfort(model: Model, fair: Any, seconds: float, stopper: Stopper) -> tuple[Turn, ...]:
    """As fair as before, and more regular: fewer changes of shift from day to day, no lone days on or off."""
    for spread in model.spreads.values():
        model.cp.add(spread <= fair.value(spread))
    model.cp.clear_hints()
    for variable in model.works.values():
        model.cp.add_hint(variable, fair.value(variable))
    model.cp.minimize(sum(_bother(model, guard) for guard in model.problem.guards))
    solver = _solver(model.problem.seed, seconds)
    solver.parameters.max_deterministic_time = COMFORT_EFFORT
    stopper.watch(solver)
    done = solver.solve(model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return _turns(model, solver if done else fair)


def _bother(model: Model, guard: Guard) -> Any:
    cp, days = model.cp, model.problem.days
    on = [_on(model, guard, day) for day in days]
    at_work = [sum(each.values()) for each in on]
    bother = []
    for i in range(len(days) - 1):
        for slot, variable in on[i].items():
            others = [v for other, v in on[i + 1].items() if _code(model, other) != _code(model, slot)]
            change = cp.new_bool_var(f"change {guard.id} {slot}")
            cp.add(change >= variable + sum(others) - 1)
            bother.append(change)
    for i in range(1, len(days) - 1):
        lone_rest, lone_day = cp.new_bool_var(f"rest {guard.id} {i}"), cp.new_bool_var(f"lone {guard.id} {i}")
        cp.add(lone_rest >= at_work[i - 1] + at_work[i + 1] - at_work[i] - 1)
        cp.add(lone_day >= at_work[i] - at_work[i - 1] - at_work[i + 1])
        bother += [2 * lone_rest, 2 * lone_day]
    return sum(bother)


def _code(model: Model, slot: Slot) -> str:
    return _shift(model.problem, slot).code


def _turns(model: Model, solver: Any) -> tuple[Turn, ...]:
    stations: tuple[Station, ...] = model.problem.stations
    return tuple(
        sorted(
            (
                Turn(slot[0], stations[slot[1]].gate_id, _shift(model.problem, slot), who)
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
