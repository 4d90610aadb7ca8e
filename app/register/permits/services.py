"""What a person does about permits and workers' passes."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select, update

from app.book import Right, service
from app.book.erasing import Striking, erase_words, reword
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.naming import ERASED
from app.register.figures.queries import number
from app.register.permits import queries, tables
from app.register.permits.rules import (
    Kind,
    PassDraft,
    PassStep,
    PermitDraft,
    check_closing,
    check_step,
    checked_pass,
    checked_permit,
)
from app.register.queries import dwelling

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.register.permits.queries import Permit, WorkerPass

_WORDS: Final = ("reason", "name", "trade", "employer")  # what of a pass's history names people


@service(Right.EDIT_REGISTER)
def add_permit(work: UnitOfWork, draft: PermitDraft) -> Permit:
    """Give a permit the next number of its year."""
    checked = checked_permit(draft)
    room, year = dwelling(work, checked.dwelling_id).room, checked.since.year
    columns = tables.permit.c
    last = work.conn.execute(select(func.max(columns.number)).where(columns.year == year)).scalar()
    values = {"year": year, "number": int(last or 0) + 1, **asdict(checked)}
    key = work.conn.execute(insert(tables.permit).values(**values).returning(columns.id)).scalar_one()
    work.audit("permit.added", f"permit {key}", after={"room": room, **_told(values)})
    return queries.permit_by(work, int(key))


@service(Right.EDIT_REGISTER)
def change_permit(work: UnitOfWork, permit_id: int, draft: PermitDraft) -> None:
    """Put right or lengthen a permit; room and kind stay as they are. Refused where it is closed."""
    before = queries.permit_by(work, permit_id)
    if before.closed_on is not None:
        raise Refused(msg("This permit was closed on {day} already", day=before.closed_on))
    checked = checked_permit(replace(draft, kind=before.draft.kind, dwelling_id=before.draft.dwelling_id))
    was, now = asdict(before.draft), asdict(checked)
    changed = [name for name in now if was[name] != now[name]]
    if changed:
        values = {name: now[name] for name in changed}
        work.conn.execute(update(tables.permit).where(tables.permit.c.id == permit_id).values(**values))
        subject, told = f"permit {permit_id}", {name: was[name] for name in changed}
        work.audit("permit.changed", subject, before=_told(told), after={"room": before.room, **_told(values)})


@service(Right.EDIT_REGISTER)
def clear_rubble(work: UnitOfWork, permit_id: int, day: datetime.date) -> None:
    """A renovation's rubble was carried off on ``day``."""
    known = queries.permit_by(work, permit_id)
    if known.draft.kind is not Kind.RENOVATION:
        raise Refused(msg("Only a renovation has rubble"))
    work.conn.execute(update(tables.permit).where(tables.permit.c.id == permit_id).values(rubble_on=day))
    work.audit("permit.rubble_cleared", f"permit {permit_id}", after={"room": known.room, "date": day})


@service(Right.EDIT_REGISTER)
def close_permit(work: UnitOfWork, permit_id: int, day: datetime.date) -> None:
    """The work is done, the animal gone; passes still out end with it. Refused while rubble lies there."""
    known = queries.permit_by(work, permit_id)
    check_closing(known.draft.kind, known.closed_on, known.rubble_on)
    work.conn.execute(update(tables.permit).where(tables.permit.c.id == permit_id).values(closed_on=day))
    for one in queries.passes(work, permit_id):
        if one.returned_on is None:
            return_pass(work, one.number, day)
    work.audit("permit.closed", f"permit {permit_id}", after={"room": known.room, "date": day})


@service(Right.EDIT_REGISTER)
def give_worker_pass(work: UnitOfWork, draft: PassDraft) -> WorkerPass:
    """Give a worker the next pass; Refused beyond the end of the permit or the days a pass may hold."""
    until = None
    if draft.permit_id is not None:
        permit = queries.permit_by(work, draft.permit_id)
        if permit.closed_on is not None or permit.draft.kind is not Kind.RENOVATION:
            raise Refused(msg("Permit {number} is no renovation going on", number=permit.text))
        until = permit.draft.until
    checked = checked_pass(draft, until, number(work, queries.MOST_DAYS))
    last = work.conn.execute(select(func.max(tables.worker_pass.c.number))).scalar()
    values = {"number": int(last or 0) + 1, **asdict(checked)}
    key = work.conn.execute(insert(tables.worker_pass).values(**values).returning(tables.worker_pass.c.id)).scalar_one()
    values.pop("permit_id")
    work.audit("worker_pass.given", f"worker_pass {key}", after=values)
    return queries.pass_by(work, values["number"])


