"""What a person does with gates once they are there: other shifts, other people, other hours; rotations."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from app.book import Right, service
from app.gatehouse.posts import queries
from app.gatehouse.posts.rules import OpenHours, check_hours, minutes_text, read_shifts
from app.gatehouse.posts.tables import gate_crew, gate_opening, gate_terms, gate_turns, rotation
from app.gatehouse.posts.turns.rules import Cycle, Turns, named, read_turns
from app.gatehouse.roster.rotations.rules import cycle_text, read_cycle
from app.gatehouse.roster.tables import gate, shift_pattern
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Row

    from app.book import UnitOfWork
    from app.gatehouse.posts.queries import Terms
    from app.gatehouse.staff.rules import Post


@service(Right.MAKE_ROSTER)
def write_pattern(work: UnitOfWork, name: str, shifts: str, pattern_id: int | None = None) -> int:
    """Write a pattern of shifts down, one line a shift (``早 早班 07:30-15:30 Early``), or change one; gives its number.

    Rosters that stand keep the times they were made with.
    """
    lines = read_shifts(shifts)
    bare, kept = name.strip(), [line.kept() for line in lines]
    if not bare:
        raise Refused(msg("A pattern of shifts needs a name"))
    columns = shift_pattern.c
    same = work.conn.execute(select(columns.id).where(columns.name == bare)).scalar()
    if same is not None and same != pattern_id:
        raise Refused(msg("There is a pattern called {name} already: choose another name", name=bare))
    after = {"name": bare, "shifts": kept}
    if pattern_id is None:
        key: int = work.conn.execute(
            insert(shift_pattern).values(code=bare, name=bare, name_en="", shifts=kept).returning(columns.id)
        ).scalar_one()
        work.audit("shift_pattern.added", f"shift pattern {bare}", after=after)
        return key
    present = _row(work, pattern_id)
    for used in work.conn.execute(select(gate.c.id).where(gate.c.pattern_id == pattern_id)).scalars().all():
        _keep_turns(work, used, [line.code for line in lines], queries.terms_of(work, used).crews)
    work.conn.execute(update(shift_pattern).where(columns.id == pattern_id).values(name=bare, shifts=kept))
    before = {"name": present.name, "shifts": present.shifts}
    work.audit("shift_pattern.changed", f"shift pattern {present.code}", before=before, after=after)
    return pattern_id


@service(Right.MAKE_ROSTER)
def change_gate(work: UnitOfWork, gate_id: int, *, pattern_id: int, places: int, closed: bool = False) -> None:
    """Man a gate in other shifts, by more or fewer, or no more; rosters that stand stay as they are."""
    found = work.conn.execute(select(gate).where(gate.c.id == gate_id)).one_or_none()
    if found is None:
        raise Refused(msg("There is no gate with the number {id}: look it up in the list", id=gate_id))
    if places < 1:
        raise Refused(msg("A gate needs a name, a pattern of shifts and at least one guard in each"))
    known = _row(work, pattern_id)
    _keep_turns(work, gate_id, [each["code"] for each in known.shifts], queries.terms_of(work, gate_id).crews)
    work.conn.execute(
        update(gate).where(gate.c.id == gate_id).values(pattern_id=pattern_id, places=places, closed=closed)
    )
    before = {"pattern": _row(work, found.pattern_id).code, "places": found.places, "closed": found.closed}
    after = {"pattern": known.code, "places": places, "closed": closed}
    work.audit("gate.changed", f"gate {found.name}", before=before, after=after)


@service(Right.MAKE_ROSTER)
def set_terms(work: UnitOfWork, gate_id: int, terms: Terms, since: datetime.date | None = None) -> None:
    """Say who may man a gate, and when it is open in winter and in summer.

    Others and other hours hold from the day ``since`` on, today without it; days before are judged as they were.
    """
    name = work.conn.execute(select(gate.c.name).where(gate.c.id == gate_id)).scalar()
    if name is None:
        raise Refused(msg("There is no gate with the number {id}: look it up in the list", id=gate_id))
    if not terms.crews:
        raise Refused(msg("{gate}: choose who may stand there", gate=name))
    check_hours(terms.hours)
    if (turns := queries.all_turns(work).get(gate_id)) is not None:
        _keep_turns(work, gate_id, sorted(named(turns.last.days)[0]), terms.crews)
    before, day = queries.terms_of(work, gate_id), since or work.clock.today()
    _begin_with(work, gate_id)
    by = {"gate_id": gate_id, "since": day, "operator_id": work.operator.id}
    if terms.crews != before.crews:
        work.conn.execute(insert(gate_crew).values(**by, crews=[str(each) for each in terms.crews]))
    if terms.hours != before.hours:
        work.conn.execute(insert(gate_opening).values(**by, **_columns(terms.hours)))
    told = _told(terms)
    if terms != before and day > datetime.date.min:
        told |= {"since": day}
    work.audit("gate.terms_set", f"gate {name}", before=_told(before), after=told)


def _begin_with(work: UnitOfWork, gate_id: int) -> None:
    """Write down what holds at a gate from the beginning, where it was not yet said: as it is usual."""
    if work.conn.execute(select(gate_terms.c.id).where(gate_terms.c.gate_id == gate_id)).scalar() is None:
        usual = queries.usual_terms()
        crews = [str(each) for each in usual.crews]
        work.conn.execute(insert(gate_terms).values(gate_id=gate_id, crews=crews, **_columns(usual.hours)))


def _columns(hours: OpenHours) -> dict[str, object]:
    """As both tables keep them."""
    return {
        "winter_opens": hours.winter[0],
        "winter_closes": hours.winter[1],
        "summer_opens": hours.summer[0],
        "summer_closes": hours.summer[1],
        "summer_first": hours.summer_first,
        "summer_last": hours.summer_last,
    }


@service(Right.MAKE_ROSTER)
def set_turns(work: UnitOfWork, gate_id: int, text: str, begun: datetime.date | None = None) -> None:
    """Say whose turn each shift of a gate is, a line for each day of the cycle (``早=门卫 夜=志愿者``), begun on a day.

    Without lines whoever is free stands there. Refused for a shift or people the gate does not have.
    """
    found = work.conn.execute(
        select(gate, shift_pattern.c.shifts)
        .join(shift_pattern, shift_pattern.c.id == gate.c.pattern_id)
        .where(gate.c.id == gate_id)
    ).one_or_none()
    if found is None:
        raise Refused(msg("There is no gate with the number {id}: look it up in the list", id=gate_id))
    crews = queries.terms_of(work, gate_id).crews
    cycle = read_turns(text, [shift["code"] for shift in found.shifts], crews)
    if cycle and len(crews) == 1:
        raise Refused(msg("{gate}: turns are taken where two kinds of people stand", gate=found.name))
    before = queries.all_turns(work).get(gate_id, Turns((Cycle(datetime.date.min, ()),))).last
    made = Cycle(begun or work.clock.today(), cycle)
    if made == before or (not made.days and not before.days):
        return
    days = [[[code, str(post)] for code, post in day] for day in cycle]
    values = {"gate_id": gate_id, "begun": made.begun, "cycle": days, "operator_id": work.operator.id}
    work.conn.execute(insert(gate_turns).values(**values))
    work.audit("gate.turns_set", f"gate {found.name}", before=_cycle_told(before), after=_cycle_told(made))


def _cycle_told(cycle: Cycle) -> dict[str, object] | None:
    """As the record of acts keeps it, each of its days; None where nobody took turns."""
    days = [" ".join(f"{code}={post}" for code, post in day) for day in cycle.days]
    return {"begun": cycle.begun, "turn_about": days} if cycle.begun > datetime.date.min else None


def _keep_turns(work: UnitOfWork, gate_id: int, codes: list[str], crews: tuple[Post, ...]) -> None:
    """Refused where the turns taken at a gate would speak of shifts or people it has no more."""
    turns = queries.all_turns(work).get(gate_id)
    if turns is None or not turns.last.days:
        return
    shifts, posts = named(turns.last.days)
    if shifts != set(codes) or posts != set(crews):
        name = work.conn.execute(select(gate.c.name).where(gate.c.id == gate_id)).scalar_one()
        raise Refused(msg("{gate}: the turns taken there are by its shifts and people: empty them first", gate=name))


@service(Right.MAKE_ROSTER)
def add_rotation(work: UnitOfWork, name: str, pattern_id: int, cycle: str, name_en: str = "") -> int:
    """Write down a rotation of a pattern's shifts (``早早中中夜夜休休``); gives its number."""
    values, told = _rotation(work, name, pattern_id, cycle)
    rows = work.conn.execute(insert(rotation).values(name_en=name_en.strip(), **values).returning(rotation.c.id))
    key: int = rows.scalar_one()
    work.audit("rotation.added", f"rotation {values['name']}", after=told)
    return key


