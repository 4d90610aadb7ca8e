"""The spending plan as a paper: posted before its month, compared after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.dates import Month, Period, month_of, parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import current_language, msg
from app.kernel.money import total
from app.paper.asking import Asks
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import ITEM, TOTAL, UNIT_YUAN
from app.register.queries import courtyard
from app.treasury.budget.papers import planned_item, usual_fund
from app.treasury.plans.queries import PlanReport, plan_report, plans
from app.treasury.plans.queries import Row as Item

if TYPE_CHECKING:
    from typing import Any

    from app.book import Reader
    from app.paper.forms import PaperRequest

_OFFERED: Final = 12


def build_plan(reader: Reader, request: PaperRequest) -> FormData:
    """The plan of the month asked for, or the last one written; Refused where there is none, UsageError for no month."""
    month = _month(reader, request)
    report = plan_report(reader, month, request.clock.today())
    if report.plan is None:
        raise Refused(
            msg("No spending plan of {month} is written down: enter it on the page “Statements”", month=month)
        )
    place, usual = courtyard(reader), usual_fund([one.fund for one in report.rows])
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": Period(month, "month"),
            "planned": report.whole.planned,
            "actual": report.whole.actual,
            "begun": report.begun,
            "until": report.until,
            "held": report.held,
            "written_on": report.plan.written_on,
            "note": report.plan.note,
            "usual": Named(usual.name, usual.name_en),
            "funds": any(one.fund.code != usual.code for one in report.rows),
            "phone": place.committee_phone or msg("(not given)"),
        },
        tables={"plan": _table(report)},
        author=place.name,
    )


def _month(reader: Reader, request: PaperRequest) -> Month:
    if not request.for_:
        written = plans(reader)
        return written[-1].month if written else month_of(request.clock.today()).plus(1)
    period = parse_period(request.for_)
    if period.kind != "month":
        raise UsageError(msg("A spending plan is for a month such as 2026-10, not {period}", period=request.for_))
    return period.start


def _table(report: PlanReport) -> Table:
    begun, usual = report.begun, usual_fund([one.fund for one in report.rows])

    def row(one: Item) -> Row:
        what = one.compared
        after = (what.actual, what.left) if begun else ()
        return Row((planned_item(one.account, one.fund, usual), one.before, what.planned, *after))

    rows = [row(one) for one in report.rows if one.is_planned]
    if len(rows) < len(report.rows):
        rows.append(Row((msg("Spending outside the plan"),), "heading"))
        rows += [row(one) for one in report.rows if not one.is_planned]
    whole = report.whole
    before = total(one.before for one in report.rows)
    rows.append(Row((TOTAL, before, whole.planned, *((whole.actual, whole.left) if begun else ())), "total"))
    after = (Column(msg("Actual"), "money"), Column(msg("Still left"), "money"))
    return Table(
        (
            Column(ITEM, weight=2),
            Column(msg("Last month"), "money"),
            Column(msg("Planned"), "money"),
            *(after if begun else ()),
        ),
        tuple(rows),
        unit=UNIT_YUAN,
    )


def plan_months(reader: Any) -> list[tuple[str, str]]:
    """The months with a plan, the last one first; next month where there is none."""
    months = list(dict.fromkeys(one.month for one in reversed(plans(reader))))[:_OFFERED]
    months = months or [month_of(reader.clock.today()).plus(1)]
    return [(str(month), month.shown(current_language())) for month in months]


PAPERS: Final = {
    "spending_plan": Paper(
        "spending_plan",
        "treasury",
        msg("Spending plan"),
        build_plan,
        asks=Asks(msg("Month"), plan_months),
        right=Right.READ_MONEY,
    )
}
