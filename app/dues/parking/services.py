"""What the cashier does with visitors' cars; every slip is an entry, and a wrong one is reversed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.book import Right, service
from app.dues.parking import tables
from app.dues.parking.queries import TEMPORARY, ParkingSlip, parking_rate, parking_slip_by
from app.dues.parking.rules import ParkingDraft, check_stay, moment_text, parking_amount, parking_due, slip_text
from app.dues.rules import money_account, why_void
from app.kernel.i18n import DEFAULT_LANGUAGE, msg
from app.register.spaces.queries import space_by
from app.register.spaces.rules import VehicleDraft, checked_vehicle
from app.treasury.ledger.accounts.queries import account_by
from app.treasury.rules import AccountKind, EntryDraft, two_lines
from app.treasury.services import post_entry, reverse_entry

if TYPE_CHECKING:
    from app.book import UnitOfWork


@service(Right.COLLECT)
def take_parking(work: UnitOfWork, draft: ParkingDraft) -> ParkingSlip:
    """Take the money for a visitor's car under the next number of slips; Refused where plate, times or amount are wrong."""
    check_stay(draft, work.clock.today())
    plate = checked_vehicle(VehicleDraft(draft.plate)).plate
    place = space_by(work, draft.space) if draft.space.strip() else None
    rate = parking_rate(work)
    due = parking_due(rate, draft.begun, draft.ended)
    amount = parking_amount(draft, due)
    slip = tables.parking_slip.c
    last = work.conn.execute(select(slip.number, slip.year).order_by(slip.number.desc()).limit(1)).first()
    number, year = (last.number + 1, max(last.year, draft.date.year)) if last else (1, draft.date.year)
    income = account_by(work, TEMPORARY, (AccountKind.INCOME,))
    summary = msg("Temporary parking (slip {slip})", slip=slip_text(year, number)).text(DEFAULT_LANGUAGE)
    entry = EntryDraft(
        date=draft.date,
        summary=summary,
        lines=two_lines(money_account(draft.method), income.code, income.fund or "general", amount),
        counterparty=plate,
        origin="parking",
    )
    posted = post_entry(work, entry)
    values = {
        "number": number,
        "year": year,
        "plate": plate,
        "space_id": place.id if place else None,
        "begun": draft.begun,
        "ended": draft.ended,
        "hour": rate.hour,
        "most": rate.most,
        "due": due,
        "date": draft.date,
        "method": draft.method,
        "amount": amount,
        "note": draft.note.strip(),
        "entry_id": posted.id,
        "operator_id": work.operator.id,
        "recorded_at": work.clock.now(),
    }
    work.conn.execute(insert(tables.parking_slip).values(**values))
    told = {"receipt": slip_text(year, number), "plate": plate, "amount": amount, "method": draft.method}
    told |= {"date": draft.date, "start": moment_text(draft.begun), "until": moment_text(draft.ended)}
    work.audit("parking.taken", "parking", after=told | {"note": draft.note.strip(), "voucher": posted.voucher})
    return parking_slip_by(work, number)


@service(Right.VOID_RECEIPT)
def void_parking(work: UnitOfWork, number: int | str, reason: str) -> ParkingSlip:
    """Void a slip by reversal; its number stays. Refused the second time."""
    one = parking_slip_by(work, number)
    why = why_void(one.text, one.voided_on, reason)
    today = work.clock.today()
    reversal = reverse_entry(work, one.entry_id, today, why)
    values = {"slip_id": one.id, "reason": why, "voided_on": today, "entry_id": reversal.id}
    work.conn.execute(insert(tables.parking_void).values(**values))
    before = {"receipt": one.text, "plate": one.plate, "amount": one.amount}
    told = {"reason": why, "voided_on": today, "voucher": reversal.voucher}
    work.audit("parking.voided", "parking", before=before, after=told)
    return parking_slip_by(work, one.number)
