"""Rules of the posted price list: each job by its name, priced from a day on, until it is priced anew or taken off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from app.kernel.money import Fen


@dataclass(frozen=True)
class Price:
    """A job at its price from ``since`` on; ``offered`` False takes it off the list."""

    name: str
    unit: str
    price: Fen
    since: datetime.date
    name_en: str = ""
    note: str = ""
    offered: bool = True


def check_price(price: Price, known: Iterable[Price]) -> None:
    """Refused without a name, a unit or a price, for a day before the last price, or to take off what is not listed."""
    if not price.name.strip() or not price.unit.strip():
        raise Refused(msg("A price needs the name of the job and what it is counted by"))
    before = [one for one in known if one.name == price.name.strip()]
    if price.offered and price.price <= 0:
        raise Refused(msg("{name}: the price is more than 0", name=price.name))
    if not price.offered and not before:
        raise Refused(msg("{name} is not on the price list: enter its price first", name=price.name))
    if before and before[-1].since > price.since:
        raise Refused(
            msg("{name} is priced from {since} on: a new price begins later", name=price.name, since=before[-1].since)
        )


def in_force(prices: Iterable[Price], day: datetime.date) -> tuple[Price, ...]:
    """What is offered on ``day``, by name as first entered; of each the last price that had begun."""
    found: dict[str, Price] = {}
    for one in prices:
        if one.since <= day:
            found[one.name] = one
    return tuple(one for one in found.values() if one.offered)
