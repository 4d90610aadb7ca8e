"""Budgets as screens and papers read them: versions, the one in force, and the actual amounts against it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.treasury.budget import tables
from app.treasury.budget.rules import Compared, digest, stands_alone_above
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import AccountKind
from app.treasury.statement.figures import Figure
from app.treasury.statement.queries import sums_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader


@dataclass(frozen=True)
class Line:
    """One item of a budget."""

    account: ledger_accounts.Account
    fund: ledger_accounts.Fund
    amount: Fen


@dataclass(frozen=True)
class Budget:
    """A version of a year's budget; ``version`` counts from 1."""

    id: int
    year: int
    version: int
    in_force_from: datetime.date
    resolution: str
    adopted_on: datetime.date
    note: str
    lines: tuple[Line, ...]

    def planned(self, kind: AccountKind) -> Fen:
        """All income, or all spending, it plans."""
        return total(one.amount for one in self.lines if one.account.kind is kind)

    def alone_above(self) -> Fen | None:
        """Above what an item of spending stands alone in a statement; None where it plans no spending."""
        return stands_alone_above([self.planned(AccountKind.EXPENSE)])


@dataclass(frozen=True)
class Row:
    """One item of a budget (or one nobody planned) and what became of it; ``figure`` opens its vouchers."""

    account: ledger_accounts.Account
    fund: ledger_accounts.Fund
    compared: Compared
    figure: Figure

    @property
    def unplanned(self) -> bool:
        """Whether the budget does not name it."""
        return self.compared.planned == ZERO


@dataclass(frozen=True)
class BudgetReport:
    """A year's budget on a day: every version, the one in force, and each item against what came of it so far."""

    year: int
    until: datetime.date
    versions: tuple[Budget, ...]
    budget: Budget | None
    rows: tuple[Row, ...]

    def of(self, kind: AccountKind) -> tuple[Row, ...]:
        """Its rows of income, or of spending."""
        return tuple(row for row in self.rows if row.account.kind is kind)


def budgets(reader: Reader, year: int | None = None) -> tuple[Budget, ...]:
    """All versions (of one year where named), in order."""
    accounts = {one.id: one for one in ledger_accounts.accounts(reader)}
    funds = {one.id: one for one in ledger_accounts.funds(reader)}
    lines: dict[int, list[Line]] = {}
    kept = tables.budget_line
    for row in reader.conn.execute(select(kept).order_by(kept.c.id)):
        lines.setdefault(row.budget_id, []).append(Line(accounts[row.account_id], funds[row.fund_id], row.amount))
    table = tables.budget
    wanted = select(table).order_by(table.c.year, table.c.version)
    if year is not None:
        wanted = wanted.where(table.c.year == year)
    return tuple(
        Budget(
            row.id, row.year, row.version, row.in_force_from, row.resolution, row.adopted_on, row.note,
            tuple(lines.get(row.id, ())),
        )
        for row in reader.conn.execute(wanted)
    )  # fmt: skip


def budget_in_force(reader: Reader, day: datetime.date) -> Budget | None:
    """The budget that rules on ``day``: the last version of its year in force by then."""
    ruling = [one for one in budgets(reader, day.year) if one.in_force_from <= day]
    return ruling[-1] if ruling else None


def alone_above(reader: Reader, day: datetime.date) -> Fen | None:
    """Above what an item of spending stands alone in a statement up to ``day``; None where no budget says so."""
    found = budget_in_force(reader, day)
    return found.alone_above() if found else None


def budget_report(reader: Reader, year: int, today: datetime.date) -> BudgetReport:
    """The budget of ``year`` against what came in and went out in it up to ``today``."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    until = max(min(today, last), first)
    versions = budgets(reader, year)
    ruling = [one for one in versions if one.in_force_from <= until] or list(versions[:1])
    budget = ruling[-1] if ruling else None
    planned = {(one.account.id, one.fund.id): one.amount for one in budget.lines} if budget else {}
    actual = sums_between(reader, first, until)
    funds = ledger_accounts.funds(reader)
    rows = []
    for account in ledger_accounts.accounts(reader, (AccountKind.INCOME, AccountKind.EXPENSE)):
        credit = account.kind is AccountKind.INCOME
        for fund in funds:
            key = (account.id, fund.id)
            moved = actual.get(key, ZERO)
            if key in planned or moved:
                compared = Compared(planned.get(key, ZERO), -moved if credit else moved)
                figure = Figure((account.code,), first, until, (fund.code,), credit=credit)
                rows.append(Row(account, fund, compared, figure))
    return BudgetReport(year, until, versions, budget, tuple(rows))


def content(budget: Budget) -> str:
    """The digest of a budget as it stands."""
    head = (budget.year, budget.version, budget.in_force_from, budget.resolution, budget.adopted_on, budget.note)
    return digest((*head, *(f"{one.account.code} {one.fund.code} {int(one.amount)}" for one in budget.lines)))


def check_budgets(reader: Reader) -> Iterator[Fault]:
    """Every budget reads as the audit record says it was adopted, and none of those is gone."""
    audit = book_tables.audit.c
    kept: dict[str, Any] = {
        row.subject: row.after["digest"]
        for row in reader.conn.execute(select(audit.subject, audit.after).where(audit.action == "budget.adopted"))
        if row.after
    }
    for one in budgets(reader):
        if kept.pop(f"budget {one.id}", None) != content(one):
            yield Fault(
                msg("The budget of {year}, version {version}, was changed outside the program", year=one.year, version=one.version)
            )  # fmt: skip
    for subject in sorted(kept)[:1]:
        yield Fault(msg("A budget was removed outside the program: {subject}", subject=subject))


CHECKS: tuple[Check, ...] = (check_budgets,)
