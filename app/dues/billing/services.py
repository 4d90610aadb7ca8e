"""What a person does in billing: fee items, rates, charging a period and undoing it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from app.book import Right, service
from app.book.bulk import insert_rows
from app.dues import tables
from app.dues.billing.queries import BillingPlan, FeeItem, fee_by, first_billed_from, plan_billing
from app.dues.billing.rules import FeeDraft, Rate, show_rate
from app.dues.prepayments.services import Gift, apply_prepayments, post_gifts
from app.dues.recorded.queries import allocations_mark, charges_digest, last_allocation
from app.dues.rules import Basis, Cycle, receipt_text
from app.kernel.dates import month_of
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen
from app.register.queries import dwellings
from app.treasury.queries import account_by, fund_by

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.dates import Period

_MAX_DUE_DAY = 31
_NAMED = 5


@dataclass(frozen=True)
class BillResult:
    """What billing did (or, on a dry run, would do); ``batch`` is None where nothing was due."""

    batch: int | None
    plan: BillingPlan
    prepaid: Fen = ZERO

    @property
    def charges(self) -> int:
        """How many charges."""
        return len(self.plan.lines)

    @property
    def amount(self) -> Fen:
        """Their sum."""
        return self.plan.amount


@service(Right.SET_FEES)
def add_fee_item(work: UnitOfWork, draft: FeeDraft) -> FeeItem:
    """Add a fee item with its first rate; Refused for a name in use or a basis the register cannot count yet."""
    name = draft.name.strip()
    if not name:
        raise Refused(msg("A fee item needs a name"))
    if work.conn.execute(select(tables.fee_item.c.id).where(tables.fee_item.c.name == name)).first():
        raise Refused(
            msg("There is a fee item “{name}” already: choose another name, or give it a new rate", name=name)
        )
    _check_countable(draft)
    account = account_by(work, draft.account or ("parking" if draft.basis is Basis.SPACE else "dues"))
    fund = fund_by(work, draft.fund)
    values = {
        "name": name,
        "name_en": draft.name_en.strip(),
        "basis": draft.basis,
        "cycle": draft.cycle,
        "due_day": draft.due_day,
        "rounding": draft.rounding,
        "scope": {key: list(words) for key, words in draft.scope.items()},
    }
    key = work.conn.execute(
        insert(tables.fee_item).values(account_id=account.id, fund_id=fund.id, **values).returning(tables.fee_item.c.id)
    ).scalar_one()
    rate = Rate(draft.since, draft.rate, draft.resolution.strip(), draft.decided_on)
    _insert_rate(work, key, rate)
    after = {**values, "account": account.code, "fund": fund.code, **_told(rate)}
    work.audit("fee.added", f"fee {key}", after=after)
    return fee_by(work, name)


def _check_countable(draft: FeeDraft) -> None:
    if not 1 <= draft.due_day <= _MAX_DUE_DAY:
        raise UsageError(msg("A due day is a day of the month, 1 to 31, not {day}", day=draft.due_day))
    if draft.basis in (Basis.SPACE, Basis.QUANTITY):
        raise Refused(
            msg(
                "A fee by parking space or by meter reading cannot be billed yet: choose household, area, person or once"
            )
        )
    if draft.cycle is Cycle.ANNIVERSARY:
        raise Refused(
            msg("Billing by each dwelling's own anniversary is not possible yet: choose month, quarter, half or year")
        )


@service(Right.SET_FEES)
def set_rate(work: UnitOfWork, fee: str, rate: Rate) -> FeeItem:
    """Give a fee item another rate from a day on; Refused where a rate or a charge stands there already."""
    item = fee_by(work, fee)
    if any(known.since == rate.since for known in item.rates):
        raise Refused(
            msg(
                "{fee} has a rate from {day} already: a rate once decided stays, choose another day",
                fee=item.name,
                day=rate.since,
            )
        )
    billed = first_billed_from(work, item.id, rate.since)
    if billed is not None:
        raise Refused(
            msg(
                "{fee} is billed for {month} already at the old rate: undo that batch first, or let the rate begin later",
                fee=item.name,
                month=month_of(billed),
            )
        )
    _insert_rate(work, item.id, rate)
    work.audit("fee.rate_set", f"fee {item.id}", after=_told(rate))
    return fee_by(work, fee)


def _told(rate: Rate) -> dict[str, object]:
    """A rate as a record tells of it."""
    return {
        "since": rate.since, "rate": show_rate(rate.rate), "resolution": rate.resolution, "decided_on": rate.decided_on,
    }  # fmt: skip


def _insert_rate(work: UnitOfWork, fee_item_id: int, rate: Rate) -> None:
    work.conn.execute(
        insert(tables.fee_rate).values(
            fee_item_id=fee_item_id,
            rate=rate.rate,
            since=rate.since,
            resolution=rate.resolution,
            decided_on=rate.decided_on,
        )
    )


@service(Right.BILL)
def bill(work: UnitOfWork, period: Period, fee: str | None = None, *, dry_run: bool = False) -> BillResult:
    """Charge what falls due in ``period``; nobody is charged twice. Prepayments are given to the new charges."""
    plan = plan_billing(work, period, fee)
    if dry_run or not plan.lines:
        return BillResult(None, plan)
    today, amount = work.clock.today(), plan.amount
    batch = work.conn.execute(
        insert(tables.billing_batch)
        .values(period=str(period), billed_on=today, charges=len(plan.lines), amount=amount)
        .returning(tables.billing_batch.c.id)
    ).scalar_one()
    _insert_charges(work, batch, plan)
    summary = msg("Prepaid dues applied to the charges of {period}", period=period)
    before = last_allocation(work)
    prepaid = apply_prepayments(work, summary)
    after = {"period": str(period), "charges": len(plan.lines), "amount": amount, "prepaid": prepaid}
    after |= {"digest": charges_digest(work, batch), "allocations": allocations_mark(work, before)}
    work.audit("batch.billed", f"batch {batch}", after=after)
    return BillResult(batch, plan, prepaid)


_COLUMNS = (
    "batch_id", "fee_item_id", "dwelling_id", "period_start", "period_end", "due_on", "quantity", "rate", "months",
    "amount", "withdrawn",
)  # fmt: skip


def _insert_charges(work: UnitOfWork, batch: int, plan: BillingPlan) -> None:
    rows: list[tuple[Any, ...]] = []
    for (item, span, due_on), lines in groupby(plan.lines, attrgetter("item", "span", "due_on")):
        days = span.first.isoformat(), span.last.isoformat(), due_on.isoformat()
        rows += [
            (
                batch, item.id, line.dwelling.id, *days, line.quantity, line.rate, line.months, int(line.amount), 0,
            )
            for line in lines
        ]  # fmt: skip
    insert_rows(work.conn, tables.charge, _COLUMNS, rows)


@service(Right.BILL)
def unbill(work: UnitOfWork, batch: int) -> Fen:
    """Undo a billing batch nobody has paid of; gives its amount. Refused names who has paid."""
    row = work.conn.execute(select(tables.billing_batch).where(tables.billing_batch.c.id == batch)).first()
    if row is None:
        raise Refused(msg("There is no billing batch {batch}: see the list of batches", batch=batch))
    if row.withdrawn_on is not None:
        raise Refused(msg("Batch {batch} was undone on {day} already", batch=batch, day=row.withdrawn_on))
    _refuse_paid(work, batch)
    summary = msg("Prepaid dues taken back: the charges of {period} were undone", period=row.period)
    before, applied = last_allocation(work), _applied(work, batch)
    returned = post_gifts(work, applied, work.clock.today(), summary)
    work.conn.execute(update(tables.charge).where(tables.charge.c.batch_id == batch).values(withdrawn=True))
    work.conn.execute(
        update(tables.billing_batch).where(tables.billing_batch.c.id == batch).values(withdrawn_on=work.clock.today())
    )
    if applied:  # what came back may be wanted by charges of other batches
        apply_prepayments(work, msg("Prepaid dues applied to other charges"))
    work.audit(
        "batch.undone",
        f"batch {batch}",
        before={"period": row.period, "charges": row.charges, "amount": row.amount},
        after={
            "withdrawn_on": work.clock.today(),
            "prepaid_returned": abs(returned),
            "allocations": allocations_mark(work, before),
        },
    )
    return Fen(row.amount)


def _refuse_paid(work: UnitOfWork, batch: int) -> None:
    """Refused where money was taken for a charge of the batch; what prepayments covered is no payment of it."""
    given, paid = tables.allocation.c, tables.payment.c
    rows = work.conn.execute(
        select(tables.charge.c.dwelling_id, tables.receipt.c.year, tables.receipt.c.number)
        .join_from(tables.allocation, tables.charge, tables.charge.c.id == given.charge_id)
        .join(tables.payment, paid.id == given.payment_id)
        .join(tables.receipt, tables.receipt.c.payment_id == paid.id)
        .outerjoin(tables.receipt_void)
        .where(tables.charge.c.batch_id == batch, given.entry_id == paid.entry_id, tables.receipt_void.c.id.is_(None))
        .group_by(tables.charge.c.dwelling_id, tables.receipt.c.id)
        .order_by(tables.receipt.c.number)
    ).all()
    if not rows:
        return
    rooms = {place.id: place.room for place in dwellings(work)}
    named = [f"{rooms[row.dwelling_id]} ({receipt_text(row.year, row.number)})" for row in rows[:_NAMED]]
    who: Message | str = "、".join(named)
    if len(rows) > _NAMED:
        who = msg("{names} and {count} more", names=who, count=len(rows) - _NAMED)
    raise Refused(
        msg(
            "Batch {batch} cannot be undone, it is paid in part: {who}. Void those receipts first", batch=batch, who=who
        )
    )


def _applied(work: UnitOfWork, batch: int) -> list[Gift]:
    """What prepayments gave to the charges of the batch, as gifts to take back."""
    given = tables.allocation.c
    rows = work.conn.execute(
        select(
            given.payment_id,
            tables.payment.c.method,
            given.charge_id,
            tables.charge.c.fee_item_id,
            func.sum(given.amount).label("amount"),
        )
        .join_from(tables.allocation, tables.charge, tables.charge.c.id == given.charge_id)
        .join(tables.payment, tables.payment.c.id == given.payment_id)
        .where(tables.charge.c.batch_id == batch)
        .group_by(given.payment_id, given.charge_id)
        .having(func.sum(given.amount) > ZERO)
    )
    return [Gift(r.payment_id, r.method, r.charge_id, r.fee_item_id, -r.amount) for r in rows.all()]
