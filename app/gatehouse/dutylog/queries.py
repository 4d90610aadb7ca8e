"""What screens read of the duty log: shifts as planned and as stood, what is handed over."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.gatehouse.dutylog import tables
from app.gatehouse.dutylog.rules import EARLY, Handover
from app.gatehouse.dutylog.stock import queries as stock
from app.gatehouse.dutylog.stock import tables as stock_tables
from app.gatehouse.staff.tables import staff
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row

    from app.book import Reader
    from app.gatehouse.dutylog.stock.rules import Counted
    from app.gatehouse.roster.problem import Shift
    from app.gatehouse.roster.queries import Gate


_NAMES: Final = select(staff.c.id, staff.c.name)
_RELIEVED_WITHIN: Final = datetime.timedelta(days=7)  # how far ahead the next shift is looked for


@dataclass(frozen=True)
class Duty:
    """One guard's shift as it was stood; ``accepted_by`` is who took it over, ``read_before`` what its guard accepted."""

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
    read_before: bool = False


def duties(reader: Reader, first: datetime.date, last: datetime.date, gate_id: int | None = None) -> tuple[Duty, ...]:
    """All shifts stood that began from ``first`` to ``last``, in time.

    Who took over is worked out, so that it does not matter in which order sheets of paper were typed in.
    """
    rows = _rows(reader, first, last + _RELIEVED_WITHIN, gate_id)
    names = {row.id: row.name for row in reader.conn.execute(_NAMES).all()}
    taken = _taken_over(rows)
    ends = [row.end_id for row in rows if row.end_id is not None]
    counts, matters = stock.counts_of(reader, ends), stock.matters_of(reader, ends)
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
            handover=_handover(row, counts, matters),
            accepted_by=names.get(taken.get(row.id, 0), ""),
            from_paper=row.from_paper,
            read_before=row.read_at is not None,
        )
        for row in rows
        if row.date <= last
    )


def _rows(reader: Reader, first: datetime.date, last: datetime.date, gate_id: int | None) -> Sequence[Row[Any]]:
    duty, end, taken, read = tables.duty, tables.duty_end, tables.handover_acceptance, stock_tables.duty_takeover
    next_duty = tables.duty.alias("next_duty")
    query = (
        select(
            duty, end.c.id.label("end_id"), end.c.off_at, end.c.keys_there, end.c.radio_there, end.c.extinguisher_there
        )
        .add_columns(end.c.matters, next_duty.c.staff_id.label("next_staff"), read.c.read_at)
        .select_from(
            duty.outerjoin(end, end.c.duty_id == duty.c.id)
            .outerjoin(taken, taken.c.duty_end_id == end.c.id)
            .outerjoin(next_duty, next_duty.c.id == taken.c.duty_id)
            .outerjoin(read, read.c.duty_id == duty.c.id)
        )
        .where(duty.c.date >= first, duty.c.date <= last)
        .order_by(duty.c.begins, duty.c.on_at, duty.c.id)
    )
    if gate_id is not None:
        query = query.where(duty.c.gate_id == gate_id)
    return reader.conn.execute(query).all()


def _taken_over(rows: Sequence[Row[Any]]) -> dict[int, int]:
    """Who took each shift over, by the number of the shift: somebody of the next shift at its gate who said so.

    Books from before takings-over were kept by themselves have them matched already.
    """
    found: dict[int, int] = {}
    following: dict[int, list[Row[Any]]] = defaultdict(list)  # by gate: the next shift, as rows go back in time
    this: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in reversed(rows):
        if this[row.gate_id] and this[row.gate_id][0].begins != row.begins:
            following[row.gate_id], this[row.gate_id] = this[row.gate_id], []
        this[row.gate_id].append(row)
        takers = [each.staff_id for each in reversed(following[row.gate_id]) if each.read_at is not None]
        taker = row.next_staff or (takers[0] if takers else None)
        if taker is not None and row.end_id is not None:
            found[row.id] = taker
    return found


def _handover(
    row: Row[Any], counts: Mapping[int, tuple[Counted, ...]], matters: Mapping[int, list[str]]
) -> Handover | None:
    """What was handed over; books from before the lists have the three flags and one text."""
    if row.end_id is None:
        return None
    words = "\n".join(filter(None, [row.matters, *matters.get(row.end_id, ())]))
    return Handover(row.keys_there, row.radio_there, row.extinguisher_there, words, counts.get(row.end_id, ()))


@dataclass(frozen=True)
class Span:
    """When one guard stood a shift."""

    duty_id: int
    gate_id: int
    date: datetime.date
    shift: str
    on_at: datetime.datetime
    off_at: datetime.datetime | None


