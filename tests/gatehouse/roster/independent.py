"""A second judge of rosters: it lays the shifts on a line of minutes, and shares no code with solver or checker."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.gatehouse.roster.problem import Problem, Turn

EPOCH = datetime.datetime(2020, 1, 1)  # noqa: DTZ001 — local civil time
HOUR = 60


def faults(problem: Problem, turns: Iterable[Turn]) -> list[str]:
    """Every law the turns break, in plain words; empty for a legal roster."""
    turns = list(turns)
    found: list[str] = []
    _cover(problem, turns, found)
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
            strange = [t for t in turns if t.gate_id == station.gate_id and t.guard_id not in station.crew]
            found += [f"{turn.guard_id} does not belong to gate {turn.gate_id}" for turn in strange]
    for turn in turns:
        key = turn.gate_id, turn.date.toordinal(), turn.shift.code
        need[key] = need.get(key, 0) - 1
    found += [f"{key}: {missing} missing" for key, missing in need.items() if missing]


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
