"""What is read of fee items: each with its rates, oldest first, and which one is meant by a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.dues import tables
from app.dues.billing.rules import Rate, Split, in_scope, rate_on
from app.dues.measures.tables import fee_terms
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury import tables as ledger

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from app.book import Reader
    from app.dues.rules import Basis, Cycle, Rounding
    from app.register.queries import Dwelling


@dataclass(frozen=True)
class FeeItem:
    """A fee item with all its rates, oldest first; ``account`` and ``fund`` are codes of the ledger."""

    id: int
    name: str
    name_en: str
    basis: Basis
    cycle: Cycle
    due_day: int
    rounding: Rounding
    scope: Mapping[str, tuple[str, ...]]
    account: str
    fund: str
    rates: tuple[Rate, ...]
    prorate: bool = False
    split: Split = Split.HOUSEHOLD
    unit: str = ""

    def rate_on(self, day: datetime.date) -> Rate | None:
        """The rate in force on ``day``."""
        return rate_on(self.rates, day)

    def applies_to(self, dwelling: Dwelling) -> bool:
        """Whether the dwelling is charged at all."""
        return not self.scope or in_scope(
            self.scope,
            {
                "use": dwelling.use.value,
                "building": dwelling.building,
                "entrance": dwelling.entrance,
                "tenure": dwelling.tenure.value,
            },
        )


def fee_items(reader: Reader) -> tuple[FeeItem, ...]:
    """Every fee item in the order they were decided, with its rates."""
    rates: dict[int, list[Rate]] = {}
    for row in reader.conn.execute(_RATES):
        rates.setdefault(row.fee_item_id, []).append(Rate(row.since, row.rate, row.resolution, row.decided_on))
    return tuple(
        FeeItem(
            id=row.id,
            name=row.name,
            name_en=row.name_en,
            basis=row.basis,
            cycle=row.cycle,
            due_day=row.due_day,
            rounding=row.rounding,
            scope={key: tuple(values) for key, values in row.scope.items()},
            account=row.account,
            fund=row.fund,
            rates=tuple(rates.get(row.id, ())),
            prorate=bool(row.prorate),
            split=row.split or Split.HOUSEHOLD,
            unit=row.unit or "",
        )
        for row in reader.conn.execute(_ITEMS).all()
    )


# made once: every payment asks what the fees are
_RATES = select(tables.fee_rate).order_by(tables.fee_rate.c.since)


_ITEMS = (
    select(
        tables.fee_item,
        ledger.account.c.code.label("account"),
        ledger.fund.c.code.label("fund"),
        fee_terms.c.prorate,
        fee_terms.c.split,
        fee_terms.c.unit,
    )
    .join_from(tables.fee_item, ledger.account)
    .join(ledger.fund, ledger.fund.c.id == tables.fee_item.c.fund_id)
    .outerjoin(fee_terms, fee_terms.c.fee_item_id == tables.fee_item.c.id)
    .order_by(tables.fee_item.c.id)
)


def fee_by(reader: Reader, name: str) -> FeeItem:
    """The fee item called ``name`` (also its English name); Refused names those there are."""
    known = fee_items(reader)
    bare = name.strip()
    for item in known:
        if bare == item.name or (item.name_en and bare.casefold() == item.name_en.casefold()):
            return item
    if not known:
        raise Refused(msg("This book has no fee item yet: add one first"))
    names = "、".join(item.name for item in known)
    raise Refused(msg("There is no fee item “{name}”; there are: {names}", name=bare, names=names))
