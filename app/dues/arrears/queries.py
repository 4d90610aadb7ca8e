"""Who owes what since when, how much of what was charged came in, and whether the dues agree with the ledger."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, func, not_, select

from app.dues import tables
from app.dues.charges.queries import Charge, allocated_to_charge, among, charge_rows, marked_on_paper, read_charges
from app.dues.prepayments.queries import prepaid_total
from app.dues.presets import ageing_limits
from app.dues.rules import ageing, rate_text
from app.dues.totals import queries as totals
from app.kernel.money import ZERO, Fen, total
from app.register.queries import Dwelling, dwellings, payer_names
from app.treasury.totals.queries import whole_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Select

    from app.book import Reader
    from app.kernel.dates import Month

END_OF_TIME = datetime.date(9999, 12, 31)


@dataclass(frozen=True)
class Collected:
    """How much of what was charged came in: dwellings charged, those paid in full, and the sums."""

    name: str
    name_en: str
    charged: int
    paid: int
    charged_amount: Fen
    paid_amount: Fen

    @property
    def rate(self) -> str:
        """Dwellings paid in full of those charged, as a percentage."""
        return rate_text(self.paid, self.charged)


@dataclass(frozen=True)
class DuesSummary:
    """Charges beginning between two days and what came in of them by the last; then all arrears and prepayments."""

    first: datetime.date
    last: datetime.date
    overall: Collected
    by_fee: tuple[Collected, ...]
    by_building: tuple[Collected, ...]
    arrears: Fen
    prepaid: Fen


@dataclass(frozen=True)
class Arrears:
    """What one dwelling owes: ``ages`` as the preset parts them, the months, and the charges, oldest first."""

    dwelling: Dwelling
    payer: str
    ages: tuple[Fen, ...]
    months: tuple[Month, ...]
    charges: tuple[Charge, ...]

    @property
    def total(self) -> Fen:
        """All of it."""
        return total(self.ages)

    @property
    def since(self) -> datetime.date:
        """When the oldest of it fell due."""
        return self.charges[0].due_on


def dues_summary(reader: Reader, first: datetime.date, last: datetime.date, *, full: bool = False) -> DuesSummary:
    """What was charged from ``first`` to ``last`` and had come in by ``last``; a dwelling counts when it owes none of it.

    ``full`` adds every charge up again, whatever the running totals say.
    """
    if whole_months(first, last) and not full:
        return _from_totals(reader, first, last)
    buildings = {place.id: place.building for place in dwellings(reader)}
    every: list[_Share] = []
    by_fee: dict[tuple[str, str], list[_Share]] = defaultdict(list)
    by_building: dict[str, list[_Share]] = defaultdict(list)
    settled = _settled_shares(reader, first, last)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    for item, fee, fee_en, place, amount, still in reader.conn.exec_driver_sql(_CHARGED, days):
        share = place, amount, still - settled.get((item, place), 0)
        every.append(share)
        by_fee[fee, fee_en].append(share)
        by_building[buildings[place]].append(share)
    order = {building: index for index, building in enumerate(dict.fromkeys(buildings.values()))}
    return DuesSummary(
        first=first,
        last=last,
        overall=_collected("", "", every),
        by_fee=tuple(_collected(name, name_en, some) for (name, name_en), some in by_fee.items()),
        by_building=tuple(
            _collected(name, "", by_building[name]) for name in sorted(by_building, key=order.__getitem__)
        ),
        arrears=receivable(reader, last, full=full),
        prepaid=prepaid_total(reader, last, full=full),
    )


def _from_totals(reader: Reader, first: datetime.date, last: datetime.date) -> DuesSummary:
    """The same by the running totals alone; only months settled on paper are looked at one by one."""
    charged: dict[tuple[int, str], tuple[int, int]] = {}
    for one in totals.sums(reader, first, last):
        charged[one.fee_item_id, one.building] = int(one.charged), int(one.paid)
    if marked := _settled_shares(reader, first, last):
        where = {place.id: place.building for place in dwellings(reader)}
        for (fee, place), amount in marked.items():
            begun, paid = charged[fee, where[place]]
            charged[fee, where[place]] = begun, paid + amount
    who = totals.who(reader, first, last)
    everyone = reduce(or_, (some for some, _ in who.values()), 0)
    owing = reduce(or_, (some for _, some in who.values()), 0)

    def collected(name: str, name_en: str, found: Iterable[tuple[int, int]], counts: tuple[int, int]) -> Collected:
        amounts = list(found)
        begun, came = sum(one for one, _ in amounts), sum(one for _, one in amounts)
        met, left = (one.bit_count() for one in counts)
        return Collected(name, name_en, met, met - left, Fen(begun), Fen(came))

    names = {row.id: (row.name, row.name_en) for row in reader.conn.execute(_FEES)}
    by_building = (
        collected(name, "", (one for key, one in charged.items() if key[1] == name), (everyone & mask, owing & mask))
        for name, mask in totals.buildings(reader).items()
        if everyone & mask
    )
    return DuesSummary(
        first=first,
        last=last,
        overall=collected("", "", charged.values(), (everyone, owing)),
        by_fee=tuple(
            collected(*names[fee], (one for key, one in charged.items() if key[0] == fee), who[fee])
            for fee in sorted(fee for fee, (some, _) in who.items() if some)
        ),
        by_building=tuple(by_building),
        arrears=receivable(reader, last),
        prepaid=prepaid_total(reader, last),
    )


_FEES: Final = select(tables.fee_item.c.id, tables.fee_item.c.name, tables.fee_item.c.name_en)
_Share = tuple[int, int, int]  # dwelling, charged and still open, in plain fen: summed by the database, as it is faster
# by fee and dwelling; what paper settled is taken off afterwards
_CHARGED: Final = """
SELECT item.id, item.name, item.name_en, c.dwelling_id, sum(c.amount), sum(max(0, c.amount - coalesce(
       (SELECT sum(a.amount) FROM allocation a WHERE a.charge_id = c.id AND a.date <= :last), 0)))
  FROM charge c JOIN fee_item item ON item.id = c.fee_item_id
 WHERE c.withdrawn = 0 AND c.period_start BETWEEN :first AND :last
 GROUP BY item.id, c.dwelling_id ORDER BY item.id
