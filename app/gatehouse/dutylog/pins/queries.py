"""Who has a PIN, and whether what was typed is it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.book.seats.doors import knock
from app.book.seats.rules import wait_after, wait_words
from app.gatehouse.dutylog.pins.tables import staff_pin
from app.gatehouse.staff.queries import member
from app.kernel.errors import NotAllowed, Witnessed
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import Reader


def have_pins(reader: Reader) -> frozenset[int]:
    """The numbers of those who sign with a PIN."""
    return frozenset(reader.conn.execute(select(staff_pin.c.staff_id)).scalars())


def check_pin(reader: Reader, staff_id: int, pin: str, gate: str = "") -> None:
    """NotAllowed unless ``pin`` is the one of this guard, who must wait after five wrong ones; nothing where none was set.

    A wrong one is Witnessed: the action log tells who was meant, when, at which ``gate``, how many it were, never the PIN.
    """
    kept = reader.conn.execute(select(staff_pin.c.pin_hash).where(staff_pin.c.staff_id == staff_id)).scalar()
    if kept is None:
        return
    name = member(reader, staff_id).name
    if not pin:
        raise NotAllowed(msg("{name} signs with a PIN: type it", name=name))
    tried = knock(reader, f"pin {staff_id}", kept, pin)
    if tried.right:
        return
    wait = tried.wait or wait_after(tried.failures)
    words = (
        msg("The PIN of {name} was wrong too often: wait {time}, then try again", name=name, time=wait_words(wait))
        if wait
        else msg("This is not the PIN of {name}: try again", name=name)
    )
    if tried.wait:  # nothing was looked at
        raise NotAllowed(words)
    told: dict[str, object] = {"wrong_pins": tried.failures} | ({"gate": gate} if gate else {})
    raise Witnessed(words, "duty.pin_wrong", f"staff {staff_id}", told)
