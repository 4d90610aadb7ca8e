"""What must always hold of dues; ``courtyard verify`` asks all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, union

from app.book.integrity import Check, Fault
from app.dues import tables
from app.dues.arrears.queries import END_OF_TIME, arrears_by_dwelling, receivable
from app.dues.checks.workings.queries import check_shared_costs, check_waived, check_workings
from app.dues.collectors.queries import check_hand_ins
from app.dues.parking.queries import check_parking
from app.dues.prepayments.queries import prepaid_total
from app.dues.refunds.queries import check_slips, refunded_of_payment
from app.dues.refunds.tables import money_slip, money_slip_void
from app.dues.rules import receipt_text
from app.dues.waivers.tables import charge_reversal
from app.kernel.i18n import msg
from app.kernel.money import ZERO, total
from app.treasury import tables as ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader


def check_receipts(reader: Reader) -> Iterator[Fault]:
    """Receipts are numbered from 1 without gaps, and every payment has one."""
    rows = reader.conn.execute(select(tables.receipt.c.number).order_by(tables.receipt.c.number)).scalars()
    for expected, number in enumerate(rows, 1):
        if number != expected:
            yield Fault(msg("Receipt number {number} is missing in the series", number=expected))
            break
    without = reader.conn.execute(
        select(func.count()).select_from(tables.payment.outerjoin(tables.receipt)).where(tables.receipt.c.id.is_(None))
    ).scalar_one()
    if without:
        yield Fault(msg("{count} payments have no receipt", count=without))


def check_allocations(reader: Reader) -> Iterator[Fault]:
    """No charge was paid more than it is, no payment gave more than it was, and a voided one gives nothing."""
    given = tables.allocation.c
    over = reader.conn.execute(
        select(tables.charge.c.id)
        .join_from(tables.charge, tables.allocation)
        .group_by(tables.charge.c.id)
        .having(
            (func.sum(given.amount) > tables.charge.c.amount)
            | (func.sum(given.amount) < ZERO)
            | ((tables.charge.c.withdrawn.is_(True)) & (func.sum(given.amount) != ZERO))
        )
    ).scalars()
    for charge_id in over.all():
        yield Fault(msg("Charge {id} was paid more than it is", id=charge_id))
    spent = reader.conn.execute(
        select(tables.receipt.c.year, tables.receipt.c.number)
        .join_from(tables.receipt, tables.payment)
        .join(tables.allocation, given.payment_id == tables.payment.c.id)
        .outerjoin(tables.receipt_void)
        .group_by(tables.receipt.c.id)
        .having(
            (func.sum(given.amount) + refunded_of_payment(tables.payment.c.id) > tables.payment.c.amount)
            | (func.sum(given.amount) < ZERO)
            | (tables.receipt_void.c.id.is_not(None) & (func.sum(given.amount) != ZERO))
        )
    )
    for year, number in spent.all():
        yield Fault(msg("Receipt {receipt} gives more than was paid", receipt=receipt_text(year, number)))


def check_payments_in_ledger(reader: Reader) -> Iterator[Fault]:
    """The entry of every payment moves just that much money."""
    money = (
        select(ledger.line.c.entry_id, func.sum(ledger.line.c.amount).label("moved"))
        .join_from(ledger.line, ledger.account)
        .where(ledger.account.c.code.in_(("cash", "bank")))
        .group_by(ledger.line.c.entry_id)
        .subquery()
    )
    rows = reader.conn.execute(
        select(tables.receipt.c.year, tables.receipt.c.number)
        .join_from(tables.receipt, tables.payment)
        .outerjoin(money, money.c.entry_id == tables.payment.c.entry_id)
        .where(func.coalesce(money.c.moved, ZERO) != tables.payment.c.amount)
    )
    for year, number in rows.all():
        yield Fault(msg("The entry of receipt {receipt} is not of its amount", receipt=receipt_text(year, number)))


def check_prepayments(reader: Reader) -> Iterator[Fault]:
    """What dues hold as prepaid is what their entries hold in the ledger as a liability."""
    ours = union(
        select(tables.payment.c.entry_id),
        select(tables.allocation.c.entry_id),
        select(tables.receipt_void.c.entry_id),
        select(money_slip.c.entry_id),
        select(money_slip_void.c.entry_id),
    ).subquery()
    owed = reader.conn.execute(
        select(func.sum(ledger.line.c.amount))
        .join_from(ledger.line, ledger.account)
        .where(ledger.account.c.code == "prepayments", ledger.line.c.entry_id.in_(select(ours.c.entry_id)))
    ).scalar()
    kept, booked = prepaid_total(reader, END_OF_TIME, full=True), -(owed or ZERO)
    if kept != booked:
        yield Fault(
            msg(
                "Prepayments are {kept} by the dues and {booked} by the ledger",
                kept=kept.grouped(),
                booked=booked.grouped(),
            )
        )


def check_arrears(reader: Reader) -> Iterator[Fault]:
    """What the dwellings owe by age is what was charged less what came in."""
    by_age = total(owed.total for owed in arrears_by_dwelling(reader, END_OF_TIME, full=True))
    by_sum = receivable(reader, END_OF_TIME, full=True)
    if by_age != by_sum:
        yield Fault(msg("Arrears are {ages} by age and {sums} by sums", ages=by_age.grouped(), sums=by_sum.grouped()))


def check_batches(reader: Reader) -> Iterator[Fault]:
    """Every batch still holds the charges it was posted with."""
    charge, batch = tables.charge.c, tables.billing_batch.c
    reversed_ = (
        select(charge.batch_id, func.count().label("charges"))
        .join_from(tables.charge, charge_reversal)
        .group_by(charge.batch_id)
        .subquery()
    )
    rows = reader.conn.execute(
        select(batch.id)
        .join_from(tables.billing_batch, tables.charge, isouter=True)
        .outerjoin(reversed_, reversed_.c.batch_id == batch.id)
        .group_by(batch.id)
        .having(
            (func.count(charge.id) != batch.charges)
            | (func.coalesce(func.sum(charge.amount), ZERO) != batch.amount)
            | (
                func.coalesce(func.sum(charge.withdrawn), 0)
                != func.iif(batch.withdrawn_on.is_(None), func.coalesce(reversed_.c.charges, 0), batch.charges)
            )
        )
    ).scalars()
    for key in rows.all():
        yield Fault(msg("Billing batch {batch} is not whole", batch=key))


CHECKS: Final[tuple[Check, ...]] = (
    check_receipts,
    check_allocations,
    check_payments_in_ledger,
    check_prepayments,
    check_arrears,
    check_batches,
    check_workings,
    check_waived,
    check_shared_costs,
    check_slips,
    check_hand_ins,
    check_parking,
)
