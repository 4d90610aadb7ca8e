"""Taking single charges back by reversal: nothing is edited, what a prepayment gave goes back, what was paid refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from app.book import Right, service
from app.dues import tables
from app.dues.prepayments.services import Gift, apply_prepayments, post_gifts
from app.dues.recorded.queries import allocations_mark, last_allocation
from app.dues.rules import receipt_text
from app.dues.totals.services import withdrawing
from app.dues.waivers.tables import charge_reversal, waived
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO
from app.register.queries import dwellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from app.book import Reader, UnitOfWork
    from app.dues.charges.queries import Charge

_NAMED = 5


@service(Right.BILL)
def reverse_charges(work: UnitOfWork, charges: Sequence[Charge], reason: str) -> None:
    """Take charges back that nobody has paid; what prepayments gave returns to them. Refused names who has paid."""
    if not charges:
        return
    keys = [charge.id for charge in charges]
    ours = tables.charge.c.id.in_(keys)
    refuse_paid(work, ours, msg("These charges cannot be reckoned again"))
    today = work.clock.today()
    before, applied = last_allocation(work), applied_to(work, ours)
    post_gifts(work, applied, today, msg("Prepaid dues taken back: the charges were reckoned again"))
    with withdrawing(work, keys):
        work.conn.execute(update(tables.charge).where(ours).values(withdrawn=True))
    off = waived.c
    for charge in charges:
        work.conn.execute(
            update(waived)
            .where(
                off.fee_item_id == charge.fee_item_id,
                off.dwelling_id == charge.dwelling_id,
                off.period_start == charge.start,
                off.withdrawn.is_(False),
            )
            .values(withdrawn=True)
        )
    rows = [{"charge_id": key, "reversed_on": today, "reason": reason} for key in keys]
    work.conn.execute(insert(charge_reversal), rows)
    if applied:
        apply_prepayments(work, msg("Prepaid dues applied to other charges"))
    work.audit(
        "charge.reversed",
        "charges",
        after={"charges": keys, "reason": reason, "allocations": allocations_mark(work, before)},
    )


def refuse_paid(reader: Reader, which: ColumnElement[bool], what: Message) -> None:
    """Refused where money was taken for one of the charges; what prepayments covered is no payment of it."""
    given, paid = tables.allocation.c, tables.payment.c
    each = tables.allocation.alias("each")
    kept = (  # what a refund took back is paid no longer
        select(func.sum(each.c.amount))
        .where(each.c.payment_id == given.payment_id, each.c.charge_id == given.charge_id)
        .correlate(tables.allocation)
        .scalar_subquery()
    )
    rows = reader.conn.execute(
        select(tables.charge.c.dwelling_id, tables.receipt.c.year, tables.receipt.c.number)
        .join_from(tables.allocation, tables.charge, tables.charge.c.id == given.charge_id)
        .join(tables.payment, paid.id == given.payment_id)
        .join(tables.receipt, tables.receipt.c.payment_id == paid.id)
        .outerjoin(tables.receipt_void)
        .where(which, given.entry_id == paid.entry_id, tables.receipt_void.c.id.is_(None), kept > ZERO)
        .group_by(tables.charge.c.dwelling_id, tables.receipt.c.id)
        .order_by(tables.receipt.c.number)
    ).all()
    if not rows:
        return
    rooms = {place.id: place.room for place in dwellings(reader)}
    named = [f"{rooms[row.dwelling_id]} ({receipt_text(row.year, row.number)})" for row in rows[:_NAMED]]
    who: Message | str = "、".join(named)
    if len(rows) > _NAMED:
        who = msg("{names} and {count} more", names=who, count=len(rows) - _NAMED)
    raise Refused(msg("{what}, they are paid in part: {who}. Void those receipts first", what=what, who=who))


def applied_to(reader: Reader, which: ColumnElement[bool]) -> list[Gift]:
    """What prepayments gave to the charges, as gifts to take back."""
    given = tables.allocation.c
    rows = reader.conn.execute(
        select(
            given.payment_id,
            tables.payment.c.method,
            given.charge_id,
            tables.charge.c.fee_item_id,
            func.sum(given.amount).label("amount"),
        )
        .join_from(tables.allocation, tables.charge, tables.charge.c.id == given.charge_id)
        .join(tables.payment, tables.payment.c.id == given.payment_id)
        .where(which)
        .group_by(given.payment_id, given.charge_id)
        .having(func.sum(given.amount) > ZERO)
    )
    return [Gift(r.payment_id, r.method, r.charge_id, r.fee_item_id, -r.amount) for r in rows.all()]
