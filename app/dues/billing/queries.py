"""What screens and papers read of billing: what a period would charge, and what cannot be charged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from app.dues import tables
from app.dues.billing.facts import Facts
from app.dues.billing.rules import (
    HUNDREDTHS,
    Span,
    charge_amount,
    due_after,
    due_date,
    formula,
    quantity_of,
    show_span,
    spans_due,
)
from app.dues.fees.queries import FeeItem, fee_by, fee_items
from app.dues.rules import Basis, Cycle
from app.dues.totals.queries import charged_in
from app.dues.waivers.tables import waived
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import Fen, total
from app.register.queries import Dwelling, dwellings

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from app.book import Reader
    from app.dues.measures.queries import SharedCost
    from app.dues.reckoning.rules import Workings
    from app.kernel.dates import Period


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
    workings: Workings | None = None  # where it takes more than one step

    @property
    def formula(self) -> Message:
        """How it comes about."""
        if self.workings is not None:
            return self.workings.formula(self.item.basis)
        return formula(self.item.basis, self.quantity, self.rate, self.months, self.amount)

    @property
    def span_text(self) -> Message:
        """The months it is for."""
        return show_span(self.span.first, self.span.last)


@dataclass(frozen=True)
class BillingPlan:
    """What billing a period would charge; ``standing`` counts what is charged already, ``notices`` what cannot be.

    ``freed`` are charges a waiver takes off whole: they are written down, and nothing is owed.
    """

    period: Period
    lines: tuple[PlannedCharge, ...]
    standing: int
    notices: tuple[Message, ...]
    freed: tuple[PlannedCharge, ...] = ()

    @property
    def shown(self) -> tuple[PlannedCharge, ...]:
        """What is charged, then what is waived whole."""
        return (*self.lines, *self.freed)

    @property
    def amount(self) -> Fen:
        """All of it."""
        return total(line.amount for line in self.lines)


def plan_billing(
    reader: Reader, period: Period, fee: str | None = None, places: Collection[int] | None = None
) -> BillingPlan:
    """What billing ``period`` (one fee item, or all; some dwellings, or all) would charge; nobody is charged twice."""
    items = (fee_by(reader, fee),) if fee else fee_items(reader)
    if not items:
        raise Refused(msg("This book has no fee item yet: add one first"))
    everyone = dwellings(reader)
    if places is not None:
        everyone = tuple(place for place in everyone if place.id in places)
    facts = Facts(reader)
    standing = _standing(reader, items, period)
    planned: list[PlannedCharge] = []
    notices: list[Message] = []
    met = 0
    for item in items:
        concerned = [place for place in everyone if item.applies_to(place)]
        for span, waiting, charged, cost in _waiting(facts, item, period, concerned, standing):
            met += charged
            planned.extend(_planned(facts, item, span, waiting, cost))
        notices.extend(_unable(facts, item, period, concerned))
    if not facts.relieved:
        return BillingPlan(period, tuple(planned), met, tuple(notices))
    lines = tuple(line for line in planned if line.amount)
    return BillingPlan(period, lines, met, tuple(notices), tuple(line for line in planned if not line.amount))


def unbilled(reader: Reader, period: Period) -> tuple[int, int]:
    """How many charges ``plan_billing`` would find for ``period``, and how many stand: counted, not made."""
    items, everyone, facts = fee_items(reader), dwellings(reader), Facts(reader)
    standing = _standing(reader, items, period)
    count, met = 0, 0
    for item in items:
        concerned = [place for place in everyone if item.applies_to(place)]
        for span, waiting, charged, cost in _waiting(facts, item, period, concerned, standing):
            met += charged
            rest = waiting
            if cost is None and facts.is_even(item, span):
                eased = facts.eased(item)
                count += _count(item, span, [place for place in waiting if place.id not in eased])
                rest = [place for place in waiting if place.id in eased]
            count += sum(1 for line in _planned(facts, item, span, rest, cost) if line.amount or not facts.relieved)
    return count, met


def _waiting(
    facts: Facts, item: FeeItem, period: Period, concerned: Sequence[Dwelling], standing: _Standing
) -> Iterator[tuple[Span, Sequence[Dwelling], int, SharedCost | None]]:
    """What falls due in ``period``, from whom it is not charged yet, and of how many it is."""
    for span, owing, cost in _due(facts, item, period, concerned):
        charged = standing.get((item.id, span.first), frozenset())
        waiting = [place for place in owing if place.id not in charged]
        met = len(owing) - len(waiting)
        if item.cycle is Cycle.ANNIVERSARY:
            waiting = _not_yet(facts.reader, item, span, waiting)
        yield span, waiting, met, cost


_Standing = dict[tuple[int, "datetime.date"], frozenset[int]]
_Owing = tuple[Span, "Sequence[Dwelling]", "SharedCost | None"]


def _due(facts: Facts, item: FeeItem, period: Period, concerned: Sequence[Dwelling]) -> Iterator[_Owing]:
    """What falls due in ``period``, and from whom."""
    if item.basis is Basis.LATE:
        return
    if item.basis is Basis.SHARED:
        for span, cost in facts.costs(item, period).items():
            bearing = {part.dwelling_id for part in cost.parts if part.amount}
            yield span, [place for place in concerned if place.id in bearing], cost
    elif item.cycle is Cycle.ANNIVERSARY:
        for span, some in facts.years(item, period, concerned).items():
            yield span, some, None
    else:
        for span in spans_due(item.basis, item.cycle, item.rates, period):
            yield span, concerned, None


def _planned(
    facts: Facts, item: FeeItem, span: Span, waiting: Sequence[Dwelling], cost: SharedCost | None
) -> Iterable[PlannedCharge]:
    if cost is None and facts.is_plain(item, span):
        return _charges(item, span, waiting)
    due_on = due_after(span, item.due_day)
    reckoned = ((place, facts.workings(item, span, place, cost)) for place in waiting)
    return (_worked(item, place, span, due_on, workings) for place, workings in reckoned if workings is not None)


def _worked(item: FeeItem, place: Dwelling, span: Span, due_on: datetime.date, workings: Workings) -> PlannedCharge:
    """The charge with its workings; one of a single step needs none."""
    share, part = workings.share, workings.parts[0] if workings.parts else None
    quantity = part.quantity if part else share.weight if share else 0
    months = int(part.time.exact * HUNDREDTHS) if part else span.months * HUNDREDTHS
    simple = len(workings.parts) == 1 and part and not (part.time.days or part.about or workings.given)
    return PlannedCharge(
        item,
        place,
        span,
        due_on,
        quantity,
        part.rate if part else 0,
        months,
        workings.amount,
        None if simple and item.basis is not Basis.METER else workings,
    )


def _not_yet(reader: Reader, item: FeeItem, span: Span, places: Sequence[Dwelling]) -> list[Dwelling]:
    """Those of whom no day of ``span`` is charged: a start put right later charges no day twice."""
    columns = tables.charge.c
    rows = reader.conn.execute(
        select(columns.dwelling_id).where(
            columns.fee_item_id == item.id,
            columns.withdrawn.is_(False),
            columns.period_start <= span.last,
            columns.period_end >= span.first,
        )
    )
    charged = set(rows.scalars())
    return [place for place in places if place.id not in charged]


def _charges(item: FeeItem, span: Span, places: Sequence[Dwelling]) -> Iterator[PlannedCharge]:
    """Of a plain fee."""
    rate = _plain_rate(item, span)
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


def _count(item: FeeItem, span: Span, places: Sequence[Dwelling]) -> int:
    """How many those are."""
    rate, months = _plain_rate(item, span), span.months * HUNDREDTHS
    quantities = Counter(quantity_of(item.basis, place.area, place.residents) for place in places)
    return sum(
        count for quantity, count in quantities.items() if charge_amount(quantity, rate, months, item.rounding) > 0
    )


def _plain_rate(item: FeeItem, span: Span) -> int:
    """Nothing before the first rate."""
    rate = item.rate_on(span.last if item.basis is Basis.ONCE else span.first)
    return rate.rate if rate else 0


def _unable(facts: Facts, item: FeeItem, period: Period, places: Sequence[Dwelling]) -> Iterator[Message]:
    """Who cannot be charged because the book does not know the area, the residents, a reading or a first day."""
    if item.basis is Basis.METER:
        known = facts.readings(item)
        unread = [
            place.room for place in places
            if place.id in known and not any(one.read_on in period for one in known[place.id])
        ]  # fmt: skip
        if unread:
            yield msg("{fee}: no reading in this period, not charged: {rooms}", fee=item.name, rooms="、".join(unread))
    if item.cycle is Cycle.ANNIVERSARY:
        nobody = [place.room for place in places if place.id not in facts.starts]
        if nobody:
            yield msg(
                "{fee}: nobody knows since when, not charged: {rooms}. Enter the first day of each",
                fee=item.name,
                rooms="、".join(nobody),
            )
    if item.basis not in (Basis.AREA, Basis.PERSON):
        return
    without = [place.room for place in places if quantity_of(item.basis, place.area, place.residents) == 0]
    if without and item.basis is Basis.AREA:
        yield msg("{fee}: no area in the register, not charged: {rooms}", fee=item.name, rooms="、".join(without))
    elif without:
        yield msg(
            "{fee}: nobody lives there by the register, not charged: {rooms}", fee=item.name, rooms="、".join(without)
        )


def _standing(reader: Reader, items: tuple[FeeItem, ...], period: Period) -> _Standing:
    """Which dwellings are charged already, by fee item and first day."""
    found: dict[tuple[int, datetime.date], set[int]] = {}
    for (item, month), places in charged_in(reader, period).items():  # all that begins on the first of a month
        found[item, month.first] = set(places)
    columns = tables.charge.c
    own = [item.id for item in items if item.cycle is Cycle.ANNIVERSARY]
    asked = select(columns.fee_item_id, columns.dwelling_id, columns.period_start).where(
        columns.fee_item_id.in_(own),
        columns.period_start.between(period.first, period.last),
        columns.withdrawn.is_(False),
    )
    found = {key: places for key, places in found.items() if key[0] not in own}
    for item, place, start in reader.conn.execute(asked).all() if own else ():
        found.setdefault((item, start), set()).add(place)
    off = waived.c
    free = select(off.fee_item_id, off.dwelling_id, off.period_start).where(
        off.period_start.between(period.first, period.last), off.withdrawn.is_(False)
    )
    for item, place, start in reader.conn.execute(free).all():
        found.setdefault((item, start), set()).add(place)
    return {key: frozenset(places) for key, places in found.items()}
