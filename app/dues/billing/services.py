"""What a person does in billing: fee items, rates, charging a period and undoing it."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from app.book import Right, service
from app.book.bulk import insert_rows
from app.committee.resolutions.queries import grounds
from app.dues import tables
from app.dues.billing.batches.queries import first_billed_from
from app.dues.billing.queries import BillingPlan, PlannedCharge, plan_billing
from app.dues.billing.rules import FeeDraft, Rate, Split, show_rate
from app.dues.charges.services import applied_to, refuse_paid
from app.dues.fees.queries import FeeItem, fee_by
from app.dues.measures.tables import fee_terms
from app.dues.prepayments.services import apply_prepayments, post_gifts
from app.dues.recorded.queries import allocations_mark, digest_of, last_allocation
from app.dues.rules import Basis, Cycle, Rounding
from app.dues.totals.services import Places, Sums, add_batch, add_billed, withdrawing
from app.dues.waivers.tables import charge_workings
from app.dues.waivers.tables import waived as waived_table
from app.kernel.dates import month_of
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.register.spaces.rules import SpaceKind
from app.treasury.queries import account_by, fund_by

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.book import UnitOfWork
    from app.kernel.dates import Period

_MAX_DUE_DAY = 31
_ACCOUNTS = {Basis.SPACE: "parking", Basis.LATE: "compensation"}
_ANY_TIME = (Basis.METER, Basis.SHARED, Basis.ONCE, Basis.LATE)  # time does not enter what is charged
_USUAL = {"prorate": False, "split": Split.HOUSEHOLD, "unit": ""}


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
    account = account_by(work, draft.account or _ACCOUNTS.get(draft.basis, "dues"))
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
    terms = {"prorate": draft.prorate, "split": draft.split, "unit": draft.unit.strip()}
    if terms != _USUAL:
        work.conn.execute(insert(fee_terms).values(fee_item_id=key, **terms))
        values |= terms
    after = {**values, "account": account.code, "fund": fund.code}
    if draft.basis not in (Basis.SHARED, Basis.LATE):
        rate = Rate(draft.since, draft.rate, grounds(work, draft.resolution, draft.since), draft.decided_on)
        _insert_rate(work, key, rate)
        after |= _told(rate)
    work.audit("fee.added", f"fee {key}", after=after)
    return fee_by(work, name)


def _check_countable(draft: FeeDraft) -> None:
    if not 1 <= draft.due_day <= _MAX_DUE_DAY:
        raise UsageError(msg("A due day is a day of the month, 1 to 31, not {day}", day=draft.due_day))
    if draft.basis in _ANY_TIME and draft.cycle is Cycle.ANNIVERSARY:
        raise Refused(
            msg(
                "A fee by the meter, shared out or charged once has no anniversary: choose month, quarter, half or year"
            )
        )
    if draft.basis is Basis.SHARED and draft.rounding is not Rounding.FEN:
        raise Refused(msg("A shared cost is shared out to the fen, so that the parts add up: choose fen"))
    if draft.prorate and draft.basis in _ANY_TIME:
        raise Refused(msg("A fee by the meter, shared out or charged once does not go by days: leave that out"))
    if draft.basis is Basis.SPACE and draft.unit and draft.unit not in list(SpaceKind):
        kinds = "、".join(SpaceKind)
        raise UsageError(msg("“{kind}” is no kind of space; there are: {kinds}", kind=draft.unit, kinds=kinds))
    if draft.rate <= 0 and draft.basis not in (Basis.SHARED, Basis.LATE):
        raise UsageError(msg("A rate must be more than 0"))


@service(Right.SET_FEES)
def set_rate(work: UnitOfWork, fee: str, rate: Rate) -> FeeItem:
    """Give a fee item another rate from a day on; Refused where a rate or a charge stands there already."""
    item = fee_by(work, fee)
    if item.basis in (Basis.SHARED, Basis.LATE):
        raise Refused(msg("{fee} has no rate: it is reckoned from its own amounts; enter those", fee=item.name))
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
    rate = dataclasses.replace(rate, resolution=grounds(work, rate.resolution, rate.since))
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
def bill(
    work: UnitOfWork,
    period: Period,
    fee: str | None = None,
    *,
    dry_run: bool = False,
    places: Collection[int] | None = None,
) -> BillResult:
    """Charge what falls due in ``period``; nobody is charged twice. Prepayments are given to the new charges."""
    plan = plan_billing(work, period, fee, places)
    if dry_run or not plan.shown:
        return BillResult(None, plan)
    today, amount = work.clock.today(), plan.amount
    batch = work.conn.execute(
        insert(tables.billing_batch)
        .values(period=str(period), billed_on=today, charges=len(plan.lines), amount=amount)
        .returning(tables.billing_batch.c.id)
    ).scalar_one()
    digest = _insert_charges(work, batch, plan)
    waived = _insert_waived(work, batch, plan)
    summary = msg("Prepaid dues applied to the charges of {period}", period=period)
    before = last_allocation(work)
    prepaid = apply_prepayments(work, summary)
    after = {"period": str(period), "charges": len(plan.lines), "amount": amount, "prepaid": prepaid}
    if waived:
        after["waived"] = waived
    after |= {"digest": digest, "allocations": allocations_mark(work, before)}
    work.audit("batch.billed", f"batch {batch}", after=after)
    return BillResult(batch, plan, prepaid)


_COLUMNS = (
    "batch_id", "fee_item_id", "dwelling_id", "period_start", "period_end", "due_on", "quantity", "rate", "months",
    "amount", "withdrawn",
)  # fmt: skip


def _building(line: PlannedCharge) -> str:
    return line.dwelling.building


def _insert_charges(work: UnitOfWork, batch: int, plan: BillingPlan) -> str:
    """Write the charges of a plan; gives what ``charges_digest`` says of them."""
    rows: list[tuple[Any, ...]] = []
    sums: Sums = defaultdict(int)
    places: Places = {}
    for (item, span, due_on), grouped in groupby(plan.lines, attrgetter("item", "span", "due_on")):
        days, lines = (span.first.isoformat(), span.last.isoformat(), due_on.isoformat()), list(grouped)
        rows += [
            (
                batch, item.id, line.dwelling.id, *days, line.quantity, line.rate, line.months, int(line.amount), 0,
            )
            for line in lines
        ]  # fmt: skip
        month = days[0][:7]
        places.setdefault((month, item.id), []).extend([line.dwelling.id for line in lines])
        for building, some in groupby(lines, _building):
            sums[month, item.id, building] += sum([int(line.amount) for line in some])
    worked = [(at, line.workings) for at, line in enumerate(plan.lines, 1) if line.workings is not None]
    last: int = work.conn.execute(select(func.coalesce(func.max(tables.charge.c.id), 0))).scalar_one()
    insert_rows(work.conn, tables.charge, _COLUMNS, rows)
    if any(line.item.cycle is Cycle.ANNIVERSARY for line in plan.lines):  # two of its years may begin in one month
        add_batch(work, batch)
    else:
        add_billed(work, batch, sums, places)
    kept = [(last + at, workings.kept()) for at, workings in worked]
    insert_rows(work.conn, charge_workings, ("id", "workings"), kept)
    return digest_of(last + 1, rows)


_WAIVED = ("batch_id", "waiver_id", "fee_item_id", "dwelling_id", "period_start", "period_end", "amount", "withdrawn")


def _insert_waived(work: UnitOfWork, batch: int, plan: BillingPlan) -> Fen:
    """What each waiver took off, also of charges of which nothing is left; all of it together."""
    given = [(line, one) for line in plan.shown if line.workings is not None for one in line.workings.given]
    rows = [
        (
            batch, one.waiver_id, line.item.id, line.dwelling.id, line.span.first.isoformat(),
            line.span.last.isoformat(), int(one.amount), 0,
        )
        for line, one in given
    ]  # fmt: skip
    insert_rows(work.conn, waived_table, _WAIVED, rows)
    return total(one.amount for _, one in given)


@service(Right.BILL)
def unbill(work: UnitOfWork, batch: int) -> Fen:
    """Undo a billing batch nobody has paid of; gives its amount. Refused names who has paid."""
    row = work.conn.execute(select(tables.billing_batch).where(tables.billing_batch.c.id == batch)).first()
    if row is None:
        raise Refused(msg("There is no billing batch {batch}: see the list of batches", batch=batch))
    if row.withdrawn_on is not None:
        raise Refused(
            msg(
                "Batch {batch} was undone on {day} already: bill again where it is wanted",
                batch=batch,
                day=row.withdrawn_on,
            )
        )
    standing = (tables.charge.c.batch_id == batch) & tables.charge.c.withdrawn.is_(False)
    refuse_paid(work, standing, msg("Batch {batch} cannot be undone", batch=batch))
    summary = msg("Prepaid dues taken back: the charges of {period} were undone", period=row.period)
    before, applied = last_allocation(work), applied_to(work, standing)
    returned = post_gifts(work, applied, work.clock.today(), summary)
    keys = work.conn.execute(select(tables.charge.c.id).where(standing)).scalars().all()
    with withdrawing(work, keys):
        work.conn.execute(update(tables.charge).where(standing).values(withdrawn=True))
    off = waived_table.c
    work.conn.execute(
        update(waived_table).where(off.batch_id == batch, off.withdrawn.is_(False)).values(withdrawn=True)
    )
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
