"""What a person does about waivers: grant one, take it back; what is charged already is reckoned again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.book import Right, service
from app.committee.resolutions import queries as resolutions
from app.committee.resolutions.rules import number_in
from app.dues.billing.queries import plan_billing
from app.dues.billing.services import bill
from app.dues.charges.queries import charges
from app.dues.charges.services import reverse_charges
from app.dues.fees.queries import fee_by
from app.dues.prepayments.queries import prepayments
from app.dues.waivers import tables
from app.dues.waivers.queries import Waiver, waivers
from app.dues.waivers.rules import PrepaidDraft, WaiverDraft, check_beside, check_paid_ahead, check_waiver, waiver_title
from app.kernel.dates import Period, month_of
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import DEFAULT_LANGUAGE, msg
from app.kernel.money import total
from app.register.queries import dwelling

if TYPE_CHECKING:
    import datetime

    from app.book import Reader, UnitOfWork


@service(Right.BILL)
def grant_waiver(work: UnitOfWork, draft: WaiverDraft) -> Waiver:
    """Waive a part of a fee or all of it; what is charged for those days and not paid is reckoned again."""
    check_waiver(draft)
    item, place = fee_by(work, draft.fee), dwelling(work, draft.dwelling_id)
    key = keep_waiver(work, dataclasses.replace(draft, resolution=_allowed_by(work, draft)))
    why = f"{waiver_title(draft.kind).text(DEFAULT_LANGUAGE)} {draft.resolution}".strip()
    reckon_again(work, item.name, place.id, draft.since, draft.until, reason=why)
    return waiver(work, key)


@service(Right.BILL)
def keep_waiver(work: UnitOfWork, draft: WaiverDraft) -> int:
    """Write a waiver down whose grounds were looked at already, and reckon nothing again; its number."""
    check_waiver(draft)
    item, place = fee_by(work, draft.fee), dwelling(work, draft.dwelling_id)
    standing = [one for one in waivers(work, place.id, item.id) if one.voided_on is None]
    check_beside(draft, [(one.since, one.until) for one in standing])
    values = dataclasses.asdict(draft)
    del values["fee"]
    values |= {"note": draft.note.strip(), "fee_item_id": item.id}
    key: int = work.conn.execute(
        insert(tables.waiver).values(granted_on=work.clock.today(), **values).returning(tables.waiver.c.id)
    ).scalar_one()
    told = {name: value for name, value in values.items() if name not in ("kind", "percent", "fee_item_id")}
    told |= {"number": key, "fee_item": item.name, "waiver_kind": draft.kind, "waived_percent": draft.percent}
    work.audit("waiver.granted", f"dwelling {place.id}", after=told)
    return key


def _allowed_by(work: UnitOfWork, draft: WaiverDraft) -> str:
    """A resolution that is named by its number must be in the book and in force; else the words name a person."""
    if number_in(draft.resolution) is None:
        return draft.resolution.strip()
    return resolutions.standing(work, draft.resolution, draft.since).number


@service(Right.BILL)
def grant_prepaid(work: UnitOfWork, draft: PrepaidDraft) -> Waiver:
    """Free the months after those paid ahead; Refused where less is prepaid than those come to, billed or not."""
    wanted, item = draft.waiver(), fee_by(work, draft.fee)
    months = draft.paid_months
    planned = [
        line.amount
        for month in months
        for line in plan_billing(work, Period(month, "month"), item.name, (draft.dwelling_id,)).lines
    ]
    owed = [
        charge.open
        for charge in charges(work, dwelling_id=draft.dwelling_id, first=months[0].first, last=months[-1].last)
        if charge.fee_item_id == item.id
    ]
    left = total(one.left for one in prepayments(work, draft.dwelling_id))
    check_paid_ahead(total((*planned, *owed)), left, draft.pay)
    return grant_waiver(work, wanted)


@service(Right.BILL)
def take_back_waiver(work: UnitOfWork, waiver_id: int, reason: str) -> Waiver:
    """Take a waiver back; what it took off is charged again where nothing of it was paid. Refused the second time."""
    one = waiver(work, waiver_id)
    if one.voided_on is not None:
        raise Refused(
            msg("This waiver was taken back on {day} already: to grant it again, enter it anew", day=one.voided_on)
        )
    why = reason.strip()
    if not why:
        raise UsageError(msg("Say why the waiver is taken back"))
    work.conn.execute(insert(tables.waiver_void).values(waiver_id=one.id, voided_on=work.clock.today(), reason=why))
    before = {"number": one.id, "fee_item": one.fee, "waived_percent": one.percent, "amount": one.amount}
    work.audit("waiver.taken_back", f"dwelling {one.dwelling_id}", before=before, after={"reason": why})
    reckon_again(work, one.fee, one.dwelling_id, one.since, one.until, reason=why)
    return waiver(work, waiver_id)


@service(Right.BILL)
def reckon_again(
    work: UnitOfWork, fee: str, dwelling_id: int, first: datetime.date, last: datetime.date, *, reason: str
) -> int:
    """Take back what one dwelling is charged for a fee between two days and charge it as it is now; how many charges.

    Refused where something of it was paid: those receipts are voided first.
    """
    why = reason.strip()
    if not why:
        raise UsageError(msg("Say why it is reckoned again"))
    item = fee_by(work, fee)
    mine = [
        charge
        for charge in charges(work, dwelling_id=dwelling_id, last=last)
        if charge.fee_item_id == item.id and charge.end >= first
    ]
    begun = {charge.start for charge in mine}
    reverse_charges(work, mine, why)
    begun |= _freed(work, item.id, dwelling_id, first, last)
    done = 0
    for month in sorted({month_of(day) for day in begun}):
        done += bill(work, Period(month, "month"), item.name, places=(dwelling_id,)).charges
    return done


def _freed(
    work: UnitOfWork, fee_item_id: int, dwelling_id: int, first: datetime.date, last: datetime.date
) -> set[datetime.date]:
    """The first days of charges waived whole, which are taken back with their waiver."""
    off = tables.waived.c
    which = (
        off.fee_item_id == fee_item_id,
        off.dwelling_id == dwelling_id,
        off.period_start <= last,
        off.period_end >= first,
        off.withdrawn.is_(False),
    )
    found = set(work.conn.execute(select(off.period_start).where(*which)).scalars())
    if found:
        work.conn.execute(tables.waived.update().where(*which).values(withdrawn=True))
    return found


def waiver(reader: Reader, waiver_id: int) -> Waiver:
    """One waiver by its number; Refused where there is none."""
    found = next((one for one in waivers(reader) if one.id == waiver_id), None)
    if found is None:
        raise Refused(msg("There is no waiver {number}: see the list of waivers", number=waiver_id))
    return found


__all__ = ["grant_prepaid", "grant_waiver", "keep_waiver", "reckon_again", "take_back_waiver", "waiver"]