"""


def _collected(name: str, name_en: str, some: Sequence[_Share]) -> Collected:
    charged = sum(amount for _, amount, _ in some)
    left = sum(still for _, _, still in some)
    everyone = len({place for place, _, _ in some})
    owing = len({place for place, _, still in some if still})
    return Collected(name, name_en, everyone, everyone - owing, Fen(charged), Fen(charged - left))


@dataclass(frozen=True)
class Owing:
    """What one dwelling owes, and since when the oldest of it has been due."""

    since: datetime.date
    total: Fen


# of charges none of which a paper ledger settled
_OWING: Final = """
SELECT dwelling_id, min(due_on), sum(open) FROM (
  SELECT c.dwelling_id, c.due_on, c.amount - coalesce(
         (SELECT sum(a.amount) FROM allocation a WHERE a.charge_id = c.id AND a.date <= :on), 0) AS open
    FROM json_each(:among) k CROSS JOIN charge c ON c.id = k.value WHERE c.withdrawn = 0 AND c.period_start <= :on)
 WHERE open > 0 GROUP BY dwelling_id
"""


def owing(reader: Reader, on: datetime.date) -> dict[int, Owing]:
    """What every dwelling that owes on ``on`` owes, by its key: for who needs the sums of many and no charge."""
    if _paper_settled(reader):
        return {one.dwelling.id: Owing(one.since, one.total) for one in arrears_by_dwelling(reader, on)}
    asked = {"on": on.isoformat(), "among": totals.maybe_open(reader, on)}
    rows = reader.conn.exec_driver_sql(_OWING, asked).all()
    return {place: Owing(datetime.date.fromisoformat(since), Fen(amount)) for place, since, amount in rows}


def arrears_by_dwelling(
    reader: Reader, on: datetime.date, *dwelling_ids: int, full: bool = False
) -> tuple[Arrears, ...]:
    """Who (of these dwellings, or of all) owes what on ``on``, in the order of the register; ``full`` asks every charge."""
    wanted = charge_rows(on, on)
    wanted = wanted.where(tables.charge.c.amount > func.coalesce(allocated_to_charge(on), ZERO))
    if dwelling_ids:
        wanted = wanted.where(tables.charge.c.dwelling_id.in_(dwelling_ids))
    elif not full:
        wanted = wanted.where(among(totals.maybe_open(reader, on)))
    owed: dict[int, list[Charge]] = defaultdict(list)
    for charge in read_charges(reader, wanted):
        if charge.open:
            owed[charge.dwelling_id].append(charge)
    if not owed:
        return ()
    limits = ageing_limits()
    payers = payer_names(reader, on)
    return tuple(
        Arrears(
            dwelling=place,
            payer=payers.get(place.id, ""),
            ages=ageing(((charge.due_on, charge.open) for charge in owed[place.id]), on, limits),
            months=tuple(sorted({month for charge in owed[place.id] for month in charge.month_list})),
            charges=tuple(owed[place.id]),
        )
        for place in dwellings(reader)
        if place.id in owed
    )


def receivable(reader: Reader, on: datetime.date, *, full: bool = False) -> Fen:
    """All that is owed on ``on``, by sums alone: charged, less paid, less what paper settled and no payment did."""
    if not full and whole_months(on.replace(day=1), on):
        return totals.owed(reader, on) - _settled(reader, on)
    charge, given = tables.charge.c, tables.allocation.c
    standing = (charge.withdrawn.is_(False), charge.period_start <= on)
    charged = _sum(reader, select(func.sum(charge.amount)).where(*standing))
    paid = _sum(reader, select(func.sum(given.amount)).where(given.date <= on))
    to_charges = select(func.sum(given.amount)).join_from(
        tables.charge, tables.allocation, charge.id == given.charge_id
    )
    to_others = _sum(reader, to_charges.where(given.date <= on, not_(and_(*standing))))
    # A charge voided later and paid again with an earlier date was, on that day, paid twice over: it counts once.
    each = (
        to_charges.add_columns(charge.amount)
        .where(*standing, given.date <= on, charge.id.in_(select(given.charge_id).where(given.amount < ZERO)))
        .group_by(charge.id)
        .subquery()
    )
    twice = _sum(reader, select(func.sum(each.c[0] - each.c.amount)).where(each.c[0] > each.c.amount))
    return charged - (paid - to_others - twice) - _settled(reader, on)


def _sum(reader: Reader, asked: Select[Any]) -> Fen:
    found: Fen | None = reader.conn.execute(asked).scalar()
    return found or ZERO


def _settled(reader: Reader, on: datetime.date) -> Fen:
    """What paper settled, and no payment did, of the charges begun by ``on``."""
    return total(_left(item) - item.open for item in _marked(reader, on))


def _settled_shares(reader: Reader, first: datetime.date, last: datetime.date) -> dict[tuple[int, int], int]:
    """The same of charges beginning between two days, in plain fen, by fee item and dwelling."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for item in _marked(reader, last):
        if item.start >= first:
            found[item.fee_item_id, item.dwelling_id] += int(_left(item) - item.open)
    return found


def _left(item: Charge) -> Fen:
    """What payments left of it."""
    return max(ZERO, item.amount - item.allocated)


def _paper_settled(reader: Reader) -> bool:
    """Whether the paper ledger settled anything at all."""
    return reader.conn.execute(select(tables.paper_settlement.c.id).limit(1)).first() is not None


def _marked(reader: Reader, on: datetime.date) -> Iterable[Charge]:
    """The charges begun by ``on`` of which the paper ledger marked a month as settled."""
    if not _paper_settled(reader):
        return ()
    charge = tables.charge.c
    marked = charge_rows(on, on).where(
        charge.id.in_(select(charge.id).join_from(tables.paper_settlement, tables.charge, marked_on_paper()))
    )
    return read_charges(reader, marked)
