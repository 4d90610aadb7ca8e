"""What a person does about activities."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from app.book import Right, service
from app.caredesk.activities import queries, tables
from app.caredesk.activities.rules import ActivityDraft, ResultDraft, check_result, checked_activity
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.ledger.queries import entry_by_voucher

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.EDIT_REGISTER)
def add_activity(work: UnitOfWork, draft: ActivityDraft) -> int:
    """Enter a planned activity; gives the number."""
    values = asdict(checked_activity(draft))
    key: int = work.conn.execute(insert(tables.activity).values(**values).returning(tables.activity.c.id)).scalar_one()
    work.audit("activity.added", f"activity {key}", after=_told(values))
    return key


@service(Right.EDIT_REGISTER)
def change_activity(work: UnitOfWork, activity_id: int, draft: ActivityDraft) -> None:
    """Put ``draft`` in place of what is planned."""
    before, checked = queries.activity_by(work, activity_id).draft, checked_activity(draft)
    if checked != before:
        values = asdict(checked)
        work.conn.execute(update(tables.activity).where(tables.activity.c.id == activity_id).values(**values))
        told = _told(asdict(before)), _told(values)
        work.audit("activity.changed", f"activity {activity_id}", before=told[0], after=told[1])


@service(Right.EDIT_REGISTER)
def tell_result(work: UnitOfWork, activity_id: int, draft: ResultDraft) -> None:
    """Say how it went; Refused before its day."""
    known = queries.activity_by(work, activity_id)
    check_result(draft, known.draft.day, work.clock.today())
    values = {"came": draft.came, "words": draft.words.strip()}
    work.conn.execute(update(tables.activity).where(tables.activity.c.id == activity_id).values(**values))
    after = {"called": known.draft.name, "people": draft.came, "words": values["words"]}
    work.audit("activity.told", f"activity {activity_id}", after=after)


@service(Right.EDIT_REGISTER)
def add_activity_cost(work: UnitOfWork, activity_id: int, voucher: str) -> None:
    """Tie a voucher to what the activity cost; Refused where no money left, or it is tied already."""
    known, paid = queries.activity_by(work, activity_id), entry_by_voucher(work, voucher)
    if paid.money >= 0 or paid.reversed_by is not None:
        raise Refused(msg("Voucher {voucher} does not move money that way: look at it again", voucher=paid.voucher))
    tied = select(tables.activity_cost.c.id).where(tables.activity_cost.c.entry_id == paid.id)
    if work.conn.execute(tied).first():
        raise Refused(msg("Voucher {voucher} is tied to an activity already: choose another", voucher=paid.voucher))
    work.conn.execute(insert(tables.activity_cost).values(activity_id=activity_id, entry_id=paid.id))
    after = {"called": known.draft.name, "voucher": paid.voucher, "amount": -paid.money}
    work.audit("activity.cost_added", f"activity {activity_id}", after=after)


def _told(values: dict[str, object]) -> dict[str, object]:
    """The plan under names other records give it too."""
    renamed = {"name": "called", "day": "date", "lead": "person"}
    return {renamed.get(name, name): value for name, value in values.items()}
