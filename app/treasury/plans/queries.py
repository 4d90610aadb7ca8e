"""Spending plans as screens and papers read them, against what was spent."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.kernel.dates import Month
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.treasury.balance.queries import money_at
from app.treasury.budget.rules import Compared, digest
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.plans import tables
from app.treasury.rules import AccountKind
from app.treasury.statement.figures import Figure
from app.treasury.statement.queries import sums_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """What was planned for a month, by account and fund."""

    id: int
    month: Month
    note: str
    written_on: datetime.date
    lines: tuple[tuple[ledger_accounts.Account, ledger_accounts.Fund, Fen], ...]


@dataclass(frozen=True)
class Row:
    """One item: planned (or not), spent in the month, spent the month before."""

    account: ledger_accounts.Account
    fund: ledger_accounts.Fund
    compared: Compared
    before: Fen
    figure: Figure

    @property
    def is_planned(self) -> bool:
        """Whether the plan names it."""
        return bool(self.compared.planned)


@dataclass(frozen=True)
class PlanReport:
    """A month's plan (None: none is written) against what was spent in it up to ``until``."""

    month: Month
    plan: Plan | None
    begun: bool
    until: datetime.date
    held: Fen  # cash and bank before the month, or today where it has not begun
    rows: tuple[Row, ...]

    @property
    def whole(self) -> Compared:
        """All items together."""
        return Compared(
            total(one.compared.planned for one in self.rows), total(one.compared.actual for one in self.rows)
        )


def plans(reader: Reader, month: Month | None = None) -> tuple[Plan, ...]:
    """All plans (of one month where named) in the order they were written."""
    accounts = {one.id: one for one in ledger_accounts.accounts(reader)}
    funds = {one.id: one for one in ledger_accounts.funds(reader)}
    table, line = tables.spending_plan, tables.spending_plan_line
    lines: dict[int, list[tuple[ledger_accounts.Account, ledger_accounts.Fund, Fen]]] = {}
    for row in reader.conn.execute(select(line).order_by(line.c.id)):
        lines.setdefault(row.plan_id, []).append((accounts[row.account_id], funds[row.fund_id], row.amount))
    wanted = select(table).order_by(table.c.id)
    if month is not None:
        wanted = wanted.where(table.c.month == str(month))
    return tuple(
        Plan(row.id, _month(row.month), row.note, row.recorded_at.date(), tuple(lines.get(row.id, ())))
        for row in reader.conn.execute(wanted)
    )


def plan_report(reader: Reader, month: Month, today: datetime.date) -> PlanReport:
    """The last plan of ``month`` against all that was spent in it and the month before, planned or not."""
    found = plans(reader, month)
    plan = found[-1] if found else None
    begun = month.first <= today
    planned = {(account.id, fund.id): amount for account, fund, amount in plan.lines} if plan else {}
    actual = sums_between(reader, month.first, month.last) if begun else {}
    before = sums_between(reader, month.plus(-1).first, month.plus(-1).last)
    rows = []
    for account in ledger_accounts.accounts(reader, (AccountKind.EXPENSE,)):
        for fund in ledger_accounts.funds(reader):
            key = (account.id, fund.id)
            spent, last = actual.get(key, ZERO), before.get(key, ZERO)
            if key in planned or spent or (last and (plan is not None or begun)):
                figure = Figure((account.code,), month.first, month.last, (fund.code,))
                rows.append(Row(account, fund, Compared(planned.get(key, ZERO), spent), last, figure))
    held = total(money_at(reader, month.first - _DAY if begun else today).values())
    return PlanReport(month, plan, begun, min(today, month.last), held, tuple(rows))


def content(plan: Plan) -> str:
    """The digest of a plan as it stands."""
    lines = (f"{account.code} {fund.code} {int(amount)}" for account, fund, amount in plan.lines)
    return digest((plan.month, plan.note, *lines))


def check_plans(reader: Reader) -> Iterator[Fault]:
    """Every plan reads as the audit record says it was written, and none of those is gone."""
    audit = book_tables.audit.c
    kept: dict[str, Any] = {
        row.subject: row.after["digest"]
        for row in reader.conn.execute(select(audit.subject, audit.after).where(audit.action == "plan.written"))
        if row.after
    }
    for one in plans(reader):
        if kept.pop(f"plan {one.id}", None) != content(one):
            yield Fault(msg("The spending plan of {month} was changed outside the program", month=one.month))
    for subject in sorted(kept)[:1]:
        yield Fault(msg("A spending plan was removed outside the program: {subject}", subject=subject))


def _month(text: str) -> Month:
    year, month = text.split("-")
    return Month(int(year), int(month))


CHECKS: tuple[Check, ...] = (check_plans,)
