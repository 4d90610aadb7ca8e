"""What the roster and screens read of the terms of single people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.gatehouse.crew import tables
from app.gatehouse.crew.rules import Card
from app.kernel.frozen import frozen

if TYPE_CHECKING:
    import datetime

    from app.book import Reader


@frozen
class KeptWish:
    """A wish in the book; no ``shift``: the day off."""

    id: int
    staff_id: int
    date: datetime.date
    shift: str
    weight: int
    note: str


@frozen
class KeptPair:
    """Two people who are to stand together, or never in the same shift."""

    id: int
    one_id: int
    other_id: int
    together: bool


@frozen
class KeptPin:
    """A cell that stays as it is; no ``gate_id``: a day of rest."""

    id: int
    staff_id: int
    date: datetime.date
    gate_id: int | None
    shift: str


def cards(reader: Reader) -> dict[int, Card]:
    """The cards of those who have one, by member of staff."""
    rows = reader.conn.execute(select(tables.crew_card)).all()
    return {row.staff_id: Card(row.weekdays, row.most, row.stands_in) for row in rows}


def wishes(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[KeptWish, ...]:
    """The wishes that stand for the days from ``first`` to ``last``."""
    columns = tables.crew_wish.c
    query = (
        select(tables.crew_wish)
        .where(columns.date >= first, columns.date <= last, columns.withdrawn.is_(False))
        .order_by(columns.date, columns.id)
    )
    rows = reader.conn.execute(query).all()
    return tuple(KeptWish(r.id, r.staff_id, r.date, r.shift, r.weight, r.note) for r in rows)


def pairs(reader: Reader) -> tuple[KeptPair, ...]:
    """The pairs that stand."""
    query = select(tables.crew_pair).where(tables.crew_pair.c.withdrawn.is_(False)).order_by(tables.crew_pair.c.id)
    return tuple(KeptPair(r.id, r.one_id, r.other_id, r.together) for r in reader.conn.execute(query).all())


def pins(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[KeptPin, ...]:
    """The cells pinned on the days from ``first`` to ``last``."""
    columns = tables.crew_pin.c
    query = (
        select(tables.crew_pin)
        .where(columns.date >= first, columns.date <= last, columns.withdrawn.is_(False))
        .order_by(columns.date, columns.id)
    )
    return tuple(KeptPin(r.id, r.staff_id, r.date, r.gate_id, r.shift) for r in reader.conn.execute(query).all())
