"""What screens, papers and the solver read of gates, shifts and rosters."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.gatehouse.roster import tables
from app.gatehouse.roster.problem import Guard, Limits, Problem, Shift, Station, Turn
from app.gatehouse.roster.rules import EVEN, Standing, added, loads, standing_of
from app.gatehouse.staff import queries as staff_queries
from app.gatehouse.staff.rules import Post
from app.kernel import presets
from app.kernel.dates import Month, month_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Row

    from app.book import Reader

AROUND = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Pattern:
    """The shifts that a gate is manned in."""

    id: int
    code: str
    name: str
    name_en: str
    shifts: tuple[Shift, ...]


@dataclass(frozen=True)
class Gate:
    """A gate of the courtyard and how it is manned."""

    id: int
    name: str
    name_en: str
    places: int
    pattern: Pattern

    def station(self) -> Station:
        """The gate as the roster sees it."""
        return Station(self.id, self.name, self.pattern.shifts, self.places)


@dataclass(frozen=True)
class Roster:
    """One version of a month's roster; ``published_on`` where it ever hung in the booth."""

    id: int
    month: Month
    version: int
    gates: tuple[int, ...]
    score: int | None
    proven: bool
    origin: str
    made_at: datetime.datetime
    published_on: datetime.date | None
    turns: tuple[Turn, ...]


def limits() -> Limits:
    """What the law and the house ask, as the preset has it."""
    return Limits(**presets.load("shifts")["limits"])


def statutory_days(year: int) -> frozenset[datetime.date] | None:
    """The public holidays of ``year`` paid threefold; None where the calendar of that year is missing."""
    known = presets.load("holidays").get(str(year))
    return None if known is None else frozenset(map(datetime.date.fromisoformat, known["statutory"]))


def patterns(reader: Reader) -> tuple[Pattern, ...]:
    """Every pattern of shifts the book knows."""
    rows = reader.conn.execute(select(tables.shift_pattern).order_by(tables.shift_pattern.c.id)).all()
    return tuple(Pattern(r.id, r.code, r.name, r.name_en, tuple(Shift(**kept) for kept in r.shifts)) for r in rows)


def gates(reader: Reader) -> tuple[Gate, ...]:
    """The gates that are manned, in the order they were entered."""
    return tuple(gate for gate, closed in _all_gates(reader) if not closed)


def find_gate(reader: Reader, name: str) -> Gate:
    """The gate called ``name``; Refused names those there are."""
    for gate in gates(reader):
        if name.strip() in (gate.name, gate.name_en):
            return gate
    known = "、".join(gate.name for gate in gates(reader))
    raise Refused(msg("There is no gate {name}; there are: {known}", name=name, known=known or "–"))


def _all_gates(reader: Reader) -> tuple[tuple[Gate, bool], ...]:
    known = {pattern.id: pattern for pattern in patterns(reader)}
    rows = reader.conn.execute(select(tables.gate).order_by(tables.gate.c.id)).all()
    return tuple((Gate(r.id, r.name, r.name_en, r.places, known[r.pattern_id]), r.closed) for r in rows)


def months(reader: Reader) -> tuple[Month, ...]:
    """The months a roster was made for, oldest first."""
    known = reader.conn.execute(select(tables.roster.c.month).distinct()).scalars()
    return tuple(Month(*map(int, text.split("-"))) for text in sorted(known))


def versions(reader: Reader, month: Month) -> tuple[Roster, ...]:
    """Every version made for ``month``, the newest first, without its turns."""
    hung = (
        select(tables.roster_publication.c.roster_id, tables.roster_publication.c.published_on)
        .where(tables.roster_publication.c.month == str(month))
        .order_by(tables.roster_publication.c.id)
    )
    published = {row.roster_id: row.published_on for row in reader.conn.execute(hung).all()}
    query = select(tables.roster).where(tables.roster.c.month == str(month)).order_by(tables.roster.c.version.desc())
    return tuple(_roster(row, published.get(row.id)) for row in reader.conn.execute(query).all())


def _roster(row: Row[Any], published_on: datetime.date | None) -> Roster:
    year, month = map(int, row.month.split("-"))
    return Roster(
        row.id,
        Month(year, month),
        row.version,
        tuple(row.gates),
        row.score,
        row.proven,
        row.origin,
        row.made_at,
        published_on,
        (),
    )


def current(reader: Reader, month: Month, version: int | None = None) -> Roster | None:
    """The roster of ``month`` in force: the one published last, else the newest; or the ``version`` asked for."""
    made = versions(reader, month)
    if version is not None:
        chosen = next((each for each in made if each.version == version), None)
    else:
        chosen = _published_last(reader, month, made) or (made[0] if made else None)
    return chosen and replace(chosen, turns=_turns(reader, chosen.id))