@service(Right.EDIT_REGISTER)
def return_pass(work: UnitOfWork, pass_number: int, day: datetime.date) -> None:
    """A worker has given the pass back."""
    known = queries.pass_by(work, pass_number)
    if known.returned_on is not None:
        raise Refused(msg("Pass {number} was given back on {day} already", number=known.text, day=known.returned_on))
    work.conn.execute(update(tables.worker_pass).where(tables.worker_pass.c.id == known.id).values(returned_on=day))
    after = {"number": known.number, "date": day}
    work.audit("worker_pass.returned", f"worker_pass {known.id}", after=after)


@service(Right.EDIT_REGISTER)
def change_worker_pass(work: UnitOfWork, pass_number: int, draft: PassDraft, reason: str) -> None:
    """Put right or lengthen a pass that is out: the worker gets another sheet; the renovation stays as it is.

    Refused without a reason, where nothing changes, beyond the end of the permit or the days a pass may hold.
    """
    known = queries.pass_by(work, pass_number)
    why = check_step(reason, known.returned_on, known.withdrawn_on)
    of = known.draft.permit_id
    until = queries.permit_by(work, of).draft.until if of is not None else None
    checked = checked_pass(replace(draft, permit_id=of), until, number(work, queries.MOST_DAYS))
    was, now = asdict(known.draft), asdict(checked)
    values = {name: now[name] for name in now if was[name] != now[name]}
    if not values:
        raise Refused(msg("Say what changes: nothing was given"))
    was.pop("permit_id")
    _step(work, known, PassStep.CHANGED, work.clock.today(), reason=why, **was)
    work.conn.execute(update(tables.worker_pass).where(tables.worker_pass.c.id == known.id).values(**values))
    told = {"number": known.number, "reason": why, **values}
    before = {name: was[name] for name in values}
    work.audit("worker_pass.changed", f"worker_pass {known.id}", before=before, after=told)


@service(Right.EDIT_REGISTER)
def give_pass_again(work: UnitOfWork, pass_number: int, day: datetime.date, reason: str) -> None:
    """A worker lost the sheet, or it is spoilt: another is printed, marked as such."""
    _step_out(work, "given_again", pass_number, day, reason)


@service(Right.EDIT_REGISTER)
def withdraw_pass(work: UnitOfWork, pass_number: int, day: datetime.date, reason: str) -> None:
    """A pass holds no more from ``day`` on; it is asked for until it was given back."""
    _step_out(work, "withdrawn", pass_number, day, reason)


def _step_out(work: UnitOfWork, step: str, pass_number: int, day: datetime.date, reason: str) -> None:
    """A ``PassStep`` with a pass that is out, for a reason; Refused where it is out no more."""
    known = queries.pass_by(work, pass_number)
    why = check_step(reason, known.returned_on, known.withdrawn_on)
    _step(work, known, PassStep(step), day, reason=why)
    told = {"number": known.number, "date": day, "reason": why}
    work.audit(f"worker_pass.{step}", f"worker_pass {known.id}", after=told)


def _step(work: UnitOfWork, known: WorkerPass, step: PassStep, day: datetime.date, **words: object) -> None:
    by = {"pass_id": known.id, "step": step, "day": day, "operator_id": work.operator.id}
    work.conn.execute(insert(tables.worker_pass_step).values(**by, **words))


@service(Right.EDIT_REGISTER)
def erase_passes(work: UnitOfWork) -> int:
    """Erase the workers' names of passes that ended longer ago than they are kept; gives how many they were."""
    due = queries.passes_to_erase(work)
    gone = {one.id for one in due}
    kept = {word for one in queries.passes(work) if one.id not in gone for word in _named(one)}
    for one in due:
        work.conn.execute(
            update(tables.worker_pass).where(tables.worker_pass.c.id == one.id).values(name=ERASED, employer="")
        )
        subject, words = f"worker_pass {one.id}", _named(one)
        reword(work, subject, {tables.worker_pass_step.name: _WORDS}, Striking(set(words) - kept, ERASED, kept))
        erase_words(work, subject, ("worker_pass",), words)
    if due:
        work.audit("worker_pass.erased", "worker_passes", after={"records": [one.id for one in due]})
    return len(due)


def _named(one: WorkerPass) -> tuple[str, ...]:
    """Whom a pass names or named: the worker, and for whom they come."""
    said = (one.draft, *(each.was for each in one.steps if each.was is not None))
    return tuple(dict.fromkeys(word for each in said for word in (each.name, each.employer) if word))


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the kind under a name no other record gives it."""
    told = {name: value for name, value in values.items() if name != "dwelling_id"}
    if "kind" in told:
        told["permit_kind"] = told.pop("kind")
    return told
