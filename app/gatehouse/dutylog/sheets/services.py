"""A shift with all its entries, typed in from one sheet of paper as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Right, service
from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog import services as log
from app.gatehouse.dutylog.entries.rules import read_entries
from app.gatehouse.dutylog.entries.services import note
from app.gatehouse.dutylog.rules import Handover, read_clock_in
from app.gatehouse.dutylog.services import SignOn
from app.kernel.frozen import frozen

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.gatehouse.dutylog.stock.rules import Counted
    from app.gatehouse.roster.queries import Gate


@frozen
class Sheet:
    """One sheet of the paper log as it is typed: times as written, entries one a line, what was carried forward one a line.

    ``off`` may be empty where nobody signed off; ``accepts`` is the signature under the notes of the shift before.
    """

    staff_id: int
    date: datetime.date
    shift: str
    on: str
    off: str = ""
    accepts: bool = True
    entries: str = ""
    matters: str = ""
    counts: tuple[Counted, ...] = ()
    pin: str = ""


@service(Right.SIGN_SHIFT)
def enter_sheet(work: UnitOfWork, gate: Gate, sheet: Sheet) -> int:
    """Type a whole shift in, dated as it happened, in whatever order sheets come; gives the shift's number."""
    shift = queries.shift_of(gate, sheet.shift)
    begins, ends = shift.begins(sheet.date), shift.ends(sheet.date)
    on_at = read_clock_in(sheet.on, begins, ends)
    drafts = read_entries(sheet.entries, begins, ends)
    key = log.sign_on(
        work,
        gate,
        SignOn(sheet.staff_id, on_at, sheet.accepts, from_paper=True, pin=sheet.pin, date=sheet.date, shift=shift.code),
    )
    if sheet.off.strip():
        off_at = read_clock_in(sheet.off, begins, ends)
        handover = Handover(matters=sheet.matters, counts=sheet.counts)
        log.sign_off(work, key, off_at, handover, sheet.pin)
    for draft in drafts:
        note(work, key, draft, from_paper=True)
    return key
