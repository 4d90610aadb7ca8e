"""Running totals of dues as statements and lists of arrears read them, and the check that they equal the full sum."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.book.integrity import Check, Fault
from app.dues.totals.full import FULL_PREPAID, FULL_TOTAL, toggles
from app.dues.totals.rules import NOW, charged_and_owing, joined, places_in, stretch, words_of
from app.kernel.dates import month_of
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.register.notation.rules import room_order

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader
    from app.kernel.dates import Month, Period

_TOTALS: Final = """
SELECT fee_item_id, building, sum(charged), sum(paid) FROM dues_total
 WHERE month BETWEEN :first AND :last AND at <= :last GROUP BY fee_item_id, building
"""
_OWING: Final = """
SELECT fee_item_id, month, word, charged, owing FROM dues_owing WHERE month BETWEEN :first AND :last AND at <= :last
"""
_CHARGED: Final = """
SELECT fee_item_id, month, word, charged FROM dues_owing
 WHERE month BETWEEN :first AND :last AND at = '' AND charged <> 0
"""
_OWED: Final = "SELECT sum(charged) - sum(paid) FROM dues_course WHERE month <= :last AND at <= :last"
_PREPAID: Final = "SELECT sum(came) - sum(given) FROM dues_prepaid WHERE month <= :last"
# charges of which something was taken back: only they can have had more than they are on a day gone by
_TWICE: Final = """
SELECT * FROM (
SELECT c.fee_item_id, d.building, (SELECT sum(a.amount) FROM allocation a
         WHERE a.charge_id = c.id AND a.date <= :last) - c.amount AS more
  FROM charge c JOIN dwelling d ON d.id = c.dwelling_id
 WHERE c.id IN (SELECT charge_id FROM allocation WHERE amount < 0) AND c.withdrawn = 0
   AND c.period_start BETWEEN :first AND :last) WHERE more > 0
"""
_OPEN: Final = (
    "SELECT month, fee_item_id, word, owing FROM dues_owing WHERE owing <> 0 AND at >= :at AND month <= :month"
)
_BUILDINGS: Final = "SELECT building, min(id), max(id), count(*) FROM dwelling GROUP BY building"
_KEYS: Final = """
SELECT c.id FROM json_each(?) k CROSS JOIN charge c ON c.fee_item_id = k.value ->> 1 AND c.dwelling_id = k.value ->> 2
   AND c.period_start BETWEEN k.value ->> 0 || '-01' AND k.value ->> 0 || '-31' WHERE c.withdrawn = 0
