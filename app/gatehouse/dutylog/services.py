"""What a guard does at the gate: signs on and takes over, signs off and hands over; also typed in later from paper."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.gatehouse.dutylog import queries, tables
from app.gatehouse.dutylog.rules import Handover, check_sign_off, check_sign_on, clock_text
from app.gatehouse.staff import queries as staff_queries
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.gatehouse.roster.queries import Gate


@dataclass(frozen=True)
class SignOn:
    """Somebody coming on duty; ``accepts`` says that the notes of the shift before were read and taken over."""

    staff_id: int
    at: datetime.datetime
    accepts: bool = False
    from_paper: bool = False


@service(Right.SIGN_SHIFT)
def sign_on(work: UnitOfWork, gate: Gate, draft: SignOn) -> int:
    """Sign somebody on at ``gate``; gives the shift's number. Refused while the notes left are not accepted."""
    person = staff_queries.member(work, draft.staff_id)
    day, shift = queries.shift_at(gate, draft.at)
    check_sign_on(draft.at, shift.begins(day), shift.ends(day), work.clock.now())
    there = queries.duties(work, day - datetime.timedelta(days=2), day + datetime.timedelta(days=1))
    for each in there:
        if each.staff_id == person.id and each.off_at is None:
            raise Refused(
                msg("{name} is on duty since {time}: sign off first", name=person.name, time=clock_text(each.on_at))
            )
        if (each.gate_id, each.date, each.shift, each.staff_id) == (gate.id, day, shift.code, person.id):
            raise Refused(msg("{name} has stood this shift already", name=person.name))
    left = queries.waiting_handover(work, gate.id, draft.at)
    if left is not None and not draft.accepts:
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
    if left is not None:
        work.conn.execute(
            insert(tables.handover_acceptance).values(duty_end_id=left.end_id, duty_id=key, accepted_at=draft.at)
        )
    work.audit("duty.signed_on", f"duty {key}", after={**asdict(draft), "gate": gate.name, "shift": shift.code})
    return key


@service(Right.SIGN_SHIFT)
def sign_off(work: UnitOfWork, duty_id: int, at: datetime.datetime, handover: Handover) -> int:
    """Sign a shift off with what is handed over; gives the number of the handover."""
    stood = queries.duty(work, duty_id)
    if stood.off_at is not None:
        raise Refused(msg("{name} signed off at {time}", name=stood.guard, time=clock_text(stood.off_at)))
    check_sign_off(stood.on_at, at, work.clock.now())
    key: int = work.conn.execute(
        insert(tables.duty_end)
        .values(
            duty_id=duty_id,
            off_at=at,
            keys_there=handover.keys,
            radio_there=handover.radio,
            extinguisher_there=handover.extinguisher,
            matters=handover.matters.strip(),
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
        .returning(tables.duty_end.c.id)
    ).scalar_one()
    relief = queries.on_duty(work, stood.gate_id, at)
    if relief is not None and relief.id != duty_id and relief.begins >= stood.ends - datetime.timedelta(hours=1):
        # the next guard was there before this one left: taking over happens face to face
        work.conn.execute(insert(tables.handover_acceptance).values(duty_end_id=key, duty_id=relief.id, accepted_at=at))
    work.audit("duty.signed_off", f"duty {duty_id}", after={"at": at, **asdict(handover)})
    return key
