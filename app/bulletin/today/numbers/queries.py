"""The money of the quarter going on, by sums alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.dues.arrears.queries import Collected, dues_summary
from app.dues.receipts.queries import taken
from app.kernel.dates import Period, quarter_of
from app.treasury.balance.queries import money_at
from app.treasury.rules import BANK, CASH

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.money import Fen


@dataclass(frozen=True)
class Numbers:
    """What residents paid in the quarter, of whom, and what there is."""

    quarter: Period
    collected: Fen
    receipts: int
    dues: Collected
    cash: Fen
    bank: Fen


def numbers(reader: Reader) -> Numbers:
    """The numbers of the quarter ``today`` lies in."""
    today = reader.clock.today()
    quarter = quarter_of(today)
    receipts, collected = taken(reader, quarter.first, quarter.last)
    held = money_at(reader, today)
    dues = dues_summary(reader, quarter.first, quarter.last).overall
    return Numbers(quarter, collected, receipts, dues, held[CASH], held[BANK])
