"""Writing into a shift, putting an entry right by a later one, erasing words that name a resident."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, update

from app.book import Right, service
from app.gatehouse.dutylog import queries as log
from app.gatehouse.dutylog.entries import queries
from app.gatehouse.dutylog.entries.rules import EntryDraft, bare, check_entry
from app.gatehouse.dutylog.entries.tables import duty_entry
from app.gatehouse.dutylog.tables import duty_event
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import UnitOfWork

NOT_SAID = datetime.timedelta(days=30)  # words of an entry are kept at least so long before they may be erased


@service(Right.SIGN_SHIFT)
def note(work: UnitOfWork, duty_id: int, draft: EntryDraft, *, from_paper: bool = False) -> int:
    """Write an entry into a shift; gives its number. Refused once the shift was signed off, unless it comes from paper."""
    stood = log.duty(work, duty_id)
    if stood.off_at is not None and not (from_paper or stood.from_paper):
        raise Refused(
            msg("{name} has signed off: put an entry right, or type this in as from the paper log", name=stood.guard)
        )
    key = _write(work, duty_id, draft, from_paper=from_paper or stood.from_paper)
    work.audit("duty.noted", f"duty {duty_id}", after=_told(draft))
    return key


@service(Right.SIGN_SHIFT)
def correct_entry(work: UnitOfWork, entry_id: int, draft: EntryDraft) -> int:
    """Put an entry right by a new one that points to it; both stay. Gives the new number; Refused where it was put right."""
    known = queries.entry(work, entry_id)
    if known.corrected_by is not None:
        raise Refused(msg("This entry was put right already: correct the later one"))
    key = _write(work, known.duty_id, draft, from_paper=known.from_paper, corrects=entry_id)
    work.audit("duty.corrected", f"duty {known.duty_id}", after=_told(draft))
    return key


@service(Right.EDIT_REGISTER)
def erase_entry(work: UnitOfWork, entry_id: int) -> None:
    """Erase the words of an old entry that names a resident (PIPL 47); its time and kind stay."""
    known = queries.entry(work, entry_id)
    if known.at > work.clock.now() - NOT_SAID:
        raise Refused(
            msg("Words of the log are kept for {days} days at least: this entry is younger", days=NOT_SAID.days)
        )
    if known.erased:
        raise Refused(msg("The words of this entry were erased already"))
    empty = dict.fromkeys(("subject", "text", "officer", "report_number"))
    work.conn.execute(update(duty_entry).where(duty_entry.c.event_id == entry_id).values(**empty))
    work.audit("duty.words_erased", f"duty {known.duty_id}", after={"at": known.at})


def _write(work: UnitOfWork, duty_id: int, draft: EntryDraft, *, from_paper: bool, corrects: int | None = None) -> int:
    said = bare(draft)
    stood = log.duty(work, duty_id)
    check_entry(said, stood.on_at, stood.off_at, work.clock.now())
    key: int = work.conn.execute(
        insert(duty_event)
        .values(
            duty_id=duty_id,
            at=said.at,
            kind=said.kind,
            text="",
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
        .returning(duty_event.c.id)
    ).scalar_one()
    work.conn.execute(
        insert(duty_entry).values(
            event_id=key,
            corrects_id=corrects,
            from_paper=from_paper,
            reported_at=said.reported_at,
            subject=said.subject,
            text=said.text,
            officer=said.officer,
            report_number=said.number,
        )
    )
    return key


def _told(draft: EntryDraft) -> dict[str, object]:
    """What the record of acts says of an entry: not its words, which may name a resident."""
    return {"entry_kind": draft.kind, "at": draft.at}