def _published_last(reader: Reader, month: Month, made: Iterable[Roster]) -> Roster | None:
    column = tables.roster_publication.c
    last = reader.conn.execute(
        select(column.roster_id).where(column.month == str(month)).order_by(column.id.desc()).limit(1)
    ).scalar()
    return next((each for each in made if each.id == last), None)


def roster(reader: Reader, month: Month, version: int | None = None) -> Roster:
    """Like ``current``; Refused where nothing was made for ``month``."""
    found = current(reader, month, version)
    if found is None:
        raise Refused(msg("There is no roster for {month}: make it first (“courtyard roster MONTH”)", month=month))
    return found


def _turns(reader: Reader, roster_id: int) -> tuple[Turn, ...]:
    names = {
        (gate.id, shift.code): shift for gate, _ in _all_gates(reader) for shift in gate.pattern.shifts
    }  # the pattern may have changed since; times are the roster's own
    query = (
        select(tables.roster_cell).where(tables.roster_cell.c.roster_id == roster_id).order_by(tables.roster_cell.c.id)
    )
    made = []
    for row in reader.conn.execute(query).all():
        known = names.get((row.gate_id, row.shift)) or Shift(
            row.shift, row.shift, row.shift, row.shift, 0, 0, row.night
        )
        shift = replace(known, start=row.start, length=row.length, night=row.night)
        made.append(Turn(row.date, row.gate_id, shift, row.staff_id))
    return tuple(made)


def problem(reader: Reader, month: Month, gate: str | None = None, seed: int = 1) -> Problem:
    """The month as the solver and the checker are given it; only ``gate`` where one is named, the others stand."""
    manned = gates(reader)
    chosen = manned if gate is None else (find_gate(reader, gate),)
    wanted = {each.id for each in chosen}
    present = current(reader, month)
    beside = tuple(turn for turn in present.turns if turn.gate_id not in wanted) if present else ()
    return Problem(
        month=month,
        stations=tuple(each.station() for each in chosen),
        guards=_crew(reader, month),
        limits=limits(),
        holidays=statutory_days(month.year) or frozenset(),
        fixed=_around(reader, month) + beside,
        seed=seed,
    )


def problem_of(reader: Reader, made: Roster) -> Problem:
    """The problem that ``made`` is to be judged against: all its gates together."""
    asked = problem(reader, made.month)
    stations = tuple(gate.station() for gate, _ in _all_gates(reader) if gate.id in made.gates)
    around = tuple(turn for turn in asked.fixed if month_of(turn.date) != made.month)
    return replace(asked, stations=stations, fixed=around)


def _crew(reader: Reader, month: Month) -> tuple[Guard, ...]:
    away: dict[int, set[datetime.date]] = defaultdict(set)
    for absence in staff_queries.absences(reader, month.first, month.last):
        days = (absence.last - absence.first).days + 1
        away[absence.staff_id] |= {absence.first + datetime.timedelta(days=i) for i in range(days)}
    standings = _standings(reader, month)
    days_of_month = {month.first + datetime.timedelta(days=i) for i in range(month.days)}
    crew = []
    for guard in staff_queries.members(reader, Post.GUARD):
        absent = {day for day in days_of_month if not guard.serves(day)} | (away[guard.id] & days_of_month)
        if absent != days_of_month:
            crew.append(Guard(guard.id, guard.name, frozenset(absent), standings.get(guard.id, EVEN)))
    return tuple(crew)


def _around(reader: Reader, month: Month) -> tuple[Turn, ...]:
    """The turns of the weeks before and after the month, so that its borders keep the rules too."""
    neighbours = (current(reader, month.plus(-1)), current(reader, month.plus(1)))
    return tuple(
        turn
        for neighbour in neighbours
        if neighbour
        for turn in neighbour.turns
        if month.first - AROUND <= turn.date <= month.last + AROUND
    )


def _standings(reader: Reader, month: Month) -> dict[int, Standing]:
    """How each stands after the year's earlier months; somebody who was not on a roster is even with the rest."""
    made: dict[int, Standing] = {}
    for index in range(1, month.month):
        past = current(reader, Month(month.year, index))
        if past is None or not past.turns:
            continue
        ids = sorted({turn.guard_id for turn in past.turns})
        there = Problem(
            past.month,
            (),
            tuple(Guard(each, "") for each in ids),
            limits(),
            statutory_days(month.year) or frozenset(),
        )
        crew = loads(there, past.turns)
        for load in crew:
            made[load.guard_id] = added(made.get(load.guard_id, EVEN), standing_of(load, crew))
    return made
