"""The hard rules of a month as variables and constraints; imported in a worker process only, for it loads ortools."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.gatehouse.roster.problem import Guard, Pair, Pin, Problem, Shift, Turn

ONE_DAY: Final = datetime.timedelta(days=1)

Slot = tuple[datetime.date, int, int]  # day, station, shift


@dataclass
class Model:
    """The month as variables: ``works[guard, slot]`` is 1 where the guard stands there."""

    problem: Problem
    cp: Any
    works: dict[tuple[int, Slot], Any] = field(default_factory=dict)
    short: dict[Slot, Any] = field(default_factory=dict)
    spreads: dict[str, Any] = field(default_factory=dict)
    bounds: list[tuple[Any, int]] = field(default_factory=list)  # each spread with the least it can be
    evenest: list[tuple[Any, int, int]] = field(default_factory=list)
    costs: list[Any] = field(default_factory=list)  # what is asked for besides even shares: wishes, pairs, stand-ins

    def at(self, guard_id: int, day: datetime.date) -> dict[Slot, Any]:
        """What somebody may be doing on a day."""
        return {
            (day, s, k): variable
            for s, station in enumerate(self.problem.stations)
            for k in range(len(station.shifts))
            if (variable := self.works.get((guard_id, (day, s, k)))) is not None
        }

    def shift(self, slot: Slot) -> Shift:
        """The shift of a slot."""
        return self.problem.stations[slot[1]].shifts[slot[2]]

    def total(self, guard: Guard, weight: Callable[[datetime.date, Shift], int]) -> Any:
        """The sum of ``weight`` over everything somebody may be doing."""
        return sum(
            weighed * variable
            for (who, slot), variable in self.works.items()
            if who == guard.id and (weighed := weight(slot[0], self.shift(slot)))
        )


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
            code = model.shift(slot).code
            if slot[0] not in guard.away and problem.stations[slot[1]].takes_on(guard.id, slot[0], code):
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
    for pair in problem.pairs:
        if not pair.together:
            _apart(model, pair)
    for pin in problem.pins:
        _pin(model, pin)
    _hold(model)
    return model


def _one_guard(model: Model, guard: Guard) -> None:
    problem, cp = model.problem, model.cp
    fixed = [turn for turn in problem.fixed if turn.guard_id == guard.id]
    busy = {day: sum(turn.date == day for turn in fixed) for day in _around(problem)}
    own = {day: model.at(guard.id, day) for day in problem.days}
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
    cp.add(model.total(guard, lambda _, shift: shift.length) <= max(0, problem.limits.month_minutes - minutes))
    if guard.most is not None:
        taken = sum(problem.month.first <= turn.date <= problem.month.last for turn in fixed)
        cp.add(sum(v for day in own.values() for v in day.values()) <= max(0, guard.most - taken))


def _around(problem: Problem) -> list[datetime.date]:
    first = problem.month.first - 6 * ONE_DAY
    return [first + i * ONE_DAY for i in range(problem.month.days + 12)]


def _rest(model: Model, guard: Guard, slot: Slot, variable: Any, fixed: Iterable[Turn]) -> None:
    """Nothing may begin within the rest after this shift; nothing fixed may lie too near."""
    shift, rest = model.shift(slot), datetime.timedelta(minutes=model.problem.limits.rest_minutes)
    begins, ends = shift.begins(slot[0]), shift.ends(slot[0])
    for turn in fixed:
        if turn.date != slot[0] and turn.start < ends + rest and begins < turn.end + rest:
            model.cp.add(variable == 0)
    for ahead in (1, 2):
        later = model.at(guard.id, slot[0] + ahead * ONE_DAY)
        near = [v for other, v in later.items() if model.shift(other).begins(other[0]) < ends + rest]
        if near:
            model.cp.add_at_most_one([variable, *near])


def _apart(model: Model, pair: Pair) -> None:
    """Two who never stand in shifts that overlap."""
    for day in model.problem.days:
        mine = model.at(pair.one, day)
        for ahead in (-1, 0, 1):
            for other, variable in model.at(pair.other, day + ahead * ONE_DAY).items():
                for slot, own in mine.items():
                    begins, ends = model.shift(slot).begins(slot[0]), model.shift(slot).ends(slot[0])
                    if model.shift(other).begins(other[0]) < ends and begins < model.shift(other).ends(other[0]):
                        model.cp.add_at_most_one([own, variable])


def _pin(model: Model, pin: Pin) -> None:
    gates = [station.gate_id for station in model.problem.stations]
    if pin.gate_id is not None and pin.gate_id not in gates:
        return
    for slot, variable in model.at(pin.guard_id, pin.date).items():
        meant = pin.gate_id is not None and gates[slot[1]] == pin.gate_id and model.shift(slot).code == pin.shift
        model.cp.add(variable == int(meant))


def _hold(model: Model) -> None:
    """Before the day the change begins, everything stays as it was."""
    until = model.problem.hold_until
    if until is None:
        return
    stood = {(turn.guard_id, turn.date, turn.gate_id, turn.shift.code) for turn in model.problem.keep}
    for (who, slot), variable in model.works.items():
        if slot[0] < until:
            place = model.problem.stations[slot[1]]
            model.cp.add(variable == int((who, slot[0], place.gate_id, model.shift(slot).code) in stood))
