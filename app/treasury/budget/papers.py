"""The budget as a paper: what was adopted, and what became of it."""

from __future__ import annotations

import re
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
    from app.book import Reader
    from app.paper.forms import PaperRequest
    from app.treasury.budget.queries import Row as Planned


def build_budget(reader: Reader, request: PaperRequest) -> FormData:
    """The budget of the year asked for, or of this one; Refused where none was adopted, UsageError for no year."""
    year = _year(request)
    report = budget_report(reader, year, request.clock.today())
    if report.budget is None:
        raise Refused(msg("No budget of {year} is written down yet: enter it on the page “Statements”", year=year))
    place, budget = courtyard(reader), report.budget
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
    """What was planned of ``kind``, under the name of its fund: a column for it would make those of words narrow."""
    rows = report.of(kind)
    made: list[Row] = []
    for code in dict.fromkeys(one.fund.code for one in rows):
        of_fund = [one for one in rows if one.fund.code == code]
        made.append(Row((_fund(of_fund[0]), *[None] * 4), "heading"))
        made += [Row((Named(one.account.name, one.account.name_en), *_amounts(one.compared))) for one in of_fund]
    if made:
        whole = Compared(total(one.compared.planned for one in rows), total(one.compared.actual for one in rows))
        made.append(Row((TOTAL, *_amounts(whole)), "total"))
    return Table(
        (
            Column(ITEM, weight=6),
            Column(msg("Planned"), "money"),
            Column(msg("Actual"), "money"),
            Column(msg("Not yet received") if kind is AccountKind.INCOME else msg("Still left"), "money"),
            Column(msg("Share of the plan"), "right"),
        ),
        tuple(made),
        unit=UNIT_YUAN,
        empty=msg("None"),
    )


def _fund(one: Planned) -> Named:
    return Named(one.fund.name, one.fund.name_en)


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
        unit=UNIT_YUAN,
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