def spans_of(reader: Reader, staff_id: int, first: datetime.date, last: datetime.date) -> tuple[Span, ...]:
    """The shifts of one guard at any gate that began from ``first`` to ``last``."""
    duty, end = tables.duty, tables.duty_end
    query = (
        select(duty.c.id, duty.c.gate_id, duty.c.date, duty.c.shift, duty.c.on_at, end.c.off_at)
        .select_from(duty.outerjoin(end, end.c.duty_id == duty.c.id))
        .where(duty.c.date >= first, duty.c.date <= last, duty.c.staff_id == staff_id)
    )
    return tuple(Span(*row) for row in reader.conn.execute(query).all())


def duty(reader: Reader, duty_id: int) -> Duty:
    """One shift stood; Refused when there is none such."""
    day = reader.conn.execute(select(tables.duty.c.date).where(tables.duty.c.id == duty_id)).scalar()
    for found in duties(reader, day, day) if day else ():
        if found.id == duty_id:
            return found
    raise Refused(msg("There is no shift with the number {id} in the log: look it up in the list", id=duty_id))


def all_on_duty(reader: Reader, gate_id: int, at: datetime.datetime) -> tuple[Duty, ...]:
    """Everybody who signed on at the gate by ``at`` and has not signed off; whose shift began first, first."""
    recent = duties(reader, at.date() - datetime.timedelta(days=3), at.date(), gate_id)
    return tuple(each for each in recent if each.off_at is None and each.on_at <= at)


def on_duty(reader: Reader, gate_id: int, at: datetime.datetime) -> Duty | None:
    """Who signed on last at the gate by ``at`` and has not signed off."""
    return max(all_on_duty(reader, gate_id, at), key=lambda each: each.on_at, default=None)


def waiting_handover(reader: Reader, gate_id: int, at: datetime.datetime) -> Duty | None:
    """The last shift that was handed over by ``at`` and that nobody has taken over yet."""
    recent = duties(reader, at.date() - _RELIEVED_WITHIN, at.date(), gate_id)
    ended = sorted((each for each in recent if each.off_at and each.off_at <= at), key=lambda each: each.off_at or at)
    return ended[-1] if ended and not ended[-1].accepted_by else None


def unaccepted(reader: Reader, gate_id: int, at: datetime.datetime) -> tuple[Duty, ...]:
    """The shifts of the last week that were handed over by ``at`` and that nobody has taken over, the oldest first."""
    recent = duties(reader, at.date() - _RELIEVED_WITHIN, at.date(), gate_id)
    return tuple(each for each in recent if each.off_at and each.off_at <= at and not each.accepted_by)


def before(reader: Reader, stood: Duty) -> tuple[Duty, ...]:
    """The shifts that handed over to ``stood``: those of its gate that ended last when it began, nobody being left out."""
    earlier = [
        each
        for each in duties(reader, stood.date - _RELIEVED_WITHIN, stood.date, stood.gate_id)
        if each.begins < stood.begins
    ]
    last = max((each.begins for each in earlier), default=None)
    return tuple(each for each in earlier if each.begins == last)


def after(reader: Reader, stood: Duty) -> tuple[Duty, ...]:
    """The shifts that took over from ``stood``: those of its gate that began next."""
    later = [
        each
        for each in duties(reader, stood.date, stood.date + _RELIEVED_WITHIN, stood.gate_id)
        if each.begins > stood.begins
    ]
    first = min((each.begins for each in later), default=None)
    return tuple(each for each in later if each.begins == first)


def shift_at(gate: Gate, at: datetime.datetime) -> tuple[datetime.date, Shift]:
    """The shift of ``gate`` that somebody signing on at ``at`` means: the one about to begin, else the one going on."""
    days = (at.date(), at.date() - datetime.timedelta(days=1))
    choices = [(day, shift) for day in days for shift in gate.pattern.shifts]
    for day, shift in sorted(choices, key=lambda choice: choice[1].begins(choice[0]), reverse=True):
        if shift.begins(day) - EARLY <= at < shift.ends(day):
            return day, shift
    raise Refused(
        msg("{gate} is not manned at this hour: choose another gate, or the shift that is meant", gate=gate.name)
    )


def shift_of(gate: Gate, code: str) -> Shift:
    """The shift of ``gate`` with the letter or name ``code``; Refused names those there are."""
    for shift in gate.pattern.shifts:
        if code.strip() in (shift.code, shift.name, shift.name_en, shift.letter_en):
            return shift
    known = "、".join(shift.code for shift in gate.pattern.shifts)
    raise Refused(msg("{gate} has no shift {shift}; there are: {known}", gate=gate.name, shift=code, known=known))
