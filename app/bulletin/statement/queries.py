"""What the statement of a period says: frozen figures from every room, each with what it is added up from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.bulletin.statement.rules import Dates, equality, posting_dates
from app.dues.queries import DuesSummary, FeeItem, dues_summary, fee_items
from app.kernel.dates import Month, month_of
from app.kernel.money import ZERO, Fen, total
from app.register.figures import queries as figures
from app.register.queries import Courtyard, courtyard, resident_names
from app.treasury.budget.queries import alone_above
from app.treasury.queries import Entry, Filter, MoneySummary, begun_on, entries, entry, money_at, money_summary
from app.treasury.rules import BANK, CASH, Origin
from app.treasury.totals.queries import money_course

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.dates import Period
    from app.kernel.i18n import Message

_COURSE = 13  # months, so that a year's beginning and end are both seen
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
    """A voucher of an earlier period, and the entry of this one that took it back."""

    voucher: str
    by: Entry


@dataclass(frozen=True)
class PeriodStatement:
    """All figures of one statement; ``year`` is the same money from 1 January, ``last_year`` that of the year before.

    ``last_year`` is None where the book had no money then, or began within it.
    """

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
    last_year: MoneySummary | None = None
    course: tuple[tuple[Month, Fen], ...] = ()  # cash and bank at the end of each month

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
    def last_year_opening(self) -> Held:
        """What there was a year before the period began."""
        return _held(self.last_year, closing=False) if self.last_year else Held(ZERO, ZERO)

    @property
    def last_year_closing(self) -> Held:
        """What there was a year before the period ended."""
        return _held(self.last_year, closing=True) if self.last_year else Held(ZERO, ZERO)

    @property
    def is_empty(self) -> bool:
        """Whether no money ever moved."""
        nothing = not self.money.income and not self.money.expense
        return nothing and self.opening.total == ZERO and self.closing.total == ZERO


def period_statement(
    reader: Reader, period: Period, issued: datetime.date | None = None, *, full: bool = False
) -> PeriodStatement:
    """The statement of ``period`` as posted on ``issued`` (today where nobody says).

    ``full`` adds every line up again instead of reading the running totals, to find what was changed outside.
    """
    first, last = period.first, period.last
    money = money_summary(reader, first, last, above=alone_above(reader, last), full=full)
    return PeriodStatement(
        courtyard=courtyard(reader),
        period=period,
        money=money,
        year=money
        if period.kind == "year"
        else money_summary(reader, *period.year_to_date(), sums_only=True, full=full),
        dues=dues_summary(reader, first, last, full=full),
        fees=tuple(fee for fee in fee_items(reader) if fee.rate_on(last)),
        dates=posting_dates(issued or reader.clock.today(), figures.section(reader, "disclosure.quarterly_statement")),
        equality=equality(_held_before(reader, first, full=full), money.opening_total, money.opened_within),
        names=resident_names(reader),
        corrections=_corrections(reader, first, last),
        last_year=_year_before(reader, period),
        course=money_course(reader, min(month_of(last), month_of(reader.clock.today())), _COURSE),
    )


def _year_before(reader: Reader, period: Period) -> MoneySummary | None:
    """The same span of the year before, up to the same day while the period runs; None where the book began within it."""
    before, since = period.year_before(), begun_on(reader)
    if since is None or month_of(since) > month_of(before.first):
        return None
    running = period.last - reader.clock.today()
    last = before.last - max(running, datetime.timedelta()) if reader.clock.today() >= period.first else before.last
    found = money_summary(reader, before.first, last, sums_only=True)
    return found if found.income or found.expense else None


def _held_before(reader: Reader, first: datetime.date, *, full: bool) -> Fen:
    """Cash and bank on the evening before ``first``."""
    before = first - _DAY
    course = () if full or first.day != 1 else money_course(reader, month_of(before), 1)
    return course[0][1] if course else total(money_at(reader, before, full=full).values())


def _corrections(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[Correction, ...]:
    reds = entries(reader, Filter(first=first, last=last, origin=Origin.REVERSAL))
    taken = ((entry(reader, red.reverses_id), red) for red in reds if red.reverses_id is not None)
    return tuple(Correction(one.voucher, red) for one, red in taken if one.date < first)


def _held(money: MoneySummary, *, closing: bool) -> Held:
    return Held(money.held(CASH, closing=closing), money.held(BANK, closing=closing))
