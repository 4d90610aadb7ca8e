"""The month as the solver and the checker are given it: gates, crew, leave, wishes, the year so far."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.gatehouse.crew import queries as crew
from app.gatehouse.crew.rules import Card, comes_on
from app.gatehouse.roster.loads.rules import EVEN, Standing, standings
from app.gatehouse.roster.problem import Guard, Pair, Pin, Problem, Turn, Wish
from app.gatehouse.roster.queries import Gate, Roster, all_gates, current, find_gate, gates, limits
from app.gatehouse.staff import queries as staff
from app.gatehouse.staff.rules import Post
from app.kernel.dates import Month, month_of
from app.register.calendar.queries import statutory_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.gatehouse.roster.problem import Station

AROUND: Final = datetime.timedelta(days=7)


def problem(reader: Reader, month: Month, gate: str | None = None, seed: int = 1) -> Problem:
    """The month as the solver and the checker are given it; only ``gate`` where one is named, the others stand."""
    manned = gates(reader)
    chosen = manned if gate is None else (find_gate(reader, gate),)
    wanted = {each.id for each in chosen}
    present = current(reader, month)
    beside = tuple(turn for turn in present.turns if turn.gate_id not in wanted) if present else ()
    known = _crew(reader, month, manned, _standings(reader, month))
    asked = _asked(reader, month, chosen, known)
    return replace(asked, fixed=_around(reader, month) + beside, seed=seed)


def problem_of(reader: Reader, made: Roster) -> Problem:
    """The problem that ``made`` is to be judged against: all its gates together."""
    manned = tuple(gate for gate, _ in all_gates(reader) if gate.id in made.gates)
    known = _crew(reader, made.month, manned, _standings(reader, made.month))
    return replace(_asked(reader, made.month, manned, known), fixed=_around(reader, made.month))


def problem_without(reader: Reader, made: Roster, staff_id: int, first: datetime.date, last: datetime.date) -> Problem:
    """``made`` to be kept as far as may be while somebody is away from ``first`` to ``last``; before, nothing changes."""
    asked = problem_of(reader, made)
    days = frozenset(first + datetime.timedelta(days=i) for i in range((last - first).days + 1))
    there = tuple(replace(guard, away=guard.away | days) if guard.id == staff_id else guard for guard in asked.guards)
    pins = tuple(pin for pin in asked.pins if pin.guard_id != staff_id or pin.date not in days)
    return replace(asked, guards=there, pins=pins, wishes=(), keep=made.turns, hold_until=first)


def _asked(reader: Reader, month: Month, chosen: Sequence[Gate], known: _Crew) -> Problem:
    stations = tuple(known.station(gate, month) for gate in chosen)
    needed = [guard for guard in known.guards if any(station.takes(guard.id) for station in stations)]
    ids = {guard.id for guard in needed}
    first, last = month.first, month.last
    return Problem(
        month=month,
        stations=tuple(
            replace(each, crew=None) if not each.spells and ids <= (each.crew or ids) else each for each in stations
        ),
        guards=tuple(needed),
        limits=limits(),
        holidays=statutory_days(reader, month.year) or frozenset(),
        wishes=tuple(
            Wish(each.staff_id, each.date, each.shift, each.weight)
            for each in crew.wishes(reader, first, last)
            if each.staff_id in ids
        ),
        pairs=tuple(
            Pair(each.one_id, each.other_id, each.together)
            for each in crew.pairs(reader)
            if {each.one_id, each.other_id} <= ids
        ),
        pins=tuple(
            Pin(each.staff_id, each.date, each.gate_id, each.shift)
            for each in crew.pins(reader, first, last)
            if each.staff_id in ids
        ),
    )


class _Crew:
    """Those who may be put on the roster of a month, and where each may stand."""

    def __init__(self, guards: tuple[Guard, ...], posts: dict[int, Post]) -> None:
        self.guards, self._posts = guards, posts

    def station(self, gate: Gate, month: Month) -> Station:
        """The gate with those who may man it: the posts it names, from which day on; stand-ins where guards stand."""
        spells = gate.manned.between(month.first, month.last)
        sides = tuple((post, self._of(post)) for post in gate.turns.posts) if gate.turns else ()
        known = tuple((since, frozenset[int]().union(*map(self._of, crews))) for since, crews in spells)
        return gate.station(known, sides)

    def _of(self, post: Post) -> frozenset[int]:
        """Everybody of a post; with the guards those who stand in for them."""
        return frozenset(
            guard.id
            for guard in self.guards
            if self._posts[guard.id] is post or (guard.stand_in and post is Post.GUARD)
        )


def _crew(reader: Reader, month: Month, manned: Sequence[Gate], standing: dict[int, Standing] | None = None) -> _Crew:
    """Everybody whose post is named by a gate, and the stand-ins, with the days they cannot come."""
    wanted = {post for gate in manned for post in gate.posts(month)}
    cards = crew.cards(reader)
    away: dict[int, set[datetime.date]] = defaultdict(set)
    for absence in staff.absences(reader, month.first, month.last):
        days = (absence.last - absence.first).days + 1
        away[absence.staff_id] |= {absence.first + datetime.timedelta(days=i) for i in range(days)}
    days_of_month = {month.first + datetime.timedelta(days=i) for i in range(month.days)}
    made, posts = [], {}
    for person in staff.members(reader):
        card = cards.get(person.id, Card())
        if person.post not in wanted and not (card.stands_in and Post.GUARD in wanted):
            continue
        absent = {day for day in days_of_month if not (person.serves(day) and comes_on(card, day))}
        absent |= away[person.id] & days_of_month
        if absent != days_of_month:
            posts[person.id] = person.post
            made.append(
                Guard(
                    person.id,
                    person.name,
                    frozenset(absent),
                    (standing or {}).get(person.id, EVEN),
                    card.most,
                    str(person.post),
                    stand_in=person.post not in wanted,
                )
            )
    return _Crew(tuple(made), posts)


def _around(reader: Reader, month: Month) -> tuple[Turn, ...]:
    """The turns of the weeks before and after the month, so that its borders keep the rules too."""
    neighbours = (current(reader, month.plus(-1)), current(reader, month.plus(1)))
    return tuple(
        turn
        for neighbour in neighbours
        if neighbour
        for turn in neighbour.turns
        if month.first - AROUND <= turn.date <= month.last + AROUND and month_of(turn.date) != month
    )


def year_so_far(reader: Reader, month: Month) -> tuple[tuple[Problem, tuple[Turn, ...]], ...]:
    """The year's earlier months that have a roster, each with its crew as it was."""
    found = []
    for index in range(1, month.month):
        past = current(reader, Month(month.year, index))
        if past is not None and past.turns:
            manned = tuple(gate for gate, _ in all_gates(reader) if gate.id in past.gates)
            there = _crew(reader, past.month, manned)
            found.append((_asked(reader, past.month, manned, there), past.turns))
    return tuple(found)


def _standings(reader: Reader, month: Month) -> dict[int, Standing]:
    """How each stands after the year's earlier months."""
    return standings(year_so_far(reader, month))
