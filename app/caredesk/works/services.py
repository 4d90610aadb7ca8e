"""What a person does about works."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from app.book import Right, service
from app.caredesk.works import queries, tables
from app.caredesk.works.rules import MONEY, Step, StepDraft, WorksDraft, check_part, check_step, checked_works
from app.committee.resolutions.queries import grounds
from app.exchange.photos.services import keep_photo, take_photo_off
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import total
from app.treasury.ledger.queries import entry_by_voucher

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import UnitOfWork
    from app.exchange.photos.queries import Photo
    from app.kernel.money import Fen

PHOTO_OWNER = "works"
BEFORE, AFTER = "before", "after"


@service(Right.EDIT_REGISTER)
def add_works(work: UnitOfWork, draft: WorksDraft) -> int:
    """Enter works that are planned; gives the number."""
    checked = checked_works(draft)
    checked = replace(checked, resolution=grounds(work, checked.resolution, work.clock.today()))
    values = asdict(checked)
    key: int = work.conn.execute(insert(tables.works).values(**values).returning(tables.works.c.id)).scalar_one()
    work.audit("works.added", f"works {key}", after=values)
    return key


@service(Right.EDIT_REGISTER)
def change_works(work: UnitOfWork, works_id: int, draft: WorksDraft) -> None:
    """Put ``draft`` in place of what is planned."""
    before, checked = queries.works_by(work, works_id).draft, checked_works(draft)
    if checked != before:
        work.conn.execute(update(tables.works).where(tables.works.c.id == works_id).values(**asdict(checked)))
        work.audit("works.changed", f"works {works_id}", before=asdict(before), after=asdict(checked))


@service(Right.EDIT_REGISTER)
def take_works_step(work: UnitOfWork, works_id: int, draft: StepDraft) -> None:
    """Write down what happened; money is tied by ``tie_voucher``. Refused out of turn."""
    known = queries.works_by(work, works_id)
    if draft.step in MONEY:
        raise Refused(msg("Money that came or went is tied to its voucher: name the voucher"))
    check_step(draft, [one.draft for one in known.steps], work.clock.today())
    _keep(work, known, draft, None)


@service(Right.EDIT_REGISTER)
def tie_voucher(work: UnitOfWork, works_id: int, step: Step, voucher: str, part: Fen | None = None) -> None:
    """Tie support that came, or a bill that was paid, to its voucher; date and amount are the voucher's own.

    Of a voucher for several works a ``part`` is theirs; Refused where that is more than is left of it.
    """
    known, entry = queries.works_by(work, works_id), entry_by_voucher(work, voucher)
    amount = entry.money if step is Step.SUBSIDY else -entry.money
    if step not in MONEY or amount <= 0:
        raise Refused(msg("Voucher {voucher} does not move money that way: look at it again", voucher=entry.voucher))
    if entry.reversed_by is not None:
        raise Refused(msg("Voucher {voucher} was taken back: choose another", voucher=entry.voucher))
    if step is Step.SUBSIDY and not queries.brings_support(entry):
        raise Refused(
            msg(
                "Voucher {voucher} brought nothing into the fund of grants: enter support as a grant",
                voucher=entry.voucher,
            )
        )
    tied = select(tables.works_step.c.amount).where(tables.works_step.c.entry_id == entry.id)
    check_part(entry.voucher, amount, total(work.conn.execute(tied).scalars()), part)
    theirs = amount if part is None else part
    _keep(work, known, StepDraft(step, entry.date, entry.counterparty, entry.summary, theirs), entry.id)


@service(Right.EDIT_REGISTER)
def add_works_photo(work: UnitOfWork, works_id: int, role: str, file: Path) -> Photo:
    """Keep a photo from before or after the works."""
    known = queries.works_by(work, works_id)
    if role not in (BEFORE, AFTER):
        raise Refused(msg("A photo of works is from before or after them: say which"))
    kept = keep_photo(work, PHOTO_OWNER, works_id, file, role)
    after = {"called": known.draft.name, "title": kept.name}
    work.audit("works.photo_added", f"works {works_id}", after=after)
    return kept


@service(Right.EDIT_REGISTER)
def remove_works_photo(work: UnitOfWork, photo_id: int, reason: str) -> Photo:
    """Take a photo off, with the reason; file and row are kept."""
    gone = take_photo_off(work, photo_id, reason, PHOTO_OWNER)
    after = {"title": gone.name, "reason": reason.strip()}
    work.audit("works.photo_removed", f"works {gone.owner_id}", after=after)
    return gone


def _keep(work: UnitOfWork, known: queries.Works, draft: StepDraft, entry_id: int | None) -> None:
    values = {**asdict(draft), "person": draft.person.strip(), "words": draft.words.strip()}
    work.conn.execute(insert(tables.works_step).values(works_id=known.id, entry_id=entry_id, **values))
    told = {name: value for name, value in values.items() if value and name != "step"}
    after = {"called": known.draft.name, "works_step": draft.step, **told}
    work.audit("works.step_taken", f"works {known.id}", after=after)