@service(Right.MAKE_ROSTER)
def change_rotation(work: UnitOfWork, rotation_id: int, name: str, pattern_id: int, cycle: str) -> None:
    """Let a rotation be called or go round otherwise; rosters that stand keep the turns they were made with."""
    known = next((each for each in queries.rotations(work) if each.id == rotation_id), None)
    if known is None:
        raise Refused(msg("There is no rotation with the number {id}: look it up in the list", id=rotation_id))
    values, told = _rotation(work, name, pattern_id, cycle, rotation_id)
    before = {"name": known.name, "pattern": _row(work, known.pattern_id).code, "days_in_turn": cycle_text(known.cycle)}
    work.conn.execute(update(rotation).where(rotation.c.id == rotation_id).values(**values))
    work.audit("rotation.changed", f"rotation {known.name}", before=before, after={"name": values["name"], **told})


def _rotation(
    work: UnitOfWork, name: str, pattern_id: int, cycle: str, rotation_id: int | None = None
) -> tuple[dict[str, Any], dict[str, object]]:
    """What is kept of a rotation as typed, and what the record of acts says of it."""
    bare, pattern = name.strip(), _row(work, pattern_id)
    if not bare:
        raise Refused(msg("A rotation needs a name"))
    if any(each.name == bare and each.id != rotation_id for each in queries.rotations(work)):
        raise Refused(msg("There is a rotation called {name} already: choose another name", name=bare))
    days = read_cycle(cycle, [shift["code"] for shift in pattern.shifts])
    kept = {"name": bare, "pattern_id": pattern_id, "cycle": list(days)}
    return kept, {"pattern": pattern.code, "days_in_turn": cycle_text(days)}


def _told(terms: Terms) -> dict[str, object]:
    def span(hours: tuple[int, int]) -> str:
        return f"{minutes_text(hours[0])}–{minutes_text(hours[1])}"

    hours = terms.hours
    return {
        "crews": [str(each) for each in terms.crews],
        "winter": span(hours.winter),
        "summer": span(hours.summer),
        "season": f"{hours.summer_first}–{hours.summer_last}",
    }


def _row(work: UnitOfWork, pattern_id: int) -> Row[Any]:
    found = work.conn.execute(select(shift_pattern).where(shift_pattern.c.id == pattern_id)).one_or_none()
    if found is None:
        raise Refused(msg("There is no pattern of shifts with the number {id}: look it up in the list", id=pattern_id))
    return found
