"""What rosters, the duty log and screens read of how gates are manned and when they are open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.gatehouse.posts.rules import Dated, DatedHours, OpenHours, read_minutes
from app.gatehouse.posts.tables import gate_crew, gate_opening, gate_terms, gate_turns, rotation
from app.gatehouse.posts.turns.rules import Cycle, Turns
from app.gatehouse.staff.rules import Post
from app.kernel import presets

if TYPE_CHECKING:
    import datetime

    from app.book import Reader

Crew = Dated[tuple[Post, ...]]  # whose people may stand there, by the day


@dataclass(frozen=True)
class Terms:
    """Who may man a gate, and when it is open: those entered last."""

    crews: tuple[Post, ...]
    hours: OpenHours


@dataclass(frozen=True)
class Rotation:
    """The same days for everybody, one begun after the other; ``cycle`` has a shift's code for each day."""

    id: int
    name: str
    name_en: str
    pattern_id: int
    cycle: tuple[str, ...]


def usual_terms() -> Terms:
    """As the preset has it: guards, open from six to eleven, in summer to midnight."""
    known = presets.load("shifts")["gate_hours"]
    winter, summer = (
        (read_minutes(known[season][0]), read_minutes(known[season][1])) for season in ("winter", "summer")
    )
    return Terms((Post.GUARD,), OpenHours(winter, summer, known["summer_first"], known["summer_last"]))


def terms_of(reader: Reader, gate_id: int) -> Terms:
    """The terms of one gate."""
    return Terms(crew_of(reader, gate_id).last, hours_of(reader, gate_id).last)


def all_crews(reader: Reader) -> dict[int, Crew]:
    """Who may man each of the gates for which it was ever said, and might before."""
    changes: dict[int, tuple[tuple[datetime.date, tuple[Post, ...]], ...]] = {}
    for row in reader.conn.execute(select(gate_crew).order_by(gate_crew.c.id)).all():
        changes[row.gate_id] = (*changes.get(row.gate_id, ()), (row.since, tuple(map(Post, row.crews))))
    rows = reader.conn.execute(select(gate_terms.c.gate_id, gate_terms.c.crews)).all()
    return {row.gate_id: Dated(tuple(map(Post, row.crews)), changes.get(row.gate_id, ())) for row in rows}


def crew_of(reader: Reader, gate_id: int) -> Crew:
    """Who may man one gate, and might before."""
    return all_crews(reader).get(gate_id) or Dated(usual_terms().crews)


def all_turns(reader: Reader) -> dict[int, Turns]:
    """Whose turn it is, at the gates where turns are or were taken, by gate."""
    found: dict[int, list[Cycle]] = {}
    for row in reader.conn.execute(select(gate_turns).order_by(gate_turns.c.id)).all():
        days = tuple(tuple((code, Post(post)) for code, post in day) for day in row.cycle)
        found.setdefault(row.gate_id, []).append(Cycle(row.begun, days))
    return {gate_id: Turns(tuple(cycles)) for gate_id, cycles in found.items()}


def hours_of(reader: Reader, gate_id: int) -> DatedHours:
    """When one gate is open, and was."""
    row = reader.conn.execute(select(gate_terms).where(gate_terms.c.gate_id == gate_id)).one_or_none()
    return DatedHours(usual_terms().hours if row is None else _hours(row), _changes(reader).get(gate_id, ()))


def gate_hours(reader: Reader, gate_id: int, day: datetime.date) -> tuple[int, int]:
    """When the gate opens and closes on ``day``, in minutes after midnight."""
    return hours_of(reader, gate_id).span_on(day)


def rotations(reader: Reader) -> tuple[Rotation, ...]:
    """Every rotation the book knows."""
    rows = reader.conn.execute(select(rotation).order_by(rotation.c.id)).all()
    return tuple(Rotation(r.id, r.name, r.name_en, r.pattern_id, tuple(r.cycle)) for r in rows)


def _changes(reader: Reader) -> dict[int, tuple[tuple[datetime.date, OpenHours], ...]]:
    """The hours that hold from a day on, by gate, as they were entered."""
    found: dict[int, tuple[tuple[datetime.date, OpenHours], ...]] = {}
    for row in reader.conn.execute(select(gate_opening).order_by(gate_opening.c.id)).all():
        found[row.gate_id] = (*found.get(row.gate_id, ()), (row.since, _hours(row)))
    return found


def _hours(row: Any) -> OpenHours:
    winter, summer = (row.winter_opens, row.winter_closes), (row.summer_opens, row.summer_closes)
    return OpenHours(winter, summer, row.summer_first, row.summer_last)
