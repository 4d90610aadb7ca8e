"""What a guard does at the gate: signs on and takes over, signs off and hands over; also typed in later from paper."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.book.rights import RIGHTS
from app.gatehouse.dutylog import queries, tables
from app.gatehouse.dutylog.pins.queries import check_pin
from app.gatehouse.dutylog.rules import Handover, check_apart, check_sign_off, check_sign_on, clock_text
from app.gatehouse.dutylog.stock import queries as stock
from app.gatehouse.dutylog.stock import tables as stock_tables
from app.gatehouse.dutylog.stock.rules import Counted, Sort, check_counts, counted, matter_lines
from app.gatehouse.roster.queries import gate_name
from app.gatehouse.staff import queries as staff_queries
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.gatehouse.dutylog.queries import Duty
    from app.gatehouse.dutylog.stock.rules import Thing
    from app.gatehouse.roster.problem import Shift
    from app.gatehouse.roster.queries import Gate


@dataclass(frozen=True)
class SignOn:
    """Somebody coming on duty; ``accepts`` says that the notes of the shift before were read and taken over.

    Without ``date`` and ``shift`` (its letter) the shift is the one that the time falls into.
    """

    staff_id: int
    at: datetime.datetime
    accepts: bool = False
    from_paper: bool = False
    pin: str = ""
    date: datetime.date | None = None
    shift: str = ""


@service(Right.SIGN_SHIFT)
def sign_on(work: UnitOfWork, gate: Gate, draft: SignOn) -> int:
    """Sign somebody on at ``gate``; gives the shift's number. Refused while the notes left are not accepted.

    From paper, the shift before may be typed in later: what was accepted is matched to it then.
    """
    person = staff_queries.member(work, draft.staff_id)
    _identify(work, person.id, draft.pin, gate.name, from_paper=draft.from_paper)
    day, shift = _meant(gate, draft)
    check_sign_on(draft.at, shift.begins(day), shift.ends(day), work.clock.now())
    _check_free(work, gate, draft, (day, shift), person.name)
    left = queries.waiting_handover(work, gate.id, draft.at)
    if left is not None and not draft.accepts and not draft.from_paper:
        raise Refused(msg("{name} handed the shift over: read the notes and accept them first", name=left.guard))
    key: int = work.conn.execute(
        insert(tables.duty)
        .values(
            staff_id=person.id,
            gate_id=gate.id,
            date=day,
            shift=shift.code,
            begins=shift.begins(day),
            ends=shift.ends(day),
            on_at=draft.at,
            from_paper=draft.from_paper,
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
        .returning(tables.duty.c.id)
    ).scalar_one()
    if draft.accepts:
        _take_over(work, key, draft.at)
    after = {"staff_id": person.id, "at": draft.at, "accepts": draft.accepts, "from_paper": draft.from_paper}
    work.audit("duty.signed_on", f"duty {key}", after={**after, "gate": gate.name, "shift": shift.code})
    return key


@service(Right.SIGN_SHIFT)
def sign_off(work: UnitOfWork, duty_id: int, at: datetime.datetime, handover: Handover, pin: str = "") -> int:
    """Sign a shift off with what is handed over; gives the number of the handover."""
    stood = queries.duty(work, duty_id)
    _identify(work, stood.staff_id, pin, gate_name(work, stood.gate_id), from_paper=stood.from_paper)
    if stood.off_at is not None:
        raise Refused(
            msg(
                "{name} signed off at {time}: whoever stands there now signs off",
                name=stood.guard,
                time=clock_text(stood.off_at),
            )
        )
    check_sign_off(stood.on_at, at, work.clock.now())
    _check_apart(work, stood, at)
    things = stock.things(work, stood.gate_id)
    counts = handover.counts or _as_told(things, handover)
    check_counts(things, counts)
    told = Handover(matters=handover.matters, counts=counts)
    flags = {
        "keys": told.there(Sort.KEY),
        "radio": told.there(Sort.RADIO),
        "extinguisher": told.there(Sort.EXTINGUISHER),
    }
    key: int = work.conn.execute(
        insert(tables.duty_end)
        .values(
            duty_id=duty_id,
            off_at=at,
            **{f"{name}_there": there for name, there in flags.items()},
            matters="",  # they stand in rows of their own, each settled on its own
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
        .returning(tables.duty_end.c.id)
    ).scalar_one()
    _keep_handed(work, stood, key, at, told)
    _meet(work, stood, at)
    missing = [f"{one.name} {one.found}/{one.expected}" for one in counts if one.missing]
    after = {"at": at, **flags} | ({"things": missing} if missing else {})
    work.audit("duty.signed_off", f"duty {duty_id}", after=after)
    return key


@service(Right.SIGN_SHIFT)
def accept_handover(work: UnitOfWork, duty_id: int, at: datetime.datetime, pin: str = "") -> None:
    """Say afterwards that the guard of a shift read and took over what the one before left; Refused where that was said."""
    stood = queries.duty(work, duty_id)
    _identify(work, stood.staff_id, pin, gate_name(work, stood.gate_id), from_paper=stood.from_paper)
    if stood.read_before:
        raise Refused(msg("{name} has taken over already: look it up in the list", name=stood.guard))
    if not stood.on_at <= at <= work.clock.now():
        raise Refused(msg("Taking over happens after signing on, and not later than now: check the time"))
    _take_over(work, duty_id, at)
    work.audit("duty.taken_over", f"duty {duty_id}", after={"at": at})


def _identify(work: UnitOfWork, staff_id: int, pin: str, gate: str, *, from_paper: bool) -> None:
    """A live signature takes the guard's PIN; so does one from paper where the gate itself types it."""
    if not from_paper or Right.MAKE_ROSTER not in RIGHTS[work.operator.role]:
        check_pin(work, staff_id, pin, gate)


