"""Giving a guard a PIN, and changing one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from app.book import Right, service
from app.book.seats.passwords import hashed_pin
from app.gatehouse.dutylog.pins import queries
from app.gatehouse.dutylog.pins.tables import staff_pin
from app.gatehouse.staff.queries import member
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.MANAGE_OPERATORS)
def set_pin(work: UnitOfWork, staff_id: int, pin: str) -> None:
    """Give a guard a PIN, or a new one where it was forgotten; Refused for one that will not do."""
    _keep(work, staff_id, pin)


@service(Right.MANAGE_OPERATORS)
def drop_pin(work: UnitOfWork, staff_id: int) -> None:
    """Let somebody sign without a PIN again."""
    person = member(work, staff_id)
    if staff_id not in queries.have_pins(work):
        raise Refused(msg("{name} has no PIN: there is none to take away", name=person.name))
    work.conn.execute(delete(staff_pin).where(staff_pin.c.staff_id == staff_id))
    work.audit("duty.pin_dropped", f"staff {staff_id}")


@service(Right.SIGN_SHIFT)
def change_own_pin(work: UnitOfWork, staff_id: int, old: str, new: str) -> None:
    """Change one's own PIN; NotAllowed where ``old`` is not it, Refused where none was given yet."""
    person = member(work, staff_id)
    if staff_id not in queries.have_pins(work):
        raise Refused(msg("{name} has no PIN yet: the chair gives the first one", name=person.name))
    queries.check_pin(work, staff_id, old)
    _keep(work, staff_id, new)


def _keep(work: UnitOfWork, staff_id: int, pin: str) -> None:
    member(work, staff_id)
    kept = hashed_pin(pin.strip())
    work.conn.execute(delete(staff_pin).where(staff_pin.c.staff_id == staff_id))
    work.conn.execute(insert(staff_pin).values(staff_id=staff_id, pin_hash=kept, set_at=work.clock.now()))
    work.audit("duty.pin_set", f"staff {staff_id}")
