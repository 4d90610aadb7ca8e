"""Pricing the small repairs that are offered to households."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.caredesk.orders.prices import queries
from app.caredesk.orders.prices.rules import Price, check_price
from app.caredesk.orders.tables import repair_price
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork


@service(Right.SET_FEES)
def set_price(work: UnitOfWork, price: Price) -> None:
    """Price a job from a day on; the prices before stay known."""
    check_price(price, queries.every_price(work))
    kept = replace(price, name=price.name.strip(), unit=price.unit.strip(), note=price.note.strip())
    work.conn.execute(
        insert(repair_price).values(**asdict(kept), operator_id=work.operator.id, recorded_at=work.clock.now())
    )
    told = {"name": kept.name, "unit": kept.unit, "price": kept.price, "since": kept.since}
    if price.offered:
        work.audit("price.set", f"price {kept.name}", after=told)
    else:
        work.audit("price.taken_off", f"price {kept.name}", after={"since": kept.since})


@service(Right.SET_FEES)
def take_off(work: UnitOfWork, name: str, since: datetime.date) -> None:
    """Offer a job no longer from a day on; Refused where it is not listed."""
    before = next((one for one in queries.prices(work, since) if one.name == name.strip()), None)
    if before is None:
        raise Refused(msg("{name} is not on the price list: enter its price first", name=name))
    set_price(work, replace(before, price=ZERO, since=since, offered=False))
