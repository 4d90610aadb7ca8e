"""What day books read: every movement of cash or bank in order, with the sums of each month and of the year so far."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.kernel.dates import Month, Period, month_of
from app.kernel.money import ZERO, Fen, total
from app.treasury.balance.queries import money_at, trial_balance
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import OPENING

if TYPE_CHECKING:
    from app.book import Reader


@dataclass(frozen=True)
class DayLine:
    """One movement: in or out; a red voucher stands on the side of what it takes back, with a minus."""

    entry: ledger.Entry
    taken: Fen
    paid: Fen


@dataclass(frozen=True)
class MonthPart:
    """The movements of one month with their sums, and the sums of the year up to its end."""

    month: Month
    lines: tuple[DayLine, ...]
    year_taken: Fen
    year_paid: Fen

    @property
    def taken(self) -> Fen:
        """All that came in."""
        return total(line.taken for line in self.lines)

    @property
    def paid(self) -> Fen:
        """All that went out."""
        return total(line.paid for line in self.lines)


@dataclass(frozen=True)
class DayBook:
    """The day book of one place over a period: ``opening``, then month by month."""

    account: ledger_accounts.Account
    period: Period
    opening: Fen
    months: tuple[MonthPart, ...]

    @property
    def closing(self) -> Fen:
        """What is left at the end."""
        return self.opening + total(part.taken - part.paid for part in self.months)


@dataclass(frozen=True)
class TrialLine:
    """One account over a period; balances debit positive."""

    account: ledger_accounts.Account
    opening: Fen
    debit: Fen
    credit: Fen

    @property
    def closing(self) -> Fen:
        """What it stands at in the end."""
        return self.opening + self.debit - self.credit


def day_book(reader: Reader, account: str, period: Period) -> DayBook:
    """The day book of ``account`` (cash or bank); months to come are left out."""
    start = datetime.date(period.first.year, 1, 1)
    found = ledger.entries(reader, ledger.Filter(first=start, last=period.last, accounts=(account,)))
    by_month: dict[Month, list[DayLine]] = {}
    for entry in found:
        line = _line(entry, account)
        if line is not None:
            by_month.setdefault(month_of(entry.date), []).append(line)
    parts: list[MonthPart] = []
    taken = paid = ZERO
    month, last = Month(start.year, 1), min(month_of(period.last), month_of(reader.clock.today()))
    while month <= last:
        if month.month == 1:
            taken = paid = ZERO
        lines = tuple(by_month.get(month, ()))
        taken += total(line.taken for line in lines)
        paid += total(line.paid for line in lines)
        if month.first >= period.first:
            parts.append(MonthPart(month, lines, taken, paid))
        month = month.plus(1)
    # what was there at the start is no taking: an opening entered within the period stands in its opening
    opening = money_at(reader, period.last)[account] - total(part.taken - part.paid for part in parts)
    return DayBook(ledger_accounts.account_by(reader, account), period, opening, tuple(parts))


def _line(entry: ledger.Entry, account: str) -> DayLine | None:
    amount = total(line.amount for line in entry.lines if line.account.code == account)
    if not amount or any(line.account.code == OPENING for line in entry.lines):
        return None
    if (amount > 0) is not entry.red:
        return DayLine(entry, amount, ZERO)
    return DayLine(entry, ZERO, -amount)


def trial_lines(reader: Reader, period: Period) -> tuple[TrialLine, ...]:
    """Every account that was used up to the end of ``period``: before it, within it, after it."""
    before = {row.account.code: row for row in trial_balance(reader, at=period.first - datetime.timedelta(days=1))}
    rows = []
    for row in trial_balance(reader, at=period.last):
        was = before.get(row.account.code)
        debit, credit = (was.debit, was.credit) if was else (ZERO, ZERO)
        rows.append(TrialLine(row.account, debit - credit, row.debit - debit, row.credit - credit))
    return tuple(rows)
