"""What a good roster is: even shares, wishes kept, few changes, regular days; loads ortools, as the model does."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from app.gatehouse.roster.loads.rules import is_weekend, round_half_up, shares, weight_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from app.gatehouse.roster.model import Model, Slot
    from app.gatehouse.roster.problem import Guard, Shift

    Weight: TypeAlias = Callable[[datetime.date, Shift], int]

WEIGHTS: Final = {"nights": 10, "holidays": 8, "weekends": 6, "minutes": 10}
WISH: Final = 7  # a wish is worth less than a night more than the others, times its own weight
TOGETHER: Final = 3
STAND_IN: Final = 40  # a shift of somebody who only helps out
CHANGE: Final = 1000  # of a roster that is to be kept: nothing else outweighs a change


def ask_for_all(model: Model) -> None:
    """Everything that makes one legal roster better than another, as one sum to be made small."""
    _fairness(model)
    _wishes(model)
    _together(model)
    _stand_ins(model)
    _changes(model)
    spreads = sum(WEIGHTS[name.split()[0]] * spread for name, spread in model.spreads.items())
    model.cp.minimize(spreads + sum(model.costs))


def score_of(model: Model, solver: Any) -> int:
    """What was made small, as it came out."""
    spreads = sum(WEIGHTS[name.split()[0]] * solver.value(spread) for name, spread in model.spreads.items())
    return int(spreads + sum(solver.value(cost) for cost in model.costs))


def ask_for_the_best(model: Model) -> None:
    """Allow only what no roster can beat: every share as even as arithmetic allows, every wish kept."""
    ask_for_all(model)
    model.cp.clear_objective()
    for spread, bound in model.bounds:
        model.cp.add(spread == bound)
    for share, least, most in model.evenest:
        model.cp.add_linear_constraint(share, least, most)
    if model.costs:
        model.cp.add(sum(model.costs) == 0)


def _fairness(model: Model) -> None:
    """Ask for even shares in each group, counted with what each carries over from the months before."""
    problem = model.problem
    unit = 0
    for station in problem.stations:
        for shift in station.shifts:
            unit = gcd(unit, shift.length)
    counted: dict[str, Weight] = {
        "nights": lambda _, shift: int(shift.night),
        "weekends": lambda day, _: int(is_weekend(day)),
        "holidays": lambda day, _: int(day in problem.holidays),
        "minutes": lambda _, shift: shift.length // unit,
    }
    for group in sorted({guard.group for guard in problem.guards if not guard.stand_in}):
        crew = [guard for guard in problem.guards if guard.group == group and not guard.stand_in]
        for kind, weight in counted.items():
            if amount := _amount(model, crew, weight):
                carried = _carried(model, crew, kind, amount, unit)
                model.spreads[f"{kind} {group}"] = _spread(model, crew, weight, carried, amount)


def _carried(model: Model, crew: Sequence[Guard], kind: str, amount: int, unit: int) -> list[int]:
    """What each has above the others before the month begins; days away count as their part of the work done."""
    step = unit if kind == "minutes" else 1
    before = [(getattr(guard.standing, kind) + step // 2) // step for guard in crew]
    weights = {guard.id: weight_of(guard, model.problem.days) for guard in crew}
    even, own = shares(amount, dict.fromkeys(weights, 1)), shares(amount, weights)
    return [each + round_half_up(even[guard.id] - own[guard.id]) for guard, each in zip(crew, before, strict=True)]


def _amount(model: Model, crew: Sequence[Guard], weight: Weight) -> int:
    """What is to be shared out at the gates that this crew may man; at gates shared with others, at the most."""
    return sum(
        station.places * weight(day, shift)
        for station in model.problem.stations
        for day in model.problem.days
        for shift in station.shifts
        if any(station.takes_on(guard.id, day, shift.code) for guard in crew)
    )


def _spread(model: Model, crew: Sequence[Guard], weight: Weight, carried: list[int], amount: int) -> Any:
    """The difference between who has most and who has least; at least what arithmetic cannot avoid."""
    reach = (min(carried), max(carried) + amount)
    most, least = model.cp.new_int_var(*reach, ""), model.cp.new_int_var(*reach, "")
    others = _others(model, crew)
    even = smallest_spread(carried, amount)
    alone, bound = not others, 0 if others else even
    known = all(other.stand_in for other in others)  # the best roster needs no stand-in
    best = even if known else 0
    whole = sum(carried) + amount
    for guard, before in zip(crew, carried, strict=True):
        share = model.total(guard, weight) + before
        model.cp.add(most >= share)
        model.cp.add(least <= share)
        if known and even <= 1:  # where every share lies when they are as even as can be
            model.evenest.append((share, whole // len(carried), -(-whole // len(carried))))
    spread = model.cp.new_int_var(bound, reach[1] - reach[0], "")
    model.cp.add(spread >= most - least)
    model.bounds.append((spread, best))
    if alone:  # where the shares lie in the end follows from the sum
        model.cp.add(least <= whole // len(carried))
        model.cp.add(most >= -(-whole // len(carried)))
    return spread


def _others(model: Model, crew: Sequence[Guard]) -> list[Guard]:
    """Who else may stand where this crew does; where turns are taken, in the crew's own."""
    ids = {guard.id for guard in crew}
    parts = [part for station in model.problem.stations for part in station.parts(model.problem.days)]
    mine = [part for part in parts if any(part.takes(each) for each in ids)]
    return [
        guard for guard in model.problem.guards if guard.id not in ids and any(part.takes(guard.id) for part in mine)
    ]


