"""What a person does about breaches of the convention."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from app.book import Right, service
from app.caredesk.breaches import queries, tables
from app.caredesk.breaches.rules import (
    Agreement,
    BreachDraft,
    ClauseDraft,
    Step,
    StepDraft,
    check_agreement,
    check_breach,
    check_clause,
    check_step,
)
from app.committee.resolutions.queries import grounds
from app.exchange.photos.services import keep_photo, take_photo_off
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO
from app.register.queries import dwelling, payer_name
from app.treasury.rules import CASH, EarnDraft
from app.treasury.services import earn

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from app.book import UnitOfWork
    from app.caredesk.breaches.queries import Breach
    from app.exchange.photos.queries import Photo
    from app.treasury.rules import Posted

PHOTO_OWNER = "breach"
_ACCOUNT = "compensation"
_MONEY = (Step.AGREED, Step.PAID)


@service(Right.EDIT_REGISTER)
def add_clause(work: UnitOfWork, draft: ClauseDraft) -> int:
    """Put a clause of the convention on file; one of the same number holds no more from then on."""
    checked = check_clause(draft)
    checked = replace(checked, resolution=grounds(work, checked.resolution, checked.since))
    for one in queries.clauses(work):
        if one.draft.number == checked.number and one.ended_on is None:
            end_clause(work, one.id, checked.since)
    values = asdict(checked)
    key: int = work.conn.execute(insert(tables.clause).values(**values).returning(tables.clause.c.id)).scalar_one()
    work.audit("clause.added", f"clause {key}", after=values)
    return key


@service(Right.EDIT_REGISTER)
def end_clause(work: UnitOfWork, clause_id: int, day: datetime.date) -> None:
    """A clause holds no more from ``day`` on."""
    known = next((one for one in queries.clauses(work) if one.id == clause_id), None)
    if known is None or known.ended_on is not None:
        raise Refused(msg("This clause is not on file, or holds no more already: look it up in the list"))
    work.conn.execute(update(tables.clause).where(tables.clause.c.id == clause_id).values(ended_on=day))
    work.audit("clause.ended", f"clause {clause_id}", after={"number": known.draft.number, "until": day})


@service(Right.EDIT_REGISTER)
def add_breach(work: UnitOfWork, draft: BreachDraft) -> Breach:
    """Enter what was found under the year's next number."""
    checked = check_breach(draft, work.clock.today())
    code = queries.kind_by(checked.kind).code
    room = dwelling(work, checked.dwelling_id).room if checked.dwelling_id is not None else ""
    columns, year = tables.breach.c, checked.found_on.year
    last = work.conn.execute(select(func.max(columns.number)).where(columns.year == year)).scalar()
    values = {**asdict(checked), "kind": code, "year": year, "number": int(last or 0) + 1}
    key = int(work.conn.execute(insert(tables.breach).values(**values).returning(columns.id)).scalar_one())
    # what was typed stands in the row alone, where people named in it can be struck out
    told = {name: values[name] for name in ("year", "number", "found_on")}
    work.audit("breach.added", f"breach {key}", after={"room": room, "breach_kind": code, **told})
    return queries.breach_by(work, key)


@service(Right.EDIT_REGISTER)
def take_step(work: UnitOfWork, breach_id: int, draft: StepDraft) -> None:
    """Write down the next step; money has steps of its own. Refused out of turn."""
    known = queries.breach_by(work, breach_id)
    if draft.step in _MONEY:
        raise Refused(msg("Compensation is agreed and taken by its own steps"))
    check_step(draft, known.drafts, work.clock.today(), danger=known.kind.danger)
    _keep(work, known, replace(draft, amount=ZERO), None)


@service(Right.EDIT_REGISTER)
def agree_compensation(work: UnitOfWork, breach_id: int, agreement: Agreement) -> None:
    """Write down compensation agreed in writing under a clause on file; it is owed by agreement, not by decision."""
    known = queries.breach_by(work, breach_id)
    holds = known.clause is not None and known.clause.ended_on is None
    noticed = any(one.step is Step.NOTICE for one in known.drafts)
    check_agreement(agreement, clause=holds, noticed=noticed, agreed=known.agreed is not None)
    draft = StepDraft(
        Step.AGREED, agreement.date, agreement.words.strip(), agreement.signed_by.strip(), amount=agreement.amount
    )
    check_step(draft, known.drafts, work.clock.today(), danger=known.kind.danger)
    _keep(work, known, draft, None)


@service(Right.POST_ENTRY)
def take_compensation(work: UnitOfWork, breach_id: int, date: datetime.date, money: str = CASH) -> Posted:
    """Take what was agreed as money in of its own kind, beside and never on the dues bill."""
    known = queries.breach_by(work, breach_id)
    if known.agreed is None or known.paid:
        raise Refused(msg("Nothing agreed is still to be paid here: check which matter is meant"))
    amount, payer = known.agreed.amount, known.agreed.person
    if known.draft.dwelling_id is not None:
        payer = payer_name(work, known.draft.dwelling_id, date) or payer
    clause = known.clause.draft.number if known.clause else ""
    note = f"约定赔偿（{known.text} {known.kind.name}，{clause}）"
    posted = earn(work, EarnDraft(date, amount, _ACCOUNT, payer, note, money))
    _keep(work, known, StepDraft(Step.PAID, date, amount=amount), posted.id)
    return posted


@service(Right.EDIT_REGISTER)
def add_breach_photo(work: UnitOfWork, breach_id: int, file: Path) -> Photo:
    """Keep a photo of what was found."""
    known = queries.breach_by(work, breach_id)
    kept = keep_photo(work, PHOTO_OWNER, breach_id, file)
    work.audit("breach.photo_added", f"breach {breach_id}", after={"number": known.text, "title": kept.name})
    return kept


@service(Right.EDIT_REGISTER)
def remove_breach_photo(work: UnitOfWork, photo_id: int, reason: str) -> Photo:
    """Take a photo off, with the reason; file and row are kept."""
    gone = take_photo_off(work, photo_id, reason, PHOTO_OWNER)
    after = {"title": gone.name, "reason": reason.strip()}
    work.audit("breach.photo_removed", f"breach {gone.owner_id}", after=after)
    return gone


def _keep(work: UnitOfWork, known: Breach, draft: StepDraft, entry_id: int | None) -> None:
    values = {**asdict(draft), "words": draft.words.strip(), "person": draft.person.strip()}
    work.conn.execute(insert(tables.breach_step).values(breach_id=known.id, entry_id=entry_id, **values))
    told = {name: value for name, value in values.items() if name in ("date", "due") and value}
    told |= {"breach_step": draft.step}
    if draft.amount:
        told |= {"amount": draft.amount}
    if draft.step is Step.LOOK:
        told |= {"passed": draft.mended}
    work.audit("breach.step_taken", f"breach {known.id}", after={"number": known.text, **told})
