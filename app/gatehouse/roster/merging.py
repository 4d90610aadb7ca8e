"""Gates manned alike, by the same people, are one gate to the solver: who stands at which of them is dealt out afterwards."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from app.gatehouse.roster.problem import Problem, Station, Turn

Place = tuple["datetime.date", str]  # day, shift


def merged(problem: Problem) -> Problem:
    """``problem`` with one gate in place of all that are manned alike."""
    groups = _groups(problem)
    first = {station.gate_id: group[0].gate_id for group in groups for station in group}
    stations = tuple(
        replace(group[0], name="、".join(each.name for each in group), places=sum(each.places for each in group))
        for group in groups
    )
    pins = tuple(
        replace(pin, gate_id=first.get(pin.gate_id, pin.gate_id)) if pin.gate_id else pin for pin in problem.pins
    )
    keep = tuple(replace(turn, gate_id=first.get(turn.gate_id, turn.gate_id)) for turn in problem.keep)
    return replace(problem, stations=stations, pins=pins, keep=keep)


def dealt_out(problem: Problem, turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The turns of the merged problem at the gates of ``problem``: where pinned, where they stood, else where usual."""
    wanted: dict[tuple[int, datetime.date], int] = {(t.guard_id, t.date): t.gate_id for t in problem.keep}
    wanted |= {(pin.guard_id, pin.date): pin.gate_id for pin in problem.pins if pin.gate_id is not None}
    groups = {group[0].gate_id: group for group in _groups(problem)}
    usual: dict[int, Counter[int]] = defaultdict(Counter)
    together: dict[tuple[Place, int], list[Turn]] = defaultdict(list)
    for turn in turns:
        together[(turn.date, turn.shift.code), turn.gate_id].append(turn)
    made: list[Turn] = []
    for (_, gate_id), there in sorted(together.items(), key=lambda item: (item[0][0][0], item[0][1], item[1][0].start)):
        made += _deal(groups[gate_id], there, wanted, usual)
    return tuple(sorted(made, key=lambda turn: (turn.date, turn.start, turn.gate_id, turn.guard_id)))


def _deal(
    gates: tuple[Station, ...],
    there: list[Turn],
    wanted: dict[tuple[int, datetime.date], int],
    usual: dict[int, Counter[int]],
) -> list[Turn]:
    room = {station.gate_id: station.places for station in gates}
    made, left = [], []
    for turn in there:
        gate_id = wanted.get((turn.guard_id, turn.date))
        if gate_id is not None and room.get(gate_id, 0) > 0:
            room[gate_id] -= 1
            made.append(replace(turn, gate_id=gate_id))
        else:
            left.append(turn)
    for turn in sorted(left, key=lambda turn: (-max(usual[turn.guard_id].values(), default=0), turn.guard_id)):
        stood = usual[turn.guard_id]
        gate_id = max((each for each in room if room[each] > 0), key=lambda each: (stood[each], -each))
        room[gate_id] -= 1
        made.append(replace(turn, gate_id=gate_id))
    for turn in made:
        usual[turn.guard_id][turn.gate_id] += 1
    return made


def _groups(problem: Problem) -> tuple[tuple[Station, ...], ...]:
    alike: dict[object, list[Station]] = defaultdict(list)
    for station in problem.stations:
        alike[station.shifts, station.crew, station.spells, station.turns, station.sides].append(station)
    return tuple(tuple(group) for group in alike.values())
