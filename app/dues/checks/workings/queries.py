"""What must hold of how charges came about: workings add up, waivers took off what they say, shared parts are the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.book.integrity import Fault
from app.dues.measures.queries import shared_costs
from app.dues.reckoning.rules import workings_from
from app.dues.tables import charge
from app.dues.waivers.tables import charge_workings, waived
from app.kernel.i18n import msg
from app.kernel.money import ZERO, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader


def check_workings(reader: Reader) -> Iterator[Fault]:
    """The workings kept with a charge come to its amount."""
    rows = reader.conn.execute(
        select(charge.c.id, charge.c.amount, charge_workings.c.workings).join_from(
            charge, charge_workings, charge.c.id == charge_workings.c.id
        )
    )
    for key, amount, kept in rows:
        if workings_from(kept).amount != amount:
            yield Fault(msg("Charge {id} is not what its workings come to", id=key))


def check_waived(reader: Reader) -> Iterator[Fault]:
    """What waivers took off a standing charge is what its workings say."""
    off = waived.c
    same = (
        (off.fee_item_id == charge.c.fee_item_id)
        & (off.dwelling_id == charge.c.dwelling_id)
        & (off.period_start == charge.c.period_start)
        & off.withdrawn.is_(False)
    )
    rows = reader.conn.execute(
        select(charge.c.id, charge_workings.c.workings, func.coalesce(func.sum(off.amount), ZERO))
        .join_from(charge, charge_workings, charge.c.id == charge_workings.c.id)
        .outerjoin(waived, same)
        .where(charge.c.withdrawn.is_(False))
        .group_by(charge.c.id)
    )
    for key, kept, amount in rows:
        if total(one.amount for one in workings_from(kept).given) != amount:
            yield Fault(msg("Charge {id} was waived by another amount than its workings say", id=key))


def check_shared_costs(reader: Reader) -> Iterator[Fault]:
    """The parts of every shared cost add up to it."""
    for cost in shared_costs(reader):
        if total(part.amount for part in cost.parts) != cost.amount:
            yield Fault(msg("The parts of shared cost {number} do not add up to it", number=cost.id))
