"""Writing down what is to be spent next month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book.rights import Right, service
from app.kernel.i18n import msg
from app.treasury.budget.rules import check_once
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.plans import tables
from app.treasury.plans.queries import Plan, content, plans
from app.treasury.plans.rules import check_plan
from app.treasury.rules import AccountKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import UnitOfWork
    from app.kernel.dates import Month
    from app.treasury.budget.rules import PlannedLine


@service(Right.POST_ENTRY)
def write_plan(work: UnitOfWork, month: Month, lines: Sequence[PlannedLine], note: str = "") -> Plan:
    """Keep a month's plan, in place of the one before; Refused once the month is over, or for unknown kinds."""
    check_plan(month, work.clock.today(), lines)
    meant = []
    for line in lines:
        account = ledger_accounts.account_by(work, line.kind, (AccountKind.EXPENSE,))
        named = line.fund.strip() or account.fund
        meant.append(
            (account, ledger_accounts.fund_by(work, named) if named else ledger_accounts.funds(work)[0], line.amount)
        )
    check_once([(account.name, fund.name) for account, fund, _ in meant], msg("Spending plan").text())
    key = work.conn.execute(
        insert(tables.spending_plan)
        .values(month=str(month), note=note.strip(), operator_id=work.operator.id, recorded_at=work.clock.now())
        .returning(tables.spending_plan.c.id)
    ).scalar_one()
    for account, fund, amount in meant:
        work.conn.execute(
            insert(tables.spending_plan_line).values(plan_id=key, account_id=account.id, fund_id=fund.id, amount=amount)
        )
    made = plans(work, month)[-1]
    work.audit(
        "plan.written",
        f"plan {key}",
        after={
            "month": str(month),
            "lines": [f"{account.code} {fund.code} {amount.plain()}" for account, fund, amount in made.lines],
            "digest": content(made),
        },
    )
    return made
