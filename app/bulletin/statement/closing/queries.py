"""The facts behind the checks of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.bulletin.statement.closing.rules import Check, Facts, checks
from app.dues.queries import fee_items, plan_billing
from app.kernel.money import total
from app.treasury.queries import money_at

if TYPE_CHECKING:
    from app.book import Reader
    from app.bulletin.statement.queries import PeriodStatement

SEATS: Final = ("chair", "bookkeeper", "cashier", "supervisor")


def statement_checks(reader: Reader, report: PeriodStatement) -> tuple[Check, ...]:
    """How ``report`` stands, check by check."""
    money, period = report.money, report.period
    fees = len(fee_items(reader))
    return checks(
        Facts(
            period=period,
            ended=period.last < reader.clock.today(),
            before=total(money_at(reader, period.previous().last).values()),
            opening=money.opening_total,
            opened_within=money.opened_within,
            computed=money.opening_total + money.income_total - money.expense_total + money.not_income_change,
            closing=money.closing_total,
            least=min(report.closing.cash, report.closing.bank),
            equality=report.equality,
            fees=fees,
            unbilled=len(plan_billing(reader, period).lines) if fees else 0,
            charged=report.dues.overall.charged,
            unsigned=sum(not report.courtyard.signatory(seat) for seat in SEATS),
        )
    )
