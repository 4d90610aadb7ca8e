"""Which opening or closing of a gate nobody wrote down, in shifts that somebody stood."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.gatehouse.dutylog.entries.rules import Kind
from app.gatehouse.dutylog.entries.tables import duty_entry
from app.gatehouse.dutylog.hours.rules import GateAct, acts_due, left_out
from app.gatehouse.dutylog.tables import duty, duty_event
from app.gatehouse.posts.queries import hours_of
from app.gatehouse.staff.rules import Post

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.book import Reader
    from app.gatehouse.roster.queries import Gate

_DAY: Final = datetime.timedelta(days=1)
_KINDS: Final = (Kind.GATE_OPENED, Kind.GATE_CLOSED)
_KEEPERS: Final = frozenset({Post.GUARD, Post.VOLUNTEER})  # who opens and closes; cleaners' shifts have no gate


@dataclass(frozen=True)
class LeftOut:
    """An opening or closing that nobody wrote down, and the shifts it fell into: day and letter."""

    act: GateAct
    shifts: frozenset[tuple[datetime.date, str]]


def acts_left_out(
    reader: Reader, gate: Gate, first: datetime.date, last: datetime.date, now: datetime.datetime | None = None
) -> tuple[LeftOut, ...]:
    """What of the gate's hours from ``first`` to ``last`` nobody wrote down by ``now``, where somebody stood the shift.

    A shift that nobody stood is missed already; one whose sheet is not typed in yet is not known.
    """
    due = acts_due(hours_of(reader, gate.id).span_on, first - _DAY, last + _DAY)
    stood = _stood(reader, gate.id, first - 2 * _DAY, last + _DAY)
    spans = {key: span for key, span in stood.items() if _KEEPERS & set(gate.manned.on(key[0]))}
    found = []
    for act in left_out(due, _written(reader, gate.id, first - 3 * _DAY, last + 2 * _DAY), now or reader.clock.now()):
        shifts = frozenset(key for key, (begins, ends) in spans.items() if begins <= act.at < ends)
        if shifts and first <= act.at.date() <= last + _DAY:
            found.append(LeftOut(act, shifts))
    return tuple(found)


def _written(reader: Reader, gate_id: int, first: datetime.date, last: datetime.date) -> list[GateAct]:
    """Openings and closings in the log, but for those that were put right by another entry."""
    later = duty_entry.alias("later")
    query = (
        select(duty_event.c.kind, duty_event.c.at)
        .select_from(
            duty_event.join(duty, duty.c.id == duty_event.c.duty_id).outerjoin(
                later, later.c.corrects_id == duty_event.c.id
            )
        )
        .where(
            duty.c.gate_id == gate_id,
            duty.c.date.between(first, last),
            duty_event.c.kind.in_(_KINDS),
            later.c.id.is_(None),
        )
    )
    return [GateAct(Kind(row.kind), row.at) for row in reader.conn.execute(query).all()]


def _stood(
    reader: Reader, gate_id: int, first: datetime.date, last: datetime.date
) -> Mapping[tuple[datetime.date, str], tuple[datetime.datetime, datetime.datetime]]:
    """The shifts that somebody stood, as they were planned: from and to."""
    query = select(duty.c.date, duty.c.shift, duty.c.begins, duty.c.ends).where(
        duty.c.gate_id == gate_id, duty.c.date.between(first, last)
    )
    return {(row.date, row.shift): (row.begins, row.ends) for row in reader.conn.execute(query).all()}
