"""The price list as it is in force, and its past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.caredesk.orders.prices import rules
from app.caredesk.orders.prices.rules import Price
from app.caredesk.orders.tables import repair_price

if TYPE_CHECKING:
    import datetime

    from app.book import Reader


def every_price(reader: Reader) -> tuple[Price, ...]:
    """All prices there ever were, as entered."""
    return tuple(
        Price(row.name, row.unit, row.price, row.since, row.name_en, row.note, row.offered)
        for row in reader.conn.execute(select(repair_price).order_by(repair_price.c.id))
    )


def prices(reader: Reader, day: datetime.date | None = None) -> tuple[Price, ...]:
    """What is offered on ``day`` (today)."""
    return rules.in_force(every_price(reader), day or reader.clock.today())
