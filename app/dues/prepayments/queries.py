"""Prepayments: whose money still waits for a charge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.dues import tables
from app.dues.refunds.queries import refunded_by, refunded_of_payment
from app.dues.totals.queries import prepaid
from app.kernel.frozen import frozen
from app.kernel.money import ZERO, Fen
from app.treasury.totals.queries import whole_months

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.dues.rules import Method


@frozen
class Prepayment:
    """What is left of one payment."""

    payment_id: int
    dwelling_id: int
    method: Method
    left: Fen


def prepayments(reader: Reader, *dwelling_ids: int) -> tuple[Prepayment, ...]:
    """What is left of payments of these dwellings (of all without one), oldest first."""
    paid, given = tables.payment.c, tables.allocation.c
    used = (
        select(func.coalesce(func.sum(given.amount), ZERO))
        .where(given.payment_id == paid.id)
        .correlate(tables.payment)
        .scalar_subquery()
    )
    gone = used + refunded_of_payment(paid.id)
    wanted = (
        select(paid.id, paid.dwelling_id, paid.method, paid.amount, gone.label("used"))
        .join_from(tables.payment, tables.receipt)
        .outerjoin(tables.receipt_void)
        .where(tables.receipt_void.c.id.is_(None), paid.amount > gone)
        .order_by(paid.date, paid.id)
    )
    if dwelling_ids:
        wanted = wanted.where(paid.dwelling_id.in_(dwelling_ids))
    return tuple(
        Prepayment(row.id, row.dwelling_id, row.method, row.amount - row.used) for row in reader.conn.execute(wanted)
    )


def prepaid_total(reader: Reader, on: datetime.date, *, full: bool = False) -> Fen:
    """All prepayments as they stood at the end of ``on``: paid in, less voided, less given to charges or back."""
    if not full and whole_months(on.replace(day=1), on):
        return prepaid(reader, on)
    paid = tables.payment.c
    came = reader.conn.execute(select(func.sum(paid.amount)).where(paid.date <= on)).scalar() or ZERO
    voided = reader.conn.execute(
        select(func.sum(paid.amount))
        .join_from(tables.payment, tables.receipt)
        .join(tables.receipt_void)
        .where(tables.receipt_void.c.voided_on <= on)
    ).scalar()
    given = reader.conn.execute(
        select(func.sum(tables.allocation.c.amount)).where(tables.allocation.c.date <= on)
    ).scalar()
    return came - (voided or ZERO) - (given or ZERO) - refunded_by(reader, on)
