"""What a person does with gates and rosters: opens a gate, keeps a roster, changes it, publishes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.gatehouse.roster import queries, tables
from app.gatehouse.roster.problem import Turn
from app.gatehouse.roster.rules import check
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import UnitOfWork
    from app.gatehouse.roster.problem import Answer, Problem
    from app.gatehouse.roster.queries import Roster
    from app.kernel.dates import Month


@dataclass(frozen=True)
class Kept:
    """A roster as it was put into the book."""

    id: int
    version: int


@service(Right.MAKE_ROSTER)
def open_gatehouse(work: UnitOfWork) -> None:
    """Bring in the preset patterns and, where the book knows no gate, one; does nothing the second time."""
    known = presets.load("shifts")
    have = {pattern.code: pattern.id for pattern in queries.patterns(work)}
    missing = [pattern for pattern in known["pattern"] if pattern["code"] not in have]
    for pattern in missing:
        have[pattern["code"]] = add_pattern(
            work, pattern["code"], pattern["name"], pattern["name_en"], pattern["shifts"]
        )
    if not queries.gates(work):
        first = known["default_gate"]
        add_gate(work, first["name"], first["name_en"], first["pattern"], first["posts"])


@service(Right.MAKE_ROSTER)
def add_pattern(work: UnitOfWork, code: str, name: str, name_en: str, shifts: Sequence[dict[str, Any]]) -> int:
    """Write down a pattern of shifts, each with ``start`` as ``07:30`` and ``hours``; gives its number."""
    kept = [_shift(shift) for shift in shifts]
    if not kept:
        raise Refused(msg("The pattern {name} has no shifts", name=name))
    key: int = work.conn.execute(
        insert(tables.shift_pattern)
        .values(code=code, name=name, name_en=name_en, shifts=kept)
        .returning(tables.shift_pattern.c.id)
    ).scalar_one()
    work.audit("shift_pattern.added", f"shift pattern {code}", after={"name": name, "shifts": kept})
    return key


def _shift(given: dict[str, Any]) -> dict[str, Any]:
    hours, minutes = map(int, given["start"].split(":"))
    names = {name: given[name] for name in ("code", "name", "name_en", "letter_en", "night")}
    return {**names, "start": hours * 60 + minutes, "length": given["hours"] * 60}


@service(Right.MAKE_ROSTER)
def add_gate(work: UnitOfWork, name: str, name_en: str, pattern: str, places: int = 1) -> int:
    """Man a gate in the shifts of ``pattern`` (its code), ``places`` guards in each; gives its number."""
    known = {each.code: each.id for each in queries.patterns(work)}
    bare = name.strip()
    if not bare or places < 1 or pattern not in known:
        raise Refused(msg("A gate needs a name, a pattern of shifts and at least one guard in each"))
    if any(gate.name == bare for gate in queries.gates(work)):
        raise Refused(msg("There is a gate called {name} already", name=bare))
    key: int = work.conn.execute(
        insert(tables.gate)
        .values(name=bare, name_en=name_en.strip(), pattern_id=known[pattern], places=places, closed=False)
        .returning(tables.gate.c.id)
    ).scalar_one()
    work.audit("gate.added", f"gate {bare}", after={"name": bare, "pattern": pattern, "places": places})
    return key


@service(Right.MAKE_ROSTER)
def make_roster(work: UnitOfWork, problem: Problem, answer: Answer) -> Kept:
    """Keep what the solver found as a new version; the checker judges it first, gates not asked for stay as they were."""
    if not answer.possible:
        raise Refused(answer.reasons[0] if answer.reasons else msg("There is no roster to keep"))
    broken = check(problem, answer.turns)
    if broken:
        raise Refused(broken[0].message)
    asked = {station.gate_id for station in problem.stations}
    present = queries.current(work, problem.month)
    beside = [turn for turn in present.turns if turn.gate_id not in asked] if present else []
    gates = sorted(asked | {turn.gate_id for turn in beside})
    kept = {"score": answer.score, "proven": answer.proven, "seed": problem.seed, "origin": "solver"}
    return _keep(work, problem.month, gates, [*answer.turns, *beside], kept)


@service(Right.MAKE_ROSTER)
def change_turn(work: UnitOfWork, made: Roster, old: Turn, guard_id: int) -> Kept:
    """Put somebody else in one turn of ``made``: a new version; whether it keeps the rules is shown, not refused."""
    newest = queries.versions(work, made.month)[0]
    present = queries.current(work, made.month, made.version)
    if present is None or newest.version != made.version or old not in present.turns:
        raise Refused(msg("This shift was changed meanwhile: look at the roster again"))
    turns = [Turn(t.date, t.gate_id, t.shift, guard_id) if t == old else t for t in present.turns]
    return _keep(work, made.month, list(present.gates), turns, {"origin": "hand"})


@service(Right.MAKE_ROSTER)
def publish_roster(work: UnitOfWork, month: Month, version: int) -> None:
    """Put a version into force from today; Refused while it breaks a rule."""
    made = queries.current(work, month, version)
    if made is None:
        raise Refused(msg("There is no version {version} of the roster of {month}", version=version, month=month))
    broken = check(queries.problem_of(work, made), made.turns)
    if broken:
        raise Refused(msg("The roster cannot be published yet: {reason}", reason=broken[0].message))
    work.conn.execute(
        insert(tables.roster_publication).values(
            roster_id=made.id, month=str(month), published_on=work.clock.today(), operator_id=work.operator.id
        )
    )
    work.audit("roster.published", f"roster {month}", after={"version": version})


def _keep(work: UnitOfWork, month: Month, gates: list[int], turns: Sequence[Turn], known: dict[str, Any]) -> Kept:
    last = work.conn.execute(
        select(func.max(tables.roster.c.version)).where(tables.roster.c.month == str(month))
    ).scalar()
    version = (last or 0) + 1
    key: int = work.conn.execute(
        insert(tables.roster)
        .values(
            month=str(month),
            version=version,
            gates=gates,
            made_at=work.clock.now(),
            operator_id=work.operator.id,
            **({"proven": False, "seed": 1} | known),
        )
        .returning(tables.roster.c.id)
    ).scalar_one()
    work.conn.execute(
        insert(tables.roster_cell),
        [
            {
                "roster_id": key,
                "date": turn.date,
                "gate_id": turn.gate_id,
                "shift": turn.shift.code,
                "start": turn.shift.start,
                "length": turn.shift.length,
                "night": turn.shift.night,
                "staff_id": turn.guard_id,
            }
            for turn in sorted(turns, key=lambda t: (t.date, t.start, t.gate_id, t.guard_id))
        ],
    )
    work.audit("roster.made", f"roster {month}", after={"version": version, "turns": len(turns), **known})
    return Kept(key, version)
