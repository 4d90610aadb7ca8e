"""What a person does with gates and rosters: opens a gate, keeps a roster, changes it, publishes it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.gatehouse.posts.queries import rotations
from app.gatehouse.posts.services import add_rotation
from app.gatehouse.roster import queries, tables
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.problem import Turn
from app.gatehouse.roster.rotations.queries import RotationBegins, rotation_begins
from app.gatehouse.roster.rotations.rules import crew_in_order, rotation_turns
from app.gatehouse.roster.rotations.tables import rotation_start
from app.gatehouse.roster.rules import check
from app.gatehouse.staff.queries import member
from app.gatehouse.staff.services import add_absence
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import UnitOfWork
    from app.gatehouse.posts.queries import Rotation
    from app.gatehouse.roster.problem import Answer, Guard, Problem, Station
    from app.gatehouse.roster.queries import Roster
    from app.kernel.dates import Month


ROTATION_EPOCH: Final = datetime.date(2024, 1, 1)  # rotations count their days from here, so that months join


@dataclass(frozen=True)
class Absent:
    """Who cannot come, both days included."""

    staff_id: int
    first: datetime.date
    last: datetime.date
    reason: str = ""


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
    codes = {pattern.code: pattern for pattern in queries.patterns(work)}
    written = {each.name for each in rotations(work)}
    for each in known["rotation"]:
        if each["name"] not in written:
            add_rotation(work, each["name"], codes[each["pattern"]].id, each["cycle"], each["name_en"])
    if not queries.gates(work):
        first = known["default_gate"]
        add_gate(work, first["name"], first["name_en"], first["pattern"], first["posts"])


@service(Right.MAKE_ROSTER)
def add_pattern(work: UnitOfWork, code: str, name: str, name_en: str, shifts: Sequence[dict[str, Any]]) -> int:
    """Write down a pattern of shifts, each with ``start`` as ``07:30`` and ``hours``; gives its number."""
    kept = [_shift(shift) for shift in shifts]
    if not kept:
        raise Refused(msg("The pattern {name} has no shifts: write them in first", name=name))
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
        raise Refused(msg("There is a gate called {name} already: choose another name", name=bare))
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
        raise Refused(answer.reasons[0] if answer.reasons else msg("There is no roster to keep: make one first"))
    broken = check(problem, answer.turns)
    if broken:
        raise Refused(broken[0].message)
    gates, turns = _with_others(work, problem, answer.turns)
    return _keep(
        work, problem.month, _Draft(gates, turns, "solver", score=answer.score, proven=answer.proven, seed=problem.seed)
    )


@service(Right.MAKE_ROSTER)
def make_by_rotation(
    work: UnitOfWork, month: Month, gate: str, name: str, begins: RotationBegins | None = None
) -> Kept:
    """Keep a month at one gate as the rotation called ``name`` goes round, a new version; others stay as they were.

    With ``begins`` it goes round from that day with that crew, now and in later months, until it is begun anew.
    Whether it keeps the rules is shown, not refused: a rotation knows of no leave.
    """
    problem = asking.problem(work, month, gate)
    wanted = queries.find_gate(work, gate)
    chosen = next((each for each in rotations(work) if each.name == name), None)
    if chosen is None or chosen.pattern_id != wanted.pattern.id:
        fitting = "、".join(each.name for each in rotations(work) if each.pattern_id == wanted.pattern.id)
        raise Refused(
            msg(
                "There is no rotation {name} for {gate}; there are: {known}", name=name, gate=gate, known=fitting or "–"
            )
        )
    (station,) = problem.stations
    crew = [guard for guard in problem.guards if not guard.stand_in]
    shifts = {shift.code: shift for shift in station.shifts}
    if begins is not None:
        _begin_rotation(work, station, chosen, begins, crew)
    start = rotation_begins(work, station.gate_id, chosen.id) or RotationBegins(ROTATION_EPOCH, ())
    crew = crew_in_order(start.crew, crew)
    turns = [
        Turn(day, station.gate_id, shifts[code], guard)
        for day, code, guard in rotation_turns(problem, station, crew, chosen.cycle, start.day)
    ]
    gates, whole = _with_others(work, problem, turns)
    return _keep(work, month, _Draft(gates, whole, "rotation", name))


def _begin_rotation(
    work: UnitOfWork, station: Station, chosen: Rotation, begins: RotationBegins, crew: Sequence[Guard]
) -> None:
    names = {guard.id: guard.name for guard in crew}
    strangers = [number for number in begins.crew if number not in names]
    if strangers or len(set(begins.crew)) != len(begins.crew):
        raise Refused(
            msg(
                "{gate}: name each of its crew once, in the order they begin: {known}",
                gate=station.name,
                known="、".join(names.values()),
            )
        )
    work.conn.execute(
        insert(rotation_start).values(
            gate_id=station.gate_id,
            rotation_id=chosen.id,
            begun=begins.day,
            crew=list(begins.crew),
            operator_id=work.operator.id,
        )
    )
    order = "、".join(names[number] for number in begins.crew)
    work.audit(
        "rotation.begun",
        f"rotation {chosen.name}",
        after={"gate": station.name, "begun": begins.day, "crew_order": order},
    )


@service(Right.MAKE_ROSTER)
def keep_roster(
    work: UnitOfWork, made: Roster, turns: Sequence[Turn], *, origin: str = "hand", reason: str = ""
) -> Kept:
    """Keep ``made`` with other turns as a new version; whether it keeps the rules is shown, not refused.

    Refused where ``made`` is no longer the newest: somebody changed it meanwhile.
    """
    newest = queries.versions(work, made.month)[0]
    if newest.version != made.version:
        raise Refused(msg("This roster was changed meanwhile: look at it again"))
    if sorted(turns) == sorted(made.turns):
        raise Refused(msg("Nothing was changed"))
    gates = sorted({*made.gates, *(turn.gate_id for turn in turns)})
    return _keep(work, made.month, _Draft(gates, turns, origin, reason, made.version))


@service(Right.MAKE_ROSTER)
def keep_imported(work: UnitOfWork, month: Month, turns: Sequence[Turn]) -> Kept:
    """Keep a month that was made elsewhere as a new version; whether it keeps the rules is shown, not refused."""
    gates = sorted({turn.gate_id for turn in turns})
    return _keep(work, month, _Draft(gates, turns, "import"))


@service(Right.MAKE_ROSTER)
def substitute(work: UnitOfWork, made: Roster, out: Absent, answer: Answer) -> Kept:
    """Keep what was found for somebody who is away: the absence noted, a new version, in force where ``made`` was."""
    person = member(work, out.staff_id)
    if not answer.possible:
        raise Refused(answer.reasons[0] if answer.reasons else msg("There is no roster to keep: make one first"))
    asked = asking.problem_without(work, made, out.staff_id, out.first, out.last)
    broken = check(asked, answer.turns)
    if broken:
        raise Refused(broken[0].message)
    add_absence(work, out.staff_id, out.first, out.last, out.reason)
    reason = f"{person.name} {out.first:%m-%d}–{out.last:%m-%d}"
    kept = keep_roster(work, made, answer.turns, origin="substitution", reason=reason)
    if made.published_on is not None:
        publish_roster(work, made.month, kept.version)
    return kept


@service(Right.MAKE_ROSTER)
def publish_roster(work: UnitOfWork, month: Month, version: int) -> None:
    """Put a version into force from today; Refused while it breaks a rule."""
    made = queries.current(work, month, version)
    if made is None:
        raise Refused(
            msg(
                "There is no version {version} of the roster of {month}: look it up in the list",
                version=version,
                month=month,
            )
        )
    broken = check(asking.problem_of(work, made), made.turns)
    if broken:
        raise Refused(msg("The roster cannot be published yet: {reason}", reason=broken[0].message))
    work.conn.execute(
        insert(tables.roster_publication).values(
            roster_id=made.id, month=str(month), published_on=work.clock.today(), operator_id=work.operator.id
        )
    )
    work.audit("roster.published", f"roster {month}", after={"version": version})


@dataclass(frozen=True)
class _Draft:
    """A version before it has its number."""

    gates: list[int]
    turns: Sequence[Turn]
    origin: str
    reason: str = ""
    of_version: int | None = None
    score: int | None = None
    proven: bool = False
    seed: int = 1


def _with_others(work: UnitOfWork, problem: Problem, turns: Sequence[Turn]) -> tuple[list[int], list[Turn]]:
    """The month's gates and turns with those of the gates that were not asked for."""
    asked = {station.gate_id for station in problem.stations}
    present = queries.current(work, problem.month)
    beside = [turn for turn in present.turns if turn.gate_id not in asked] if present else []
    return sorted(asked | {turn.gate_id for turn in beside}), [*turns, *beside]


