"""What screens and papers read of the visitor and vehicle book: entries of days, who is inside, whose plate it is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, select

from app.gatehouse.posts.queries import gate_hours
from app.gatehouse.roster.tables import gate
from app.gatehouse.visits import tables
from app.gatehouse.visits.rules import Asked, Purpose, Refusal, Seen, VisitDraft, VisitKind, closed_at
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.figures import queries as figures
from app.register.notation.rules import room_text
from app.register.spaces.queries import vehicles
from app.register.spaces.rules import VehicleKind, VehicleState, plate_text
from app.register.tables import dwelling

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Select

    from app.book import Reader
    from app.register.spaces.queries import Vehicle

KEEP_DAYS: Final = "visits.keep_days"
IDENTITY_SIGNS: Final = "visits.identity_signs"


@dataclass(frozen=True)
class Visit:
    """One entry; its words are empty once ``erased``. ``left_at`` is when they left, ``struck`` why it does not count."""

    id: int
    kind: VisitKind
    at: datetime.datetime
    gate_id: int | None
    gate: str
    purpose: Purpose
    people: int
    vehicle: VehicleKind | None
    tonnes: int
    dangerous: bool
    seen: Seen
    refusal: Refusal | None
    after_closing: bool
    from_paper: bool
    recorded_at: datetime.datetime
    dwelling_id: int | None
    room: str
    name: str
    whom: str
    plate: str
    reason: str
    number: str
    goods: str
    witness: str
    note: str
    left_at: datetime.datetime | None
    struck: str | None
    replaced_by: int | None
    erased: bool

    @property
    def to(self) -> str:
        """Where they go: the room, else the words written down."""
        return " ".join(part for part in (self.room, self.whom) if part)

    @property
    def is_inside(self) -> bool:
        """Whether they came in and have not been signed out."""
        return self.kind is VisitKind.VISIT and self.left_at is None and self.struck is None and not self.erased


def visits(reader: Reader, first: datetime.date, last: datetime.date, *, struck: bool = False) -> tuple[Visit, ...]:
    """Entries of the days from ``first`` to ``last`` in time; those struck out too where ``struck``."""
    upto = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time())
    column = tables.visit.c.at
    asked = _asked().where(column >= datetime.datetime.combine(first, datetime.time()), column < upto)
    if not struck:
        asked = asked.where(tables.visit_strike.c.id.is_(None))
    return _read(reader, asked)


def inside(reader: Reader) -> tuple[Visit, ...]:
    """Who came in and has not been signed out, the longest there first."""
    visit_, end, strike = tables.visit.c, tables.visit_end.c, tables.visit_strike.c
    asked = _asked().where(visit_.kind == VisitKind.VISIT, end.id.is_(None), strike.id.is_(None), _words().isnot(None))
    return _read(reader, asked)


def visit(reader: Reader, visit_id: int) -> Visit:
    """One entry by its key; Refused where there is none."""
    for found in _read(reader, _asked().where(tables.visit.c.id == visit_id)):
        return found
    raise Refused(
        msg("There is no entry with the number {id} in the visitor book: look it up in the list", id=visit_id)
    )


def asked_for(reader: Reader, gate_id: int | None, at: datetime.datetime) -> Asked:
    """What the courtyard asks for at a gate at that time."""
    closed = gate_id is not None and closed_at(gate_hours(reader, gate_id, at.date()), at)
    return Asked(closed, figures.number(reader, IDENTITY_SIGNS), figures.number(reader, KEEP_DAYS))


def residents_vehicle(reader: Reader, plate: str) -> tuple[Vehicle, str] | None:
    """The vehicle in the register with that plate that belongs here, and its room; None for a visitor's."""
    for one in vehicles(reader, plate=plate_text(plate)) if plate.strip() else ():
        if one.state is VehicleState.HERE:
            return one, room_of(reader, one.dwelling_id)
    return None