def _meant(gate: Gate, draft: SignOn) -> tuple[datetime.date, Shift]:
    if draft.date is None or not draft.shift:
        return queries.shift_at(gate, draft.at)
    return draft.date, queries.shift_of(gate, draft.shift)


def _check_free(work: UnitOfWork, gate: Gate, draft: SignOn, meant: tuple[datetime.date, Shift], name: str) -> None:
    """Refused where this guard is on duty already, or has stood this very shift."""
    day, shift = meant
    for each in queries.spans_of(
        work, draft.staff_id, day - datetime.timedelta(days=2), day + datetime.timedelta(days=1)
    ):
        if (each.gate_id, each.date, each.shift) == (gate.id, day, shift.code):
            raise Refused(msg("{name} has stood this shift already: choose the shift that is meant", name=name))
        if each.off_at is None and not draft.from_paper:
            raise Refused(msg("{name} is on duty since {time}: sign off first", name=name, time=clock_text(each.on_at)))
        if each.off_at is not None:
            check_apart(name, (draft.at, draft.at), (each.on_at, each.off_at))


def _check_apart(work: UnitOfWork, stood: Duty, off_at: datetime.datetime) -> None:
    around = datetime.timedelta(days=2)
    for each in queries.spans_of(work, stood.staff_id, stood.date - around, stood.date + around):
        if each.duty_id != stood.id and each.off_at is not None:
            check_apart(stood.guard, (stood.on_at, off_at), (each.on_at, each.off_at))


def _take_over(work: UnitOfWork, duty_id: int, at: datetime.datetime) -> None:
    """Keep that a guard read and accepted what the shift before left, whether that is typed in already or comes later."""
    work.conn.execute(insert(stock_tables.duty_takeover).values(duty_id=duty_id, read_at=at))


def _meet(work: UnitOfWork, stood: Duty, off_at: datetime.datetime) -> None:
    """Where the next guard was there before this one left, taking over happened face to face."""
    if stood.from_paper:
        return
    met = [each for each in queries.after(work, stood) if each.on_at <= off_at and each.off_at is None]
    if met and not any(each.read_before for each in met):
        _take_over(work, met[0].id, off_at)


def _as_told(things: tuple[Thing, ...], handover: Handover) -> tuple[Counted, ...]:
    """All that the gate's list has, less what the three flags say is not there."""
    return tuple(counted(each, each.count if handover.there(each.sort) else 0) for each in things)


def _keep_handed(work: UnitOfWork, stood: Duty, end_id: int, at: datetime.datetime, handover: Handover) -> None:
    counts = [{"duty_end_id": end_id, "place": place, **vars(one)} for place, one in enumerate(handover.counts)]
    work.conn.execute(insert(stock_tables.handover_count), counts)
    for line in matter_lines(handover.matters):
        work.conn.execute(
            insert(stock_tables.carried_matter).values(duty_end_id=end_id, gate_id=stood.gate_id, since=at, text=line)
        )
