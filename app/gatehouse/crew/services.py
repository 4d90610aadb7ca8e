"""What a person writes down for single people before a roster is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from app.book import Right, service
from app.gatehouse.crew import queries, tables
from app.gatehouse.crew.rules import Card, check_card, check_weight, read_shift
from app.gatehouse.roster.queries import gates
from app.gatehouse.staff import queries as staff
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from typing import Any

    from sqlalchemy import Row, Table

    from app.book import UnitOfWork


@service(Right.MAKE_ROSTER)
def set_card(work: UnitOfWork, staff_id: int, card: Card) -> None:
    """Write down on which weekdays somebody can come, how many shifts at most, whether they help out."""
    person = staff.member(work, staff_id)
    check_card(person.name, card)
    before = queries.cards(work).get(staff_id)
    values = {"weekdays": card.weekdays, "most": card.most, "stands_in": card.stands_in}
    if before is None:
        work.conn.execute(insert(tables.crew_card).values(staff_id=staff_id, **values))
    else:
        work.conn.execute(update(tables.crew_card).where(tables.crew_card.c.staff_id == staff_id).values(**values))
    was = before and {"weekdays": before.weekdays, "most": before.most, "stands_in": before.stands_in}
    work.audit("crew.card_set", f"staff {staff_id}", before=was, after=values)


@service(Right.MAKE_ROSTER)
def add_wish(
    work: UnitOfWork, staff_id: int, date: datetime.date, shift: str = "", *, weight: int = 1, note: str = ""
) -> int:
    """Write down what somebody asks for on a day: a shift by its code, else the day off; gives the wish's number."""
    person = staff.member(work, staff_id)
    code = _known_shift(work, shift)
    check_weight(weight)
    if any(each.staff_id == staff_id for each in queries.wishes(work, date, date)):
        raise Refused(msg("{name} has a wish for {date} already: take it back first", name=person.name, date=date))
    values = {"staff_id": staff_id, "date": date, "shift": code, "weight": weight, "note": note.strip()}
    key = _added(work, tables.crew_wish, values)
    work.audit("crew.wish_added", f"staff {staff_id}", after={k: v for k, v in values.items() if k != "staff_id"})
    return key


@service(Right.MAKE_ROSTER)
def withdraw_wish(work: UnitOfWork, wish_id: int) -> None:
    """Take a wish back."""
    found = _withdrawn(work, tables.crew_wish, wish_id)
    work.audit("crew.wish_withdrawn", f"staff {found.staff_id}", before={"date": found.date, "shift": found.shift})


@service(Right.MAKE_ROSTER)
def add_pair(work: UnitOfWork, one_id: int, other_id: int, *, together: bool) -> int:
    """Write down that two are to stand together, or never in the same shift; gives the pair's number."""
    one, other = staff.member(work, min(one_id, other_id)), staff.member(work, max(one_id, other_id))
    if one.id == other.id:
        raise Refused(msg("A pair is two people: choose somebody else beside {name}", name=one.name))
    if any((each.one_id, each.other_id) == (one.id, other.id) for each in queries.pairs(work)):
        raise Refused(msg("{one} and {other} are a pair already: take it back first", one=one.name, other=other.name))
    key = _added(work, tables.crew_pair, {"one_id": one.id, "other_id": other.id, "together": together})
    work.audit("crew.pair_added", f"staff {one.id}", after={"person": other.name, "together": together})
    return key


@service(Right.MAKE_ROSTER)
def withdraw_pair(work: UnitOfWork, pair_id: int) -> None:
    """Take a pair back."""
    found = _withdrawn(work, tables.crew_pair, pair_id)
    other = staff.member(work, found.other_id).name
    before = {"person": other, "together": found.together}
    work.audit("crew.pair_withdrawn", f"staff {found.one_id}", before=before)


@service(Right.MAKE_ROSTER)
def pin_cell(work: UnitOfWork, staff_id: int, date: datetime.date, gate_id: int | None = None, shift: str = "") -> int:
    """Keep a day of somebody as it is whatever roster is made: a shift at a gate, or without one a day of rest."""
    staff.member(work, staff_id)
    code = _known_shift(work, shift) if gate_id is not None else ""
    if gate_id is not None and not code:
        raise Refused(msg("Say which shift is pinned at this gate"))
    for present in queries.pins(work, date, date):
        if present.staff_id == staff_id:
            _withdrawn(work, tables.crew_pin, present.id)
    key = _added(work, tables.crew_pin, {"staff_id": staff_id, "date": date, "gate_id": gate_id, "shift": code})
    work.audit("crew.cell_pinned", f"staff {staff_id}", after={"date": date, "gate_id": gate_id, "shift": code})
    return key


@service(Right.MAKE_ROSTER)
def unpin_cell(work: UnitOfWork, staff_id: int, date: datetime.date) -> None:
    """Let a pinned day be free again; Refused where nothing is pinned."""
    pinned = [each for each in queries.pins(work, date, date) if each.staff_id == staff_id]
    if not pinned:
        raise Refused(
            msg(
                "Nothing is pinned for {name} on {date}: look at the roster again",
                name=staff.member(work, staff_id).name,
                date=date,
            )
        )
    for each in pinned:
        _withdrawn(work, tables.crew_pin, each.id)
    work.audit("crew.cell_unpinned", f"staff {staff_id}", before={"date": date, "shift": pinned[0].shift})


def _known_shift(work: UnitOfWork, text: str) -> str:
    code = read_shift(text)
    known = list(dict.fromkeys(shift.code for gate in gates(work) for shift in gate.pattern.shifts))
    if code and code not in known:
        raise Refused(msg("There is no shift {shift}; there are: {known}", shift=code, known="、".join(known) or "–"))
    return code


def _added(work: UnitOfWork, kept: Table, values: dict[str, object]) -> int:
    rows = work.conn.execute(insert(kept).values(withdrawn=False, **values).returning(kept.c.id))
    key: int = rows.scalar_one()
    return key


def _withdrawn(work: UnitOfWork, kept: Table, key: int) -> Row[Any]:
    found = work.conn.execute(
        update(kept).where(kept.c.id == key, kept.c.withdrawn.is_(False)).values(withdrawn=True).returning(*kept.c)
    ).one_or_none()
    if found is None:
        raise Refused(msg("This was taken back already: look at the list again"))
    return found
