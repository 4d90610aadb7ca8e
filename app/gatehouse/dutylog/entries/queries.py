"""What screens and papers read of the entries of shifts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.exchange.photos.queries import photos_by_row
from app.gatehouse.dutylog import tables as log
from app.gatehouse.dutylog.entries.rules import Kind, beside_hours
from app.gatehouse.dutylog.entries.tables import duty_entry
from app.gatehouse.posts.queries import hours_of
from app.gatehouse.staff.queries import members
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime

    from sqlalchemy import Select

    from app.book import Reader
    from app.exchange.photos.queries import Photo
    from app.gatehouse.posts.rules import DatedHours


@dataclass(frozen=True)
class Entry:
    """One entry of a shift; ``beside`` is how far a gate was opened or closed from its hour, in minutes.

    ``corrects`` is the entry it puts right, ``corrected_by`` the later one that puts it right.
    """

    id: int
    duty_id: int
    gate_id: int
    date: datetime.date
    shift: str
    guard: str
    at: datetime.datetime
    kind: Kind
    subject: str
    text: str
    reported_at: datetime.datetime | None
    officer: str
    number: str
    from_paper: bool
    corrects: int | None
    corrected_by: int | None
    beside: int | None
    photos: tuple[Photo, ...] = ()


def _asked(first: datetime.date, last: datetime.date, gate_id: int | None, duty_id: int | None) -> Select[Any]:
    event, duty = log.duty_event, log.duty
    later = duty_entry.alias("later")
    query = (
        select(event.c.id, event.c.duty_id, event.c.at, event.c.kind, event.c.text.label("first_text"))
        .add_columns(duty.c.gate_id, duty.c.date, duty.c.shift, duty.c.staff_id, later.c.event_id.label("corrected_by"))
        .add_columns(*(column for column in duty_entry.c if column.name not in {"id", "text"}))
        .add_columns(duty_entry.c.text.label("words"))
        .select_from(
            event.join(duty, duty.c.id == event.c.duty_id)
            .outerjoin(duty_entry, duty_entry.c.event_id == event.c.id)
            .outerjoin(later, later.c.corrects_id == event.c.id)
        )
        .where(duty.c.date >= first, duty.c.date <= last)
        .order_by(event.c.at, event.c.id)
    )
    if gate_id is not None:
        query = query.where(duty.c.gate_id == gate_id)
    if duty_id is not None:
        query = query.where(duty.c.id == duty_id)
    return query


def entries(
    reader: Reader, first: datetime.date, last: datetime.date, gate_id: int | None = None, duty_id: int | None = None
) -> tuple[Entry, ...]:
    """The entries of all shifts that began from ``first`` to ``last``, in time; what was put right stands among them."""
    names = {each.id: each.name for each in members(reader)}
    hours: dict[int, DatedHours] = {}
    made = []
    photos = photos_by_row(reader, log.duty_event.name)
    for row in reader.conn.execute(_asked(first, last, gate_id, duty_id)).all():
        kind = Kind(row.kind)
        if row.gate_id not in hours:
            hours[row.gate_id] = hours_of(reader, row.gate_id)
        made.append(
            Entry(
                id=row.id,
                duty_id=row.duty_id,
                gate_id=row.gate_id,
                date=row.date,
                shift=row.shift,
                guard=names[row.staff_id],
                at=row.at,
                kind=kind,
                subject=row.subject or "",
                text=row.words or row.first_text,
                reported_at=row.reported_at,
                officer=row.officer or "",
                number=row.report_number or "",
                from_paper=bool(row.from_paper),
                corrects=row.corrects_id,
                corrected_by=row.corrected_by,
                beside=beside_hours(kind, row.at, hours[row.gate_id].span_on),
                photos=photos[row.id],
            )
        )
    return tuple(made)


def entry(reader: Reader, entry_id: int) -> Entry:
    """One entry; Refused when there is none such."""
    event = log.duty_event.c
    query = select(log.duty.c.date, log.duty.c.id).join(log.duty_event, event.duty_id == log.duty.c.id)
    found = reader.conn.execute(query.where(event.id == entry_id)).one_or_none()
    for each in entries(reader, found.date, found.date, duty_id=found.id) if found else ():
        if each.id == entry_id:
            return each
    raise Refused(msg("There is no entry with the number {id} in the log: look it up in the list", id=entry_id))
