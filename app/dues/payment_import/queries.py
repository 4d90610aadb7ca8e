"""Payments as a list compares itself with: those that stand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.dues import tables

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.dues.rules import Method
    from app.kernel.money import Fen

Same = tuple[int, "datetime.date", "Method", "Fen"]  # dwelling, day, how, how much


def standing_payments(reader: Reader) -> Counter[Same]:
    """How many standing payments there are of each dwelling, day, way and amount."""
    paid = tables.payment.c
    wanted = (
        select(paid.dwelling_id, paid.date, paid.method, paid.amount, func.count())
        .select_from(tables.payment.join(tables.receipt).outerjoin(tables.receipt_void))
        .where(tables.receipt_void.c.id.is_(None))
        .group_by(paid.dwelling_id, paid.date, paid.method, paid.amount)
    )
    return Counter({(place, day, how, much): many for place, day, how, much, many in reader.conn.execute(wanted)})