def smallest_spread(carried: list[int], amount: int) -> int:
    """The least difference that handing out ``amount`` units to people who carry ``carried`` can leave."""
    level = sorted(carried)
    for _ in range(amount):
        level[0] += 1
        level.sort()
    return level[-1] - level[0]


def _wishes(model: Model) -> None:
    for wish in model.problem.wishes:
        at = model.at(wish.guard_id, wish.date)
        if not wish.shift:
            model.costs += [WISH * wish.weight * variable for variable in at.values()]
        elif meant := [variable for slot, variable in at.items() if model.shift(slot).code == wish.shift]:
            model.costs.append(WISH * wish.weight * (1 - sum(meant)))


def _together(model: Model) -> None:
    for pair in (pair for pair in model.problem.pairs if pair.together):
        for day in model.problem.days:
            mine, others = model.at(pair.one, day), model.at(pair.other, day)
            for slot in mine.keys() & others.keys():
                if model.problem.stations[slot[1]].places > 1:
                    parted = model.cp.new_bool_var("")
                    model.cp.add(parted >= mine[slot] - others[slot])
                    model.cp.add(parted >= others[slot] - mine[slot])
                    model.costs.append(TOGETHER * parted)


def _stand_ins(model: Model) -> None:
    helping = {guard.id for guard in model.problem.guards if guard.stand_in}
    model.costs += [STAND_IN * variable for (who, _), variable in model.works.items() if who in helping]


def _changes(model: Model) -> None:
    gates = [station.gate_id for station in model.problem.stations]
    stood = {(turn.guard_id, turn.date, turn.gate_id, turn.shift.code) for turn in model.problem.keep}
    for (who, slot), variable in model.works.items() if stood else ():
        if (who, slot[0], gates[slot[1]], model.shift(slot).code) not in stood:
            model.costs.append(CHANGE * variable)
        else:
            model.cp.add_hint(variable, 1)


def ask_for_regular_days(model: Model) -> None:
    """Fewer changes of shift from day to day, no lone days on or off."""
    model.cp.minimize(sum(_bother(model, guard) for guard in model.problem.guards))


def _bother(model: Model, guard: Guard) -> Any:
    cp, days = model.cp, model.problem.days
    on = [model.at(guard.id, day) for day in days]
    at_work = [sum(each.values()) for each in on]
    bother = []
    for i in range(len(days) - 1):
        for slot, variable in on[i].items():
            others = [v for other, v in on[i + 1].items() if _code(model, other) != _code(model, slot)]
            change = cp.new_bool_var("")
            cp.add(change >= variable + sum(others) - 1)
            bother.append(change)
    for i in range(1, len(days) - 1):
        lone_rest, lone_day = cp.new_bool_var(""), cp.new_bool_var("")
        cp.add(lone_rest >= at_work[i - 1] + at_work[i + 1] - at_work[i] - 1)
        cp.add(lone_day >= at_work[i] - at_work[i - 1] - at_work[i + 1])
        bother += [2 * lone_rest, 2 * lone_day]
    return sum(bother)


def _code(model: Model, slot: Slot) -> str:
    return model.shift(slot).code


def hint_regular_turn(model: Model) -> None:
    """Where to begin looking: each gate's share of the crew goes round in pairs of shifts (早早中中夜夜休休)."""
    problem = model.problem
    for crew in {station.crew: None for station in problem.stations}:
        stations = [s for s, station in enumerate(problem.stations) if station.crew == crew]
        guards = [guard for guard in problem.guards if (crew is None or guard.id in crew) and not guard.stand_in]
        share = len(guards) // sum(problem.stations[s].places for s in stations)
        place = 0
        for s in stations:
            for _ in range(problem.stations[s].places if share else 0):
                _hint_place(model, s, guards[place * share : (place + 1) * share])
                place += 1


def _hint_place(model: Model, s: int, guards: Sequence[Guard]) -> None:
    share = len(guards)
    for index, guard in enumerate(guards):
        for number, day in enumerate(model.problem.days):
            turn = (number + 2 * index) % (2 * share) // 2
            for k in range(len(model.problem.stations[s].shifts)):
                variable = model.works.get((guard.id, (day, s, k)))
                if variable is not None:
                    model.cp.add_hint(variable, int(turn == k))
