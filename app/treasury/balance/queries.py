"""Balances at a day, trial balances, and the journal that other ledger programs read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Select, case, func, select

from app.book.house import Export
from app.book.rights import Right
from app.exchange.journal import JournalAccount, JournalEntry, JournalLine, account_name
from app.exchange.journal import journal_text as written
from app.exchange.table_out import Table
from app.kernel.dates import month_of, quarter_of
from app.kernel.i18n import current_language, msg
from app.kernel.money import ZERO, Fen, total
from app.treasury import tables
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import MONEY, AccountKind, lowest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.book import Reader

_TYPES: Final = {
    AccountKind.ASSET: "A",
    AccountKind.LIABILITY: "L",
    AccountKind.EQUITY: "E",
    AccountKind.INCOME: "R",
    AccountKind.EXPENSE: "X",
}


class By(StrEnum):
    """What a trial balance is drawn up by."""

    ACCOUNT = "account"
    FUND = "fund"
    QUARTER = "quarter"


@dataclass(frozen=True)
class Balance:
    """What one account holds for one fund; ``amount`` debit positive."""

    account: ledger_accounts.Account
    fund: ledger_accounts.Fund
    amount: Fen


@dataclass(frozen=True)
class TrialRow:
    """One account's debits, credits and their difference; ``group`` is the fund or quarter where asked for."""

    group: str
    account: ledger_accounts.Account
    debit: Fen
    credit: Fen

    @property
    def name(self) -> str:
        """The account exactly as the journal names it."""
        return account_name(self.account.full_name)

    @property
    def balance(self) -> Fen:
        """Debits less credits."""
        return self.debit - self.credit


def balances(reader: Reader, at: datetime.date | None = None) -> tuple[Balance, ...]:
    """What every account holds for every fund at the end of ``at`` (None: of all entries); zeros left out."""
    line = tables.line
    wanted = _until(
        select(line.c.account_id, line.c.fund_id, func.sum(line.c.amount).label("amount")).select_from(line), at
    ).group_by(line.c.account_id, line.c.fund_id)
    sums = {(row.account_id, row.fund_id): row.amount for row in reader.conn.execute(wanted)}
    funds = ledger_accounts.funds(reader)
    return tuple(
        Balance(account, fund, sums[account.id, fund.id])
        for account in ledger_accounts.accounts(reader)
        for fund in funds
        if sums.get((account.id, fund.id))
    )


_MONEY: Final = """
SELECT a.code, sum(amount) FROM (
  SELECT account_id, debit - credit + opened AS amount FROM month_total WHERE month < :month
  UNION ALL
  SELECT l.account_id, l.amount FROM entry e CROSS JOIN line l ON l.entry_id = e.id WHERE e.date BETWEEN :first AND :at)
  JOIN account a ON a.id = account_id WHERE a.code IN ('cash', 'bank') GROUP BY a.code
"""


def money_at(reader: Reader, at: datetime.date | None = None, *, full: bool = False) -> dict[str, Fen]:
    """Cash and bank at the end of ``at`` over all funds, by account code.

    Months gone by are read from the running totals, unless in ``full`` or where no day is named.
    """
    held = dict.fromkeys(MONEY, ZERO)
    if at is not None and not full:
        asked = {"month": str(month_of(at)), "first": at.replace(day=1).isoformat(), "at": at.isoformat()}
        rows = reader.conn.exec_driver_sql(_MONEY, asked)
        return held | {code: Fen(int(amount)) for code, amount in rows}
    for one in balances(reader, at):
        if one.account.code in held:
            held[one.account.code] += one.amount
    return held


def held_by_fund(reader: Reader, account: str, at: datetime.date) -> tuple[tuple[str, Fen], ...]:
    """What ``account`` holds for each fund at the end of ``at``, in the order of funds."""
    sums = {one.fund.code: one.amount for one in balances(reader, at) if one.account.code == account}
    return tuple((fund.code, sums.get(fund.code, ZERO)) for fund in ledger_accounts.funds(reader))


def lowest_from(reader: Reader, day: datetime.date, accounts: Iterable[str], fund: str = "") -> Fen:
    """The least that ``accounts`` together (of one ``fund`` where named) hold at the end of ``day`` or any day after."""
    return lowest(*_course(reader, day, accounts, fund))


def owed_from(reader: Reader, day: datetime.date, account: str, fund: str) -> Fen:
    """The least that a liability stands at, at the end of ``day`` or any day after; positive when owed."""
    start, later = _course(reader, day, (account,), fund)
    return lowest(-start, (-change for change in later))