def _keep(work: UnitOfWork, month: Month, draft: _Draft) -> Kept:
    last = work.conn.execute(
        select(func.max(tables.roster.c.version)).where(tables.roster.c.month == str(month))
    ).scalar()
    version = (last or 0) + 1
    known = {"score": draft.score, "proven": draft.proven, "seed": draft.seed, "origin": draft.origin}
    key: int = work.conn.execute(
        insert(tables.roster)
        .values(
            month=str(month),
            version=version,
            gates=draft.gates,
            made_at=work.clock.now(),
            operator_id=work.operator.id,
            **known,
        )
        .returning(tables.roster.c.id)
    ).scalar_one()
    cells = [
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
        for turn in sorted(draft.turns, key=lambda t: (t.date, t.start, t.gate_id, t.guard_id))
    ]
    if cells:
        work.conn.execute(insert(tables.roster_cell), cells)
    if draft.reason or draft.of_version is not None:
        why = {"roster_id": key, "of_version": draft.of_version, "reason": draft.reason}
        work.conn.execute(insert(tables.roster_reason).values(**why))
    told = {"version": version, "turns": len(cells), "origin": draft.origin}
    told |= {"proven": True} if draft.proven else {}
    told |= {"reason": draft.reason} if draft.reason else {}
    work.audit("roster.made", f"roster {month}", after=told)
    return Kept(key, version)
