"""What the quarterly statement says: frozen figures from every room, each with what it is added up from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.bulletin.statement.rules import Dates, equality, posting_dates
from app.dues.queries import DuesSummary, FeeItem, dues_summary, fee_items
from app.kernel import presets
from app.kernel.money import ZERO, Fen
from app.register.queries import Courtyard, courtyard, resident_names
from app.treasury.queries import Entry, Filter, MoneySummary, entries, entry, money_summary
from app.treasury.rules import BANK, CASH, Origin

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.dates import Period
    from app.kernel.i18n import Message

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Held:
    """Cash, bank and both together."""

    cash: Fen
    bank: Fen

    @property
    def total(self) -> Fen:
        """Both together."""
        return self.cash + self.bank


@dataclass(frozen=True)
class Correction:
    """A voucher of an earlier quarter, and the entry of this one that took it back."""

    voucher: str
    by: Entry


@dataclass(frozen=True)
class QuarterlyStatement:
    """All figures of one statement; ``year`` is the same money from 1 January."""

    courtyard: Courtyard
    period: Period
    money: MoneySummary
    year: MoneySummary
    dues: DuesSummary
    fees: tuple[FeeItem, ...]
    dates: Dates
    equality: Message
    names: frozenset[str] = frozenset()  # of residents, never in full on a board
    corrections: tuple[Correction, ...] = ()

    @property
    def opening(self) -> Held:
        """What there was at the start of the period."""
        return _held(self.money, closing=False)

    @property
    def closing(self) -> Held:
        """What there is at its end."""
        return _held(self.money, closing=True)

    @property
    def year_opening(self) -> Held:
        """What there was on 1 January."""
        return _held(self.year, closing=False)

    @property
    def is_empty(self) -> bool:
        """Whether no money ever moved."""
        nothing = not self.money.income and not self.money.expense
        return nothing and self.opening.total == ZERO and self.closing.total == ZERO


def quarterly_statement(reader: Reader, period: Period, issued: datetime.date | None = None) -> QuarterlyStatement:
    """The statement of ``period`` as posted on ``issued`` (today where nobody says)."""
    first, last = period.first, period.last
    money = money_summary(reader, first, last)
    before = money_summary(reader, period.previous().first, first - _DAY)
    return QuarterlyStatement(
        courtyard=courtyard(reader),
        period=period,
        money=money,
        year=money_summary(reader, *period.year_to_date()),
        dues=dues_summary(reader, first, last),
        fees=tuple(fee for fee in fee_items(reader) if fee.rate_on(last)),
        dates=posting_dates(issued or reader.clock.today(), presets.load("disclosure")["quarterly_statement"]),
        equality=equality(before.closing_total, money.opening_total, money.opened_within),
        names=resident_names(reader),
        corrections=_corrections(reader, first, last),
    )


def _corrections(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[Correction, ...]:
    reds = entries(reader, Filter(first=first, last=last, origin=Origin.REVERSAL))
    taken = ((entry(reader, red.reverses_id), red) for red in reds if red.reverses_id is not None)
    return tuple(Correction(one.voucher, red) for one, red in taken if one.date < first)


def _held(money: MoneySummary, *, closing: bool) -> Held:
    return Held(money.held(CASH, closing=closing), money.held(BANK, closing=closing))
