"""What late charges would come to today, and the terms they go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.dues.charges.queries import Charge, open_charges
from app.dues.late import tables
from app.dues.late.rules import LateTerms, accrued, terms_on
from app.dues.rules import Basis
from app.dues.tables import charge
from app.kernel.frozen import frozen
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime

    from app.book import Reader


@frozen
class Late:
    """What one open charge has come to by being late: ``due`` is what of it is not charged yet."""

    charge: Charge
    days: int
    accrued: Fen
    charged: Fen

    @property
    def due(self) -> Fen:
        """What is still to be charged."""
        return max(ZERO, self.accrued - self.charged)


def all_terms(reader: Reader) -> tuple[LateTerms, ...]:
    """Every set of terms decided, oldest first; of two from one day the later decided comes last."""
    columns = tables.late_terms.c
    wanted = select(
        columns.since, columns.daily, columns.fixed, columns.grace, columns.cap, columns.resolution
    ).order_by(columns.since, columns.id)
    return tuple(LateTerms(*row) for row in reader.conn.execute(wanted))


def late_charges(reader: Reader, on: datetime.date, *dwelling_ids: int) -> tuple[Late, ...]:
    """What the open charges of these dwellings (or of all) have come to by being late; nothing without terms."""
    terms = terms_on(all_terms(reader), on)
    if terms is None:
        return ()
    part = tables.late_part.c
    wanted = (
        select(part.charge_id, func.sum(part.amount).label("amount"))
        .join_from(tables.late_part, charge, charge.c.id == part.late_charge_id)
        .where(charge.c.withdrawn.is_(False))
        .group_by(part.charge_id)
    )
    before = {row.charge_id: row.amount for row in reader.conn.execute(wanted)}
    found = []
    for one in open_charges(reader, *dwelling_ids):
        if one.basis is Basis.LATE:
            continue
        days, amount = accrued(one.open, one.due_on, on, terms)
        if amount:
            found.append(Late(one, days, amount, before.get(one.id, ZERO)))
    return tuple(found)
