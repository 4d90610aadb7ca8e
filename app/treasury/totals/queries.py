"""Running totals as statements read them, and the check that they equal the full sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.integrity import Check, Fault
from app.kernel.dates import Month, month_of
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader


@frozen
class Sums:
    """Sums of one account and fund, debit positive; ``received`` is what was credited, ``given`` what was debited."""

    before: Fen
    period: Fen
    year: Fen
    received: Fen
    given: Fen
    opened: Fen


_TOTALS = """
SELECT account_id, fund_id,
       coalesce(sum(debit - credit + opened) FILTER (WHERE month < :first), 0),
       coalesce(sum(debit - credit) FILTER (WHERE month >= :first), 0),
       coalesce(sum(debit - credit + opened) FILTER (WHERE month >= :year), 0),
       coalesce(sum(credit) FILTER (WHERE month >= :first), 0),
       coalesce(sum(debit) FILTER (WHERE month >= :first), 0),
       coalesce(sum(opened) FILTER (WHERE month >= :first), 0)
  FROM month_total WHERE month <= :last GROUP BY account_id, fund_id
"""
_FULL = """
SELECT substr(e.date, 1, 7) AS month, l.account_id, l.fund_id,
       coalesce(sum(l.amount) FILTER (WHERE o.entry_id IS NULL AND l.amount > 0), 0),
       coalesce(-sum(l.amount) FILTER (WHERE o.entry_id IS NULL AND l.amount < 0), 0),
       coalesce(sum(l.amount) FILTER (WHERE o.entry_id IS NOT NULL), 0)
  FROM line l JOIN entry e ON e.id = l.entry_id
  LEFT JOIN (SELECT DISTINCT s.entry_id FROM line s JOIN account a ON a.id = s.account_id WHERE a.code = 'opening') o
       ON o.entry_id = l.entry_id
 GROUP BY month, l.account_id, l.fund_id
"""
_FLOWS = """
SELECT t.month, a.kind, sum(CASE a.kind WHEN 'income' THEN t.credit - t.debit ELSE t.debit - t.credit END)
  FROM month_total t JOIN account a ON a.id = t.account_id
 WHERE a.kind IN ('income', 'expense') AND t.month <= :last GROUP BY t.month, a.kind
"""
_HELD = """
SELECT t.month, sum(t.debit - t.credit + t.opened) FROM month_total t JOIN account a ON a.id = t.account_id
 WHERE a.code IN ('cash', 'bank') AND t.month <= :last GROUP BY t.month ORDER BY t.month
"""


def whole_months(first: datetime.date, last: datetime.date) -> bool:
    """Whether the totals of whole months can tell what lies between two days."""
    return first.day == 1 and last == month_of(last).last


def month_sums(reader: Reader, first: datetime.date, last: datetime.date) -> dict[tuple[int, int], Sums]:
    """Sums by account and fund from the running totals; ``first`` begins a month and ``last`` ends one."""
    asked = {"first": str(month_of(first)), "last": str(month_of(last)), "year": f"{last.year:04d}-01"}
    return {
        (row[0], row[1]): Sums(*(Fen(int(value)) for value in row[2:]))
        for row in reader.conn.exec_driver_sql(_TOTALS, asked)
    }


def money_course(reader: Reader, last: Month, most: int) -> tuple[tuple[Month, Fen], ...]:
    """Cash and bank at the end of each of the ``most`` months up to ``last``, from the first month there was any."""
    changes = {row[0]: Fen(int(row[1])) for row in reader.conn.exec_driver_sql(_HELD, {"last": str(last)})}
    if not changes:
        return ()
    year, month = map(int, next(iter(changes)).split("-"))
    at, held, found = Month(year, month), ZERO, []
    while at <= last:
        held += changes.get(str(at), ZERO)
        found.append((at, held))
        at = at.plus(1)
    return tuple(found[-most:])


@frozen
class MonthFlow:
    """One month: what came in, what went out, cash and bank at its end."""

    month: Month
    income: Fen
    spending: Fen
    held: Fen


def month_flows(reader: Reader, last: Month, most: int) -> tuple[MonthFlow, ...]:
    """The ``most`` months up to ``last`` in a row, from the first the book knows."""
    course = money_course(reader, last, most)
    sums = {(row[0], row[1]): Fen(int(row[2])) for row in reader.conn.exec_driver_sql(_FLOWS, {"last": str(last)})}
    return tuple(
        MonthFlow(month, sums.get((str(month), "income"), ZERO), sums.get((str(month), "expense"), ZERO), held)
        for month, held in course
    )


def check_totals(reader: Reader) -> Iterator[Fault]:
    """The running totals equal the full sum of the lines, month by month; the first that does not is named."""
    kept = {
        tuple(row[:3]): tuple(row[3:])
        for row in reader.conn.exec_driver_sql(
            "SELECT month, account_id, fund_id, debit, credit, opened FROM month_total"
        )
    }
    full = {tuple(row[:3]): tuple(row[3:]) for row in reader.conn.exec_driver_sql(_FULL)}
    nothing = (0, 0, 0)
    for key in sorted({*kept, *full}):
        if kept.get(key, nothing) != full.get(key, nothing):
            yield Fault(
                msg("The running totals of {month} do not equal the sum of their vouchers: an entry was changed outside the program", month=key[0])
            )  # fmt: skip
            return


CHECKS: tuple[Check, ...] = (check_totals,)
