"""One fund over a period: what came into it, what it was used for, what is left; and each grant by itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.kernel.money import ZERO, Fen, total
from app.treasury.balance.queries import balances
from app.treasury.funds.rules import Used, added, use_in_order
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import MONEY, OPENING, AccountKind
from app.treasury.statement.figures import Figure
from app.treasury.statement.queries import sums_between

if TYPE_CHECKING:
    from app.book import Reader

COMMON = "common"
SUBSIDY = "subsidy"
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Item:
    """One kind of income or spending of a fund; ``figure`` opens its vouchers."""

    account: ledger_accounts.Account
    amount: Fen
    figure: Figure


@dataclass(frozen=True)
class FundUse:
    """One fund over a period: opening + income − spending + ``other`` (carried to or from other funds) = closing."""

    fund: ledger_accounts.Fund
    first: datetime.date
    last: datetime.date
    opening: Fen
    income: tuple[Item, ...]
    spending: tuple[Item, ...]
    closing: Fen
    payments: tuple[ledger.Entry, ...]

    @property
    def income_total(self) -> Fen:
        """All that came in."""
        return total(one.amount for one in self.income)

    @property
    def spending_total(self) -> Fen:
        """All that was used."""
        return total(one.amount for one in self.spending)

    @property
    def other(self) -> Fen:
        """What was carried to or from other funds, or was there when the book began."""
        return self.closing - self.opening - self.income_total + self.spending_total


@dataclass(frozen=True)
class Grant:
    """Money given for a purpose: the entry it came by (None: what was there when the book began)."""

    entry: ledger.Entry | None
    date: datetime.date
    giver: str
    purpose: str
    used: Used


def fund_use(reader: Reader, code: str, first: datetime.date, last: datetime.date) -> FundUse:
    """The fund ``code`` from ``first`` to ``last``."""
    fund = next(one for one in ledger_accounts.funds(reader) if one.code == code)
    sums = sums_between(reader, first, last)

    def items(kind: AccountKind) -> tuple[Item, ...]:
        credit = kind is AccountKind.INCOME
        found = []
        for account in ledger_accounts.accounts(reader, (kind,)):
            moved = sums.get((account.id, fund.id), ZERO)
            if moved:
                figure = Figure((account.code,), first, last, (code,), credit=credit)
                found.append(Item(account, -moved if credit else moved, figure))
        return tuple(found)

    spending = items(AccountKind.EXPENSE)
    payments: tuple[ledger.Entry, ...] = ()
    if spending:
        payments = ledger.entries(
            reader,
            ledger.Filter(first=first, last=last, accounts=tuple(one.account.code for one in spending), funds=(code,)),
        )
    return FundUse(
        fund,
        first,
        last,
        _held(reader, code, first - _DAY),
        items(AccountKind.INCOME),
        spending,
        _held(reader, code, last),
        payments,
    )


def grants(reader: Reader, last: datetime.date) -> tuple[Grant, ...]:
    """Every grant up to ``last`` with what of it is used by then; the first to come is used first."""
    given = AccountKind.INCOME
    earned = {one.code for one in ledger_accounts.accounts(reader, (given,))}
    spent = {one.code for one in ledger_accounts.accounts(reader, (AccountKind.EXPENSE,))}
    found: list[tuple[ledger.Entry, Fen]] = []
    used, start = ZERO, ZERO
    begun = last
    for entry in ledger.entries(reader, ledger.Filter(last=last, funds=(SUBSIDY,))):
        lines = [line for line in entry.lines if line.fund.code == SUBSIDY]
        if any(line.account.code == OPENING for line in lines):
            start += total(line.amount for line in lines if line.account.code in MONEY)
            begun = min(begun, entry.date)
            continue
        income = -total(line.amount for line in lines if line.account.code in earned)
        used += total(line.amount for line in lines if line.account.code in spent)
        if income:
            found.append((entry, income))
    standing = added((entry.reverses_id or entry.id, amount) for entry, amount in found)
    kept = [(entry, standing[entry.id]) for entry, _ in found if not entry.reverses_id and standing[entry.id]]
    parts = use_in_order([*([start] if start else []), *(amount for _, amount in kept)], used)
    made = [Grant(None, begun, "", "", parts[0])] if start else []
    made += [
        Grant(entry, entry.date, entry.counterparty, entry.summary, part)
        for (entry, _), part in zip(kept, parts[len(made) :], strict=True)
    ]
    return tuple(made)


def _held(reader: Reader, code: str, at: datetime.date) -> Fen:
    return total(one.amount for one in balances(reader, at) if one.account.code in MONEY and one.fund.code == code)
