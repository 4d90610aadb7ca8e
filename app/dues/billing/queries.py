"""What screens and papers read of billing: fee items with their rates, batches, and what a period would charge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from app.dues import tables
from app.dues.billing.rules import (
    HUNDREDTHS,
    Rate,
    Span,
    charge_amount,
    due_date,
    formula,
    in_scope,
    quantity_of,
    rate_on,
    show_span,
    spans_due,
)
from app.dues.rules import Basis, Cycle, Rounding
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import Fen, total
from app.register.queries import Dwelling, dwellings
from app.treasury import tables as ledger

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from app.book import Reader
    from app.kernel.dates import Period


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


class PlannedCharge(NamedTuple):
    """A charge not yet posted; a tuple, as a large courtyard has twenty thousand a month."""

    item: FeeItem
    dwelling: Dwelling
    span: Span
    due_on: datetime.date
    quantity: int
    rate: int
    months: int
    amount: Fen

    @property
    def formula(self) -> Message:
        """How it comes about."""
        return formula(self.item.basis, self.quantity, self.rate, self.months, self.amount)

    @property
    def span_text(self) -> Message:
        """The months it is for."""
        return show_span(self.span.first, self.span.last)


@dataclass(frozen=True)
class BillingPlan:
    """What billing a period would charge; ``standing`` counts what is charged already, ``notices`` what cannot be."""

    period: Period
    lines: tuple[PlannedCharge, ...]
    standing: int
    notices: tuple[Message, ...]

    @property
    def amount(self) -> Fen:
        """All of it."""
        return total(line.amount for line in self.lines)


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
        )
        for row in reader.conn.execute(_ITEMS).all()
    )


# made once: every payment asks what the fees are
_RATES = select(tables.fee_rate).order_by(tables.fee_rate.c.since)
_ITEMS = (
    select(tables.fee_item, ledger.account.c.code.label("account"), ledger.fund.c.code.label("fund"))
    .join_from(tables.fee_item, ledger.account)
    .join(ledger.fund, ledger.fund.c.id == tables.fee_item.c.fund_id)
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


def plan_billing(reader: Reader, period: Period, fee: str | None = None) -> BillingPlan:
    """What billing ``period`` (one fee item, or all) would charge; whoever is charged already is left alone."""
    items = (fee_by(reader, fee),) if fee else fee_items(reader)
    if not items:
        raise Refused(msg("This book has no fee item yet: add one first"))
    everyone = dwellings(reader)
    standing = _standing(reader, items, period)
    lines: list[PlannedCharge] = []
    notices: list[Message] = []
    met = 0
    for item in items:
        concerned = [place for place in everyone if item.applies_to(place)]
        for span in spans_due(item.basis, item.cycle, item.rates, period):
            rate = item.rate_on(span.last if item.basis is Basis.ONCE else span.first)
            if rate is None:
                continue
            charged = standing.get((item.id, span.first), frozenset())
            waiting = [place for place in concerned if place.id not in charged]
            met += len(concerned) - len(waiting)
            lines.extend(_charges(item, span, rate.rate, waiting))
        notices.extend(_unable(item, concerned))
    return BillingPlan(period, tuple(lines), met, tuple(notices))


def _charges(item: FeeItem, span: Span, rate: int, places: list[Dwelling]) -> Iterator[PlannedCharge]:
    months = span.months * HUNDREDTHS
    due_on = due_date(span.start, item.due_day)
    amounts: dict[int, Fen] = {}
    for place in places:
        quantity = quantity_of(item.basis, place.area, place.residents)
        amount = amounts.get(quantity)
        if amount is None:
            amount = amounts[quantity] = charge_amount(quantity, rate, months, item.rounding)
        if amount > 0:
            yield PlannedCharge(item, place, span, due_on, quantity, rate, months, amount)


def _unable(item: FeeItem, places: list[Dwelling]) -> Iterator[Message]:
    """Who cannot be charged because the register does not know the area or the number of residents."""
    if item.basis not in (Basis.AREA, Basis.PERSON):
        return
    without = [place.room for place in places if quantity_of(item.basis, place.area, place.residents) == 0]
    if without and item.basis is Basis.AREA:
        yield msg("{fee}: no area in the register, not charged: {rooms}", fee=item.name, rooms="、".join(without))
    elif without:
        yield msg(
            "{fee}: nobody lives there by the register, not charged: {rooms}", fee=item.name, rooms="、".join(without)
        )


def _standing(
    reader: Reader, items: tuple[FeeItem, ...], period: Period
) -> dict[tuple[int, datetime.date], frozenset[int]]:
    """Which dwellings are charged already, by fee item and first day."""
    columns = tables.charge.c
    rows = reader.conn.execute(
        select(columns.fee_item_id, columns.dwelling_id, columns.period_start).where(
            columns.fee_item_id.in_([item.id for item in items]),
            columns.period_start.between(period.first, period.last),
            columns.withdrawn.is_(False),
        )
    )
    found: dict[tuple[int, datetime.date], set[int]] = {}
    for item, place, start in rows.all():
        found.setdefault((item, start), set()).add(place)
    return {key: frozenset(places) for key, places in found.items()}


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
    """The first day on or after ``day`` from which a charge of this fee stands; None where there is none."""
    columns = tables.charge.c
    found: datetime.date | None = reader.conn.execute(
        select(func.min(columns.period_start)).where(
            columns.fee_item_id == fee_item_id, columns.period_start >= day, columns.withdrawn.is_(False)
        )
    ).scalar()
    return found