UNION SELECT charge_id FROM allocation WHERE amount < 0
"""


@dataclass(frozen=True)
class Sum:
    """What was charged of one fee in one building and came in of it, as far as charges wanted it."""

    fee_item_id: int
    building: str
    charged: Fen
    paid: Fen


def sums(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[Sum, ...]:
    """Charges beginning from ``first`` to ``last`` and what had come in by then; both days begin and end a month."""
    over: dict[tuple[int, str], int] = {}
    for fee, building, more in _over(reader, first, last):
        over[fee, building] = over.get((fee, building), 0) + more
    asked = {"first": str(month_of(first)), "last": str(month_of(last))}
    rows = reader.conn.exec_driver_sql(_TOTALS, asked).all()
    return tuple(
        Sum(fee, building, Fen(charged), Fen(paid - over.get((fee, building), 0)))
        for fee, building, charged, paid in rows
    )


def who(reader: Reader, first: datetime.date, last: datetime.date) -> dict[int, tuple[int, int]]:
    """By fee item, the dwellings charged from ``first`` to ``last`` and those that owed of it at the end, as bits."""
    asked = {"first": str(month_of(first)), "last": str(month_of(last))}
    return charged_and_owing(reader.conn.exec_driver_sql(_OWING, asked).all())


def buildings(reader: Reader) -> dict[str, int]:
    """The dwellings of every building as bits, buildings in the order of the register."""
    found: dict[str, int] = {}
    for name, first, last, count in reader.conn.exec_driver_sql(_BUILDINGS).all():
        if last - first + 1 == count:
            found[name] = stretch(first, last)
        else:
            keys = reader.conn.exec_driver_sql("SELECT id FROM dwelling WHERE building = ?", (name,)).scalars()
            found[name] = joined(words_of(keys).items())
    return {name: found[name] for name in sorted(found, key=room_order)}


def charged_in(reader: Reader, period: Period) -> dict[tuple[int, Month], Iterator[int]]:
    """The dwellings that stand charged, by fee item and month the charge begins in."""
    months = {str(month): month for month in period.months()}
    asked = {"first": str(month_of(period.first)), "last": str(month_of(period.last))}
    words: dict[tuple[int, Month], list[tuple[int, int]]] = {}
    for fee, month, word, bits in reader.conn.exec_driver_sql(_CHARGED, asked).all():
        words.setdefault((fee, months[month]), []).append((word, bits))
    return {key: (place for word, bits in some for place in places_in(word, bits)) for key, some in words.items()}


def owed(reader: Reader, last: datetime.date) -> Fen:
    """Charged less paid of all charges begun by ``last``, which ends a month."""
    left = reader.conn.exec_driver_sql(_OWED, {"last": str(month_of(last))}).scalar() or 0
    return Fen(left + sum(more for *_, more in _over(reader, None, last)))


def prepaid(reader: Reader, last: datetime.date) -> Fen:
    """All prepayments at the end of ``last``, which ends a month."""
    return Fen(reader.conn.exec_driver_sql(_PREPAID, {"last": str(month_of(last))}).scalar() or 0)


def maybe_open(reader: Reader, on: datetime.date | None) -> str:
    """The keys, as a JSON list, of all charges that owed something on ``on`` (owe now where None), and of some that did not."""
    month = "9999-12" if on is None else str(month_of(on))
    asked = {"month": month, "at": NOW if on is None else month}
    keys = {
        (month, fee, place)
        for month, fee, word, bits in reader.conn.exec_driver_sql(_OPEN, asked).all()
        for place in places_in(word, bits)
    }
    return json.dumps(reader.conn.exec_driver_sql(_KEYS, (json.dumps(sorted(keys)),)).scalars().all())


def _over(reader: Reader, first: datetime.date | None, last: datetime.date) -> list[Any]:
    """What charges had been given more than they are, by a voided and a repeated payment, on ``last``."""
    asked = {"first": "" if first is None else first.isoformat(), "last": last.isoformat()}
    return list(reader.conn.exec_driver_sql(_TWICE, asked).all())


def check_totals(reader: Reader) -> Iterator[Fault]:
    """The running totals equal the full sum of charges and payments; the first month that does not is named."""
    total = "SELECT month, fee_item_id, building, at, charged, paid FROM dues_total"
    course = "SELECT month, at, charged, paid FROM dues_course"
    owing = "SELECT month, fee_item_id, word, at, charged, owing FROM dues_owing"
    together = f"SELECT one, four, sum(five), sum(six) FROM ({_named(FULL_TOTAL)}) GROUP BY one, four"  # noqa: S608
    pairs = (
        (total, FULL_TOTAL),
        (course, together),
        (owing, toggles("c.withdrawn = 0")),
        ("SELECT month, came, given FROM dues_prepaid", FULL_PREPAID),
    )
    for kept, full in pairs:
        month = _differing(reader, kept, full)
        if month is not None:
            yield Fault(
                msg("The running totals of dues of {month} do not equal the sum of charges and payments: something was changed outside the program", month=month)
            )  # fmt: skip
            return


def _named(rows: str) -> str:
    return f"SELECT NULL AS one, NULL, NULL, NULL AS four, NULL AS five, NULL AS six WHERE 0 UNION ALL {rows}"


def _differing(reader: Reader, kept: str, full: str) -> str | None:
    """The first month of which two selections differ; the last two columns are amounts, where none is nothing."""
    stands, wanted = (
        {tuple(row[:-2]): tuple(row[-2:]) for row in reader.conn.exec_driver_sql(one)} for one in (kept, full)
    )
    nothing = (0, 0)
    if stands == wanted:
        return None
    return next(
        (str(key[0]) for key in sorted({*stands, *wanted}) if stands.get(key, nothing) != wanted.get(key, nothing)),
        None,
    )


CHECKS: Final[tuple[Check, ...]] = (check_totals,)
