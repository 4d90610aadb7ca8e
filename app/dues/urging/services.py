"""What a person does about arrears: note a step, strike a wrong one out, keep the resolution that allows posting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.committee.resolutions.queries import standing
from app.committee.resolutions.rules import Kind, kind_title
from app.dues.arrears.queries import arrears_by_dwelling
from app.dues.presets import notice_span
from app.dues.urging import tables
from app.dues.urging.queries import Reminder, guards, posting_leaves, reminders
from app.dues.urging.rules import ReminderDraft, check_reminder
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.money import total
from app.register.queries import dwelling

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.WRITE_NOTICE)
def note_reminder(work: UnitOfWork, draft: ReminderDraft) -> Reminder:
    """Write a step of urging down; Refused where a guard took it, a visit was made alone, or nothing is overdue."""
    check_reminder(draft, work.clock.today(), guards(work), notice_span())
    place = dwelling(work, draft.dwelling_id)
    owed = arrears_by_dwelling(work, draft.on, place.id)
    if not owed or owed[0].since >= draft.on:
        raise Refused(
            msg("{room} had nothing overdue on {day}: there is nothing to urge", room=place.room, day=draft.on)
        )
    amount = total(charge.open for charge in owed[0].charges if charge.due_on < draft.on)
    values = {
        "dwelling_id": place.id,
        "step": draft.step,
        "on_day": draft.on,
        "person": draft.person.strip(),
        "second": draft.second.strip(),
        "proof": draft.proof,
        "evidence": draft.evidence.strip(),
        "deadline": draft.deadline,
        "owed": amount,
    }
    key = work.conn.execute(
        insert(tables.reminder)
        .values(operator_id=work.operator.id, recorded_at=work.clock.now(), **values)
        .returning(tables.reminder.c.id)
    ).scalar_one()
    told = {"number": key, "date": draft.on, "amount": amount, "person": values["person"], "second": values["second"]}
    told |= {"step": draft.step.value, "proof": draft.proof.value, "evidence": values["evidence"]}
    work.audit("reminder.noted", f"dwelling {place.id}", after=told | {"deadline": draft.deadline})
    return _reminder(work, key)


@service(Right.WRITE_NOTICE)
def strike_reminder(work: UnitOfWork, reminder_id: int, reason: str) -> Reminder:
    """Strike out a step that was written down wrongly; it stays to be seen. Refused the second time."""
    one = _reminder(work, reminder_id)
    if one.voided_on is not None:
        raise Refused(msg("This step was struck out on {day} already: look it up in the list", day=one.voided_on))
    why = reason.strip()
    if not why:
        raise UsageError(msg("Say why the step is struck out"))
    today = work.clock.today()
    work.conn.execute(insert(tables.reminder_void).values(reminder_id=one.id, reason=why, voided_on=today))
    before = {"number": one.id, "date": one.on, "person": one.person}
    work.audit("reminder.struck_out", f"dwelling {one.dwelling_id}", before=before, after={"reason": why})
    return _reminder(work, one.id)


@service(Right.POST_DISCLOSURE)
def allow_posting(work: UnitOfWork, resolution: str) -> str:
    """Keep the resolution by which room numbers of those six months behind may be posted; never names or amounts.

    Gives its number. Refused unless it is in the book, in force, and about the posting of arrears.
    """
    if not resolution.strip():
        raise UsageError(msg("Give the number of the resolution"))
    decided = standing(work, resolution, work.clock.today())
    number = decided.number
    if decided.kind is not Kind.ARREARS:
        raise Refused(
            msg(
                "Resolution {number} is about “{kind}”: room numbers are posted only by one about “{arrears}”; name such a one",
                number=number,
                kind=kind_title(decided.kind),
                arrears=kind_title(Kind.ARREARS),
            )
        )
    if number in {one for one, _ in posting_leaves(work)}:
        raise Refused(msg("Resolution {number} is on file already: it can be used as it is", number=number))
    values = {"resolution": number, "decided_on": decided.held_on}
    work.conn.execute(insert(tables.posting_leave).values(operator_id=work.operator.id, **values))
    work.audit("posting.allowed", "arrears board", after={"resolution": number, "date": decided.held_on})
    return number


def _reminder(work: UnitOfWork, reminder_id: int) -> Reminder:
    found = next((one for one in reminders(work) if one.id == reminder_id), None)
    if found is None:
        raise Refused(msg("There is no step with the number {number}: look at the list", number=reminder_id))
    return found
