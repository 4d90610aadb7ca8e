"""Writing down the budget that was adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book.rights import Right, service
from app.committee.resolutions.queries import grounds
from app.kernel.i18n import msg
from app.treasury.budget import tables
from app.treasury.budget.queries import Budget, budgets, content
from app.treasury.budget.rules import check_budget, check_once
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import AccountKind

if TYPE_CHECKING:
    from app.book import Reader, UnitOfWork
    from app.treasury.budget.rules import BudgetDraft, PlannedLine

_PLANNED = (AccountKind.INCOME, AccountKind.EXPENSE)


@service(Right.SET_FEES)
def adopt_budget(work: UnitOfWork, draft: BudgetDraft) -> Budget:
    """Keep a version of a year's budget; Refused without its resolution, for unknown kinds, or before the last version."""
    versions = budgets(work, draft.year)
    check_budget(draft, versions[-1].in_force_from if versions else None)
    lines = [meant(work, one) for one in draft.lines]
    name = msg("Budget of {year}", year=draft.year).text()
    check_once([(account.name, fund.name) for account, fund in lines], name)
    version = versions[-1].version + 1 if versions else 1
    key = work.conn.execute(
        insert(tables.budget)
        .values(
            year=draft.year,
            version=version,
            in_force_from=draft.in_force_from,
            resolution=grounds(work, draft.resolution, draft.in_force_from),
            adopted_on=draft.adopted_on,
            note=draft.note.strip(),
            operator_id=work.operator.id,
            recorded_at=work.clock.now(),
        )
        .returning(tables.budget.c.id)
    ).scalar_one()
    for (account, fund), line in zip(lines, draft.lines, strict=True):
        work.conn.execute(
            insert(tables.budget_line).values(budget_id=key, account_id=account.id, fund_id=fund.id, amount=line.amount)
        )
    made = budgets(work, draft.year)[-1]
    work.audit(
        "budget.adopted",
        f"budget {key}",
        after={
            "year": draft.year,
            "version": version,
            "in_force_from": made.in_force_from,
            "resolution": made.resolution,
            "lines": [f"{one.account.code} {one.fund.code} {one.amount.plain()}" for one in made.lines],
            "digest": content(made),
        },
    )
    return made


def meant(reader: Reader, line: PlannedLine) -> tuple[ledger_accounts.Account, ledger_accounts.Fund]:
    """The kind and the fund a typed line means; Refused where there is none."""
    account = ledger_accounts.account_by(reader, line.kind, _PLANNED)
    named = line.fund.strip() or account.fund
    return account, ledger_accounts.fund_by(reader, named) if named else ledger_accounts.funds(reader)[0]
