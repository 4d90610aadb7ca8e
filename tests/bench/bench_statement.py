"""P3: the figures of a quarterly statement, against one SQL query over totals, and against hledger."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from app.book import engine
from app.bulletin.statement.queries import period_statement
from app.kernel.dates import parse_period
from app.treasury.queries import journal_text
from tests.bench.courtyards import courtyard, lived
from tests.bench.measure import Result, seconds, side_by_side

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book
    from app.kernel.dates import Period

HOUSEHOLDS = 1_000
MONTHS = 36
QUARTER = parse_period("2023Q3")

# every sum the statement shows: money by account and fund, entries behind them, dues by fee and building, arrears
TOTALS = """
SELECT 'money', l.account_id, l.fund_id, sum(l.amount) FILTER (WHERE e.date < :first),
       sum(l.amount) FILTER (WHERE e.date >= :first), sum(l.amount) FILTER (WHERE e.date >= :year)
  FROM line l JOIN entry e ON e.id = l.entry_id WHERE e.date <= :last GROUP BY l.account_id, l.fund_id
UNION ALL
SELECT 'papers', l.account_id, 0, count(DISTINCT e.id), sum(e.slips), 0
  FROM line l JOIN entry e ON e.id = l.entry_id WHERE e.date BETWEEN :first AND :last GROUP BY l.account_id
UNION ALL
SELECT 'dues', fee_item_id, building, count(DISTINCT dwelling_id), sum(amount), sum(paid) FROM (
  SELECT c.fee_item_id, c.dwelling_id, d.building, c.amount,
         (SELECT sum(a.amount) FROM allocation a WHERE a.charge_id = c.id AND a.date <= :last) AS paid
    FROM charge c JOIN dwelling d ON d.id = c.dwelling_id
   WHERE c.withdrawn = 0 AND c.period_start BETWEEN :first AND :last) GROUP BY fee_item_id, building
UNION ALL
SELECT 'owed', 0, 0, (SELECT sum(amount) FROM charge WHERE withdrawn = 0 AND period_start <= :last),
       (SELECT sum(amount) FROM allocation WHERE date <= :last), (SELECT sum(amount) FROM payment WHERE date <= :last)
"""


def run(folder: Path) -> list[Result]:
    """A courtyard of some years; the last quarter of its third summer."""
    book, owner = courtyard(folder / "years.book", HOUSEHOLDS)
    lived(book, owner, MONTHS)
    raw = engine.connect(book.path, "ro")
    days = {"first": QUARTER.first, "last": QUARTER.last, "year": QUARTER.last.replace(month=1, day=1)}
    asked = {name: day.isoformat() for name, day in days.items()}

    def ours() -> None:
        with book.view() as view:
            period_statement(view, QUARTER)

    ratio = side_by_side(ours, lambda: raw.execute(TOTALS, asked).fetchall())
    work = f"quarterly statement, {HOUSEHOLDS:,} households × {MONTHS} months"
    results = [Result("P3", work, "one SQL query over the same sums", ratio, 1.3)]
    if shutil.which("hledger"):
        times = _hledger(book, folder / "years.journal", QUARTER) / min(seconds(ours) for _ in range(3))
        results.append(Result("P3", "the same, times as fast", "hledger on the journal", times, 20, at_least=True))
    raw.close()
    book.close()
    return results


def _hledger(book: Book, journal: Path, quarter: Period) -> float:
    """How long hledger takes for the quarter's income, expenses and balances; the journal is written before."""
    with book.view() as view:
        journal.write_text(journal_text(view), encoding="utf8")
    period = f"{quarter.first}..{quarter.last}"
    wanted = ["hledger", "-f", str(journal), "balance", "--historical", "-p", period]
    return min(seconds(lambda: subprocess.run(wanted, check=True, capture_output=True)) for _ in range(2))
