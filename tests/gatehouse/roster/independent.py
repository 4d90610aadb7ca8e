"""A second judge of rosters: it lays the shifts on a line of minutes, and shares no code with solver or checker."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.gatehouse.roster.problem import Problem, Station, Turn

EPOCH = datetime.datetime(2020, 1, 1)  # noqa: DTZ001 — local civil time
HOUR = 60


def faults(problem: Problem, turns: Iterable[Turn]) -> list[str]:
    """Every law the turns break, in plain words; empty for a legal roster."""
    turns = list(turns)
    found: list[str] = []
    _cover(problem, turns, found)
    found += _pairs_and_pins(problem, turns)
    people: dict[int, list[tuple[int, int, datetime.date]]] = defaultdict(list)
    for turn in [*problem.fixed, *turns]:
        begin = (turn.date - EPOCH.date()).days * 24 * HOUR + turn.shift.start
        people[turn.guard_id].append((begin, begin + turn.shift.length, turn.date))
    for guard in problem.guards:
        spans = sorted(people.pop(guard.id, []))
        _rest(guard.name, spans, found)
        _days(problem, guard, spans, {turn.date for turn in turns if turn.guard_id == guard.id}, found)
    found += [f"{who} is not on the crew" for who in people if who in {turn.guard_id for turn in turns}]
    return found


def _cover(problem: Problem, turns: list[Turn], found: list[str]) -> None:
    need: dict[tuple[int, int, str], int] = {}
    for station in problem.stations:
        for offset in range(problem.month.days):
            for shift in station.shifts:
                need[station.gate_id, problem.month.first.toordinal() + offset, shift.code] = station.places
        if station.crew is not None:
            stood = {turn: station.crew for turn in turns if turn.gate_id == station.gate_id}
            for since, crew in station.spells:  # a later one stands for all before
                stood |= {turn: crew for turn in stood if turn.date >= since}
            strange = [turn for turn, crew in stood.items() if turn.guard_id not in crew]
            found += [f"{turn.guard_id} does not belong to gate {turn.gate_id}" for turn in strange]
        found += _turns(station, turns)
    for turn in turns:
        key = turn.gate_id, turn.date.toordinal(), turn.shift.code
        need[key] = need.get(key, 0) - 1
    found += [f"{key}: {missing} missing" for key, missing in need.items() if missing]


def _turns(station: Station, turns: list[Turn]) -> list[str]:
    """Where shifts are for one kind of people by turns, the others stand in none of them."""
    if station.turns is None:
        return []
    wrong = []
    for turn in turns:
        meant = None
        for cycle in station.turns.cycles:  # a later one stands for all before
            since = turn.date.toordinal() - cycle.begun.toordinal()
            if since >= 0:
                day = cycle.days[since - len(cycle.days) * (since // len(cycle.days))] if cycle.days else ()
                meant = next((post for code, post in day if code == turn.shift.code), None)
        if turn.gate_id != station.gate_id or meant is None:
            continue
        if not any(post == meant and turn.guard_id in people for post, people in station.sides):
            wrong.append(f"{turn.guard_id} stands in the {turn.shift.code} of {turn.date}, which is the {meant}s'")
    return wrong


def _pairs_and_pins(problem: Problem, turns: list[Turn]) -> list[str]:
    """Nobody stands beside whom they are kept apart from; pinned cells are as pinned."""
    wrong = []
    at = {(turn.guard_id, turn.date): turn for turn in turns}
    for pair in problem.pairs:
        for turn in turns if not pair.together else ():
            for other in turns:
                if (turn.guard_id, other.guard_id) == (pair.one, pair.other):
                    gap = (turn.date.toordinal() - other.date.toordinal()) * 24 * HOUR
                    gap += turn.shift.start - other.shift.start
                    if -turn.shift.length < gap < other.shift.length:
                        wrong.append(f"{pair.one} and {pair.other} stand together on {turn.date}")
    for pin in problem.pins:
        stands = at.get((pin.guard_id, pin.date))
        if (stands and (stands.gate_id, stands.shift.code)) != (pin.gate_id and (pin.gate_id, pin.shift)):
            wrong.append(f"{pin.guard_id} is not as pinned on {pin.date}")
    return wrong


def _rest(name: str, spans: list[tuple[int, int, datetime.date]], found: list[str]) -> None:
    for index in range(1, len(spans)):
        pause = spans[index][0] - spans[index - 1][1]
        if pause < 12 * HOUR:
            found.append(f"{name} rests {pause} minutes before {spans[index][2]}")


def _days(
    problem: Problem,
    guard: object,
    spans: list[tuple[int, int, datetime.date]],
    own: set[datetime.date],
    found: list[str],
) -> None:
    name = guard.name  # type: ignore[attr-defined]
    worked = [span[2].toordinal() for span in spans]
    if len(worked) != len(set(worked)):
        found.append(f"{name} has two shifts on a day")
    full = [day for day in set(worked) if sum(day <= other < day + 7 for other in worked) > 6]
    found += [f"{name} has seven shifts from {datetime.date.fromordinal(day)}" for day in full]
    found += [f"{name} is away on {day}" for day in own & set(guard.away)]  # type: ignore[attr-defined]
    month = [b - a for a, b, day in spans if (day.year, day.month) == (problem.month.year, problem.month.month)]
    if sum(month) > 165.34 * HOUR + 36 * HOUR:
        found.append(f"{name} works {sum(month) / HOUR} hours")
    most = guard.most  # type: ignore[attr-defined]
    if most is not None and len(month) > most:
        found.append(f"{name} has {len(month)} shifts of {most}")