def room_of(reader: Reader, dwelling_id: int | None) -> str:
    """The room as it is called; empty where none is meant."""
    columns = dwelling.c
    asked = select(columns.building, columns.entrance, columns.door).where(columns.id == dwelling_id)
    row = reader.conn.execute(asked).first() if dwelling_id is not None else None
    return room_text(*row) if row else ""


def draft_of(each: Visit) -> VisitDraft:
    """The entry as it would be typed again."""
    return VisitDraft(**{part.name: getattr(each, part.name) for part in fields(VisitDraft)})


def days_with_entries(reader: Reader) -> tuple[datetime.date, ...]:
    """The days with entries that are not erased, the newest first."""
    asked = (
        select(tables.visit.c.at)
        .join(tables.visit_words, tables.visit_words.c.visit_id == tables.visit.c.id)
        .where(_words().isnot(None))
    )
    return tuple(sorted({at.date() for at in reader.conn.execute(asked).scalars()}, reverse=True))


def due_to_erase(reader: Reader, last: datetime.date) -> tuple[int, ...]:
    """The keys of the entries up to the day ``last`` whose words still stand."""
    upto = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time())
    asked = (
        select(tables.visit.c.id)
        .join(tables.visit_words, tables.visit_words.c.visit_id == tables.visit.c.id)
        .where(tables.visit.c.at < upto, _words().isnot(None))
        .order_by(tables.visit.c.id)
    )
    return tuple(reader.conn.execute(asked).scalars())


def naming(reader: Reader, says: Callable[[str], bool]) -> tuple[int, ...]:
    """The keys of the entries in whose words, or in why they were struck out, something stands that ``says`` finds."""
    texts = [column for column in tables.visit_words.columns if isinstance(column.type, Text)]
    strike = tables.visit_strike.c
    asked = select(tables.visit_words.c.visit_id, *texts).order_by(tables.visit_words.c.visit_id)
    told = (*reader.conn.execute(asked), *reader.conn.execute(select(strike.visit_id, strike.reason)))
    return tuple(dict.fromkeys(key for key, *said in told if says("\n".join(text or "" for text in said))))


def _words() -> Any:
    """What is empty once an entry is erased: a name is kept as an empty text where nobody gave one."""
    return tables.visit_words.c.name


def _asked() -> Select[Any]:
    visit_, words, end, strike = tables.visit, tables.visit_words, tables.visit_end, tables.visit_strike
    return (
        select(
            visit_, words.c.dwelling_id, words.c.name, words.c.whom, words.c.plate, words.c.reason, words.c.number,
            words.c.goods, words.c.witness, words.c.note, end.c.at.label("left_at"), strike.c.id.label("strike_id"),
            strike.c.reason.label("strike_reason"), strike.c.replaced_by, gate.c.name.label("gate"),
            dwelling.c.building, dwelling.c.entrance, dwelling.c.door,
        )
        .select_from(
            visit_.join(words, words.c.visit_id == visit_.c.id)
            .outerjoin(end, end.c.visit_id == visit_.c.id)
            .outerjoin(strike, strike.c.visit_id == visit_.c.id)
            .outerjoin(gate, gate.c.id == visit_.c.gate_id)
            .outerjoin(dwelling, dwelling.c.id == words.c.dwelling_id)
        )
        .order_by(visit_.c.at, visit_.c.id)
    )  # fmt: skip


def _read(reader: Reader, asked: Select[Any]) -> tuple[Visit, ...]:
    return tuple(_visit(row) for row in reader.conn.execute(asked).all())


def _visit(row: Any) -> Visit:
    return Visit(
        row.id, row.kind, row.at, row.gate_id, row.gate or "", row.purpose, row.people, row.vehicle, row.tonnes,
        row.dangerous, row.seen, row.refusal, row.after_closing, row.from_paper, row.recorded_at, row.dwelling_id,
        room_text(row.building, row.entrance, row.door) if row.door is not None else "",
        row.name or "", row.whom or "", row.plate or "", row.reason or "", row.number or "", row.goods or "",
        row.witness or "", row.note or "", row.left_at,
        None if row.strike_id is None else row.strike_reason or "", row.replaced_by, row.name is None,
    )  # fmt: skip
