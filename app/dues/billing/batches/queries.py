"""What screens read of billing batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.dues import tables

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.kernel.money import Fen


@dataclass(frozen=True)
class Batch:
    """A posted billing batch; ``withdrawn_on`` tells when it was undone."""

    id: int
    period: str
    billed_on: datetime.date
    charges: int
    amount: Fen
    withdrawn_on: datetime.date | None
    fees: tuple[str, ...]


def batches(reader: Reader, limit: int = 200) -> tuple[Batch, ...]:
    """Billing batches, newest first, with the fee items they charged."""
    fees: dict[int, list[str]] = {}
    named = (
        select(tables.charge.c.batch_id, tables.fee_item.c.name)
        .join_from(tables.charge, tables.fee_item)
        .group_by(tables.charge.c.batch_id, tables.fee_item.c.id)
        .order_by(tables.fee_item.c.id)
    )
    for batch_id, name in reader.conn.execute(named):
        fees.setdefault(batch_id, []).append(name)
    rows = reader.conn.execute(select(tables.billing_batch).order_by(tables.billing_batch.c.id.desc()).limit(limit))
    return tuple(
        Batch(r.id, r.period, r.billed_on, r.charges, r.amount, r.withdrawn_on, tuple(fees.get(r.id, ()))) for r in rows
    )


def first_billed_from(reader: Reader, fee_item_id: int, day: datetime.date) -> datetime.date | None:
    """The first day of the earliest standing charge of this fee that reaches ``day`` or later; None where there is none."""
    columns = tables.charge.c
    found: datetime.date | None = reader.conn.execute(
        select(func.min(columns.period_start)).where(
            columns.fee_item_id == fee_item_id, columns.period_end >= day, columns.withdrawn.is_(False)
        )
    ).scalar()
    return found