def _course(reader: Reader, day: datetime.date, accounts: Iterable[str], fund: str) -> tuple[Fen, tuple[Fen, ...]]:
    """The balance at the end of ``day`` and its change on each later day."""
    line, entry = tables.line, tables.entry
    keys = select(tables.account.c.id).where(tables.account.c.code.in_(tuple(accounts)))
    chosen: list[ColumnElement[bool]] = [line.c.account_id.in_(keys)]
    if fund:
        chosen.append(line.c.fund_id == select(tables.fund.c.id).where(tables.fund.c.code == fund).scalar_subquery())
    sums = select(func.sum(line.c.amount)).select_from(line.join(entry, entry.c.id == line.c.entry_id)).where(*chosen)
    start = reader.conn.execute(sums.where(entry.c.date <= day)).scalar()
    later = sums.where(entry.c.date > day).group_by(entry.c.date).order_by(entry.c.date)
    return start or ZERO, tuple(reader.conn.execute(later).scalars())


def trial_balance(reader: Reader, by: By = By.ACCOUNT, at: datetime.date | None = None) -> tuple[TrialRow, ...]:
    """Debits and credits of every account that was used, up to ``at``; by quarter: what moved in each quarter."""
    line, entry, fund = tables.line, tables.entry, tables.fund
    group: Any = {By.ACCOUNT: "", By.FUND: fund.c.position, By.QUARTER: func.substr(entry.c.date, 1, 7)}[by]
    columns = [
        line.c.account_id,
        func.sum(case((line.c.amount > ZERO, line.c.amount), else_=ZERO)).label("debit"),
        func.sum(case((line.c.amount < ZERO, -line.c.amount), else_=ZERO)).label("credit"),
    ]
    keys = [line.c.account_id]
    if by is not By.ACCOUNT:
        columns.append(group.label("part"))
        keys.append(group)
    wanted = _until(select(*columns).select_from(line.join(fund, fund.c.id == line.c.fund_id)), at).group_by(*keys)
    names = {position: one.code for position, one in enumerate(ledger_accounts.funds(reader), 1)}
    accounts = {one.id: (place, one) for place, one in enumerate(ledger_accounts.accounts(reader))}
    sums: dict[tuple[Any, int], tuple[Fen, Fen]] = {}
    for row in reader.conn.execute(wanted):
        part = "" if by is By.ACCOUNT else row.part if by is By.FUND else _quarter(row.part)
        before = sums.get((part, row.account_id), (ZERO, ZERO))
        sums[part, row.account_id] = (before[0] + Fen(int(row.debit)), before[1] + Fen(int(row.credit)))
    ordered = sorted(sums.items(), key=lambda item: (item[0][0], accounts[item[0][1]][0]))
    return tuple(
        TrialRow(names[part] if by is By.FUND else part, accounts[key][1], debit, credit)
        for (part, key), (debit, credit) in ordered
    )


def _quarter(month: str) -> str:
    return str(quarter_of(datetime.date.fromisoformat(f"{month}-01")))


def _until(wanted: Select[Any], at: datetime.date | None) -> Select[Any]:
    entry = tables.entry
    joined = wanted.join(entry, entry.c.id == tables.line.c.entry_id).where(entry.c.posted.is_(True))
    return joined.where(entry.c.date <= at) if at else joined


def journal_text(reader: Reader) -> str:
    """The whole ledger as one journal that hledger and ledger read; funds as tags."""
    accounts = tuple(
        JournalAccount(one.full_name, "C" if one.code in MONEY else _TYPES[one.kind])
        for one in ledger_accounts.accounts(reader)
    )
    posted = (
        JournalEntry(
            one.date,
            one.voucher,
            one.summary,
            tuple(JournalLine(line.account.full_name, line.amount, line.fund.code) for line in one.lines),
        )
        for one in ledger.entries(reader)
    )
    return written("Courtyard Desk", accounts, posted)


def _trial_table(reader: Reader) -> Table:
    rows = [(one.name, one.debit, one.credit, one.balance) for one in trial_balance(reader)]
    head = (msg("Account"), msg("Debits"), msg("Credits"), msg("Balance"))
    return Table(msg("Trial balance").text(), head, rows)


def journal_table(reader: Reader) -> Table:
    """The whole ledger line by line, as a spreadsheet shows it."""
    language = current_language()
    head = (
        msg("Date"), msg("Voucher"), msg("Summary"), msg("Account"), msg("Fund"), msg("Debit"), msg("Credit"),
        msg("Counterparty"), msg("Slips"),
    )  # fmt: skip
    rows = [
        (
            one.date, one.voucher, one.summary, account_name(line.account.full_name), line.fund.shown(language),
            line.amount if line.amount > 0 else None, -line.amount if line.amount < 0 else None, one.counterparty,
            one.slips,
        )
        for one in ledger.entries(reader)
        for line in one.lines
    ]  # fmt: skip
    return Table(msg("Entries").text(), head, rows)


def money_total(found: Iterable[Balance]) -> Fen:
    """Cash and bank together among ``found``."""
    return total(one.amount for one in found if one.account.code in MONEY)


EXPORTS: dict[str, Export] = {
    "entries": Export(msg("Entries"), Right.READ_MONEY, journal_table),
    "trial_balance": Export(msg("Trial balance"), Right.READ_MONEY, _trial_table),
}
