"""The budget as a paper: what was adopted, and what became of it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from app.book.rights import Right
from app.committee.resolutions.rules import said
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import current_language, msg
from app.kernel.money import total
from app.paper.asking import Asks
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import ITEM, TOTAL, UNIT_YUAN
from app.register.queries import courtyard
from app.treasury.budget.queries import BudgetReport, budget_report, budgets
from app.treasury.budget.rules import Compared
from app.treasury.rules import AccountKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.kernel.i18n import Message
    from app.paper.forms import PaperRequest
    from app.treasury.ledger.accounts.queries import Account, Fund


def build_budget(reader: Reader, request: PaperRequest) -> FormData:
    """The budget of the year asked for, or of this one; Refused where none was adopted, UsageError for no year."""
    year = _year(request)
    report = budget_report(reader, year, request.clock.today())
    if report.budget is None:
        raise Refused(msg("No budget of {year} is written down yet: enter it on the page “Statements”", year=year))
    place, budget = courtyard(reader), report.budget
    usual = usual_fund([one.fund for one in report.rows])
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "year": str(year),
            "version": str(budget.version),
            "in_force_from": budget.in_force_from,
            "adopted_on": budget.adopted_on,
            "resolution": said(budget.resolution),
            "note": budget.note,
            "until": report.until,
            "income": budget.planned(AccountKind.INCOME),
            "spending": budget.planned(AccountKind.EXPENSE),
            "many": len(report.versions) > 1,
            "usual": Named(usual.name, usual.name_en),
            "funds": any(one.fund.code != usual.code for one in report.rows),
            "over": any(one.compared.left < 0 for one in report.rows),
            "phone": place.committee_phone or msg("(not given)"),
        },
        tables={
            "income": _table(report, AccountKind.INCOME),
            "spending": _table(report, AccountKind.EXPENSE),
            "versions": _versions(report),
        },
        author=place.name,
    )


def _year(request: PaperRequest) -> int:
    if not request.for_:
        return request.clock.today().year
    if not re.fullmatch(r"\d{4}", request.for_.strip()):
        raise UsageError(msg("A budget is for a year such as 2026, not {period}", period=request.for_))
    return int(request.for_)


def _table(report: BudgetReport, kind: AccountKind) -> Table:
    rows, usual = report.of(kind), usual_fund([one.fund for one in report.rows])
    made = [Row((planned_item(one.account, one.fund, usual), *_amounts(one.compared))) for one in rows]
    if made:
        whole = Compared(total(one.compared.planned for one in rows), total(one.compared.actual for one in rows))
        made.append(Row((TOTAL, *_amounts(whole)), "total"))
    return Table(
        (
            Column(ITEM, weight=6),
            Column(msg("Planned"), "money"),
            Column(msg("Actual"), "money"),
            Column(msg("Yet to come") if kind is AccountKind.INCOME else msg("Still left"), "money"),
            Column(msg("Reached"), "right"),
        ),
        tuple(made),
        unit=UNIT_YUAN if kind is AccountKind.INCOME else None,  # once for all tables of the paper
        empty=msg("None"),
    )


def usual_fund(funds: Sequence[Fund]) -> Fund:
    """The one most of what is planned is of; ``funds`` has one for every line."""
    code, _ = Counter(one.code for one in funds).most_common(1)[0]
    return next(one for one in funds if one.code == code)


def planned_item(account: Account, fund: Fund, usual: Fund) -> Named | Message:
    """What is planned, with the fund behind it where that is not the ``usual`` one: a column for it has no room."""
    item = Named(account.name, account.name_en)
    if fund.code == usual.code:
        return item
    return msg("{item} ({fund})", item=item, fund=Named(fund.name, fund.name_en))


def _amounts(one: Compared) -> tuple[Any, ...]:
    return one.planned, one.actual, one.left, one.share


def _versions(report: BudgetReport) -> Table:
    return Table(
        (
            Column(msg("Version"), "centre"),
            Column(msg("In force from")),
            Column(msg("Adopted by"), weight=1),
            Column(msg("Planned income"), "money"),
            Column(msg("Planned spending"), "money"),
        ),
        tuple(
            Row(
                (
                    one.version,
                    one.in_force_from,
                    said(one.resolution),
                    one.planned(AccountKind.INCOME),
                    one.planned(AccountKind.EXPENSE),
                )
            )
            for one in report.versions
        ),
    )


def budget_years(reader: Any) -> list[tuple[str, str]]:
    """The years with a budget, the latest first; this year where there is none."""
    years = sorted({one.year for one in budgets(reader)}, reverse=True) or [reader.clock.today().year]
    return [(str(year), f"{year}年" if current_language().startswith("zh") else str(year)) for year in years]


PAPERS: Final = {
    "budget": Paper(
        "budget",
        "treasury",
        msg("Budget"),
        build_budget,
        asks=Asks(msg("Year"), budget_years),
        right=Right.READ_MONEY,
    )
}
