"""Writing into a shift, and putting an entry right by a later one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import insert

from app.book import Right, service
from app.exchange.photos.services import keep_photo, take_photo_off
from app.gatehouse.dutylog import queries as log
from app.gatehouse.dutylog.entries import queries
from app.gatehouse.dutylog.entries.rules import EntryDraft, bare, check_entry
from app.gatehouse.dutylog.entries.tables import duty_entry
from app.gatehouse.dutylog.tables import duty_event
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import UnitOfWork
    from app.exchange.photos.queries import Photo

PHOTO_OWNER: Final = duty_event.name  # whose rows the photos belong to


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


@service(Right.SIGN_SHIFT)
def add_entry_photo(work: UnitOfWork, entry_id: int, file: Path) -> Photo:
    """Keep a photo with an entry, such as of an incident; Refused for what is no photo, twice, or an entry put right."""
    known = queries.entry(work, entry_id)
    if known.corrected_by is not None:
        raise Refused(msg("This entry was put right already: correct the later one"))
    kept = keep_photo(work, PHOTO_OWNER, entry_id, file)
    told = {"entry_kind": known.kind, "at": known.at, "name": kept.name, "sha256": kept.sha256}
    work.audit("duty.photo_added", f"duty {known.duty_id}", after=told)
    return kept


@service(Right.MAKE_ROSTER)
def remove_entry_photo(work: UnitOfWork, photo_id: int, reason: str) -> None:
    """Take a photo off its entry, which those who stand guard cannot; the file is kept. Refused without a reason."""
    gone = take_photo_off(work, photo_id, reason, duty_event.name)
    told = {"name": gone.name, "reason": reason.strip()}
    work.audit("duty.photo_removed", f"duty {queries.entry(work, gone.owner_id).duty_id}", after=told)


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
