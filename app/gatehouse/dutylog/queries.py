"""What screens read of the duty log: shifts as planned and as stood, what is handed over."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.gatehouse.dutylog import tables
from app.gatehouse.dutylog.rules import EARLY, Flaw, Handover, Watch, flaws
from app.gatehouse.roster import queries as roster_queries
from app.gatehouse.staff import queries as staff_queries
from app.kernel.dates import month_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import Reader
    from app.gatehouse.roster.problem import Shift
    from app.gatehouse.roster.queries import Gate


@dataclass(frozen=True)
class Duty:
    """One guard's shift as it was stood; ``accepted_by`` is who took it over."""

    id: int
    staff_id: int
    guard: str
    gate_id: int
    date: datetime.date
    shift: str
    begins: datetime.datetime
    ends: datetime.datetime
    on_at: datetime.datetime
    off_at: datetime.datetime | None
    end_id: int | None
    handover: Handover | None
    accepted_by: str
    from_paper: bool


@dataclass(frozen=True)
class LogLine:
    """One shift in the log: planned, stood, and what was not as it should be."""

    date: datetime.date
    shift: Shift
    planned: str
    duty: Duty | None
    flaws: tuple[Flaw, ...]


def duties(reader: Reader, first: datetime.date, last: datetime.date, gate_id: int | None = None) -> tuple[Duty, ...]:
    """All shifts stood that began from ``first`` to ``last``, in time."""
    names = {each.id: each.name for each in staff_queries.members(reader)}
    duty, end, taken = tables.duty, tables.duty_end, tables.handover_acceptance
    next_duty = tables.duty.alias("next_duty")
    query = (
        select(
            duty, end.c.id.label("end_id"), end.c.off_at, end.c.keys_there, end.c.radio_there, end.c.extinguisher_there
        )
        .add_columns(end.c.matters, next_duty.c.staff_id.label("next_staff"))
        .select_from(
            duty.outerjoin(end, end.c.duty_id == duty.c.id)
            .outerjoin(taken, taken.c.duty_end_id == end.c.id)
            .outerjoin(next_duty, next_duty.c.id == taken.c.duty_id)
        )
        .where(duty.c.date >= first, duty.c.date <= last)
        .order_by(duty.c.begins, duty.c.on_at, duty.c.id)
    )
    if gate_id is not None:
        query = query.where(duty.c.gate_id == gate_id)
    return tuple(
        Duty(
            id=row.id,
            staff_id=row.staff_id,
            guard=names[row.staff_id],
            gate_id=row.gate_id,
            date=row.date,
            shift=row.shift,
            begins=row.begins,
            ends=row.ends,
            on_at=row.on_at,
            off_at=row.off_at,
            end_id=row.end_id,
            handover=None
            if row.end_id is None
            else Handover(row.keys_there, row.radio_there, row.extinguisher_there, row.matters),
            accepted_by=names.get(row.next_staff, ""),
            from_paper=row.from_paper,
        )
        for row in reader.conn.execute(query).all()
    )


def duty(reader: Reader, duty_id: int) -> Duty:
    """One shift stood; Refused when there is none such."""
    day = reader.conn.execute(select(tables.duty.c.date).where(tables.duty.c.id == duty_id)).scalar()
    for found in duties(reader, day, day) if day else ():
        if found.id == duty_id:
            return found
    raise Refused(msg("There is no shift with the number {id} in the log", id=duty_id))


def on_duty(reader: Reader, gate_id: int, at: datetime.datetime) -> Duty | None:
    """Who signed on last at the gate by ``at`` and has not signed off."""
    recent = duties(reader, at.date() - datetime.timedelta(days=3), at.date(), gate_id)
    open_ = [each for each in recent if each.off_at is None and each.on_at <= at]
    return open_[-1] if open_ else None


def waiting_handover(reader: Reader, gate_id: int, at: datetime.datetime) -> Duty | None:
    """The last shift that was handed over by ``at`` and that nobody has taken over yet."""
    recent = duties(reader, at.date() - datetime.timedelta(days=7), at.date(), gate_id)
    ended = sorted((each for each in recent if each.off_at and each.off_at <= at), key=lambda each: each.off_at or at)
    return ended[-1] if ended and not ended[-1].accepted_by else None


def shift_at(gate: Gate, at: datetime.datetime) -> tuple[datetime.date, Shift]:
    """The shift of ``gate`` that somebody signing on at ``at`` means: the one about to begin, else the one going on."""
    days = (at.date(), at.date() - datetime.timedelta(days=1))
    choices = [(day, shift) for day in days for shift in gate.pattern.shifts]
    for day, shift in sorted(choices, key=lambda choice: choice[1].begins(choice[0]), reverse=True):
        if shift.begins(day) - EARLY <= at < shift.ends(day):
            return day, shift
    raise Refused(msg("{gate} is not manned at this hour", gate=gate.name))


def log(reader: Reader, gate: Gate, first: datetime.date, last: datetime.date) -> tuple[LogLine, ...]:
    """The gate's log from ``first`` to ``last``: every planned shift, and every one stood without a plan."""
    names = {each.id: each.name for each in staff_queries.members(reader)}
    stood = {(each.date, each.shift): each for each in duties(reader, first, last, gate.id)}
    planned: dict[tuple[datetime.date, str], int] = {}
    for month in {month_of(first + datetime.timedelta(days=i)) for i in range((last - first).days + 1)}:
        made = roster_queries.current(reader, month)
        for turn in made.turns if made else ():
            if turn.gate_id == gate.id and first <= turn.date <= last:
                planned[turn.date, turn.shift.code] = turn.guard_id
    known = {shift.code: shift for shift in gate.pattern.shifts}
    keys = sorted(
        (key for key in planned.keys() | stood.keys() if key[1] in known), key=lambda key: known[key[1]].begins(key[0])
    )
    watches = [_watch(known[code], day, planned.get((day, code)), stood.get((day, code))) for day, code in keys]
    found = flaws(watches, reader.clock.now())
    return tuple(
        LogLine(day, known[code], names.get(planned.get((day, code), 0), ""), stood.get((day, code)), flawed)
        for (day, code), flawed in zip(keys, found, strict=True)
    )


def _watch(shift: Shift, day: datetime.date, planned: int | None, stood: Duty | None) -> Watch:
    if stood is None:
        return Watch(planned, shift.begins(day), shift.ends(day))
    return Watch(planned, stood.begins, stood.ends, stood.staff_id, stood.on_at, stood.off_at)
