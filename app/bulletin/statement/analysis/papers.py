"""The analysis of the balance as a paper: how it came about, against the year before, month by month, with a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.bulletin.statement.pictures import pictures_of
from app.bulletin.statement.queries import PeriodStatement, period_statement
from app.kernel.dates import month_of, parse_period, quarter_of
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen
from app.paper.asking import ENDED
from app.paper.blocks import Column, Named, Picture, Row, Series, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import ITEM, MONTH, UNIT_YUAN, short_month
from app.treasury.budget.rules import percent
from app.treasury.totals.queries import MonthFlow, month_flows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_MONTHS: Final = 12


def build_analysis(reader: Reader, request: PaperRequest) -> FormData:
    """The balance of the period asked for, or of the quarter last ended; UsageError for no period."""
    period = parse_period(request.for_) if request.for_ else quarter_of(request.clock.today()).previous()
    report = period_statement(reader, period, request.clock.today())
    flows = month_flows(reader, min(month_of(period.last), month_of(request.clock.today())), _MONTHS)
    place, money = report.courtyard, report.money
    result = money.income_total - money.expense_total
    pictures = {name: one for name, one in pictures_of(report).items() if name == "balance"}
    if flows:
        pictures["flows"] = _flows_picture(flows)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": period,
            "opening": report.opening.total,
            "closing": report.closing.total,
            "result": abs(result),
            "surplus": result >= 0,
            "lasts": _lasts(report, len(list(period.months()))),
            **{f"{name}_shown": name in pictures for name in ("flows", "balance")},
            "compared": report.last_year is not None,
            "phone": place.committee_phone or msg("(not given)"),
            "today": request.clock.today(),
        },
        tables={"bridge": _bridge(report), "years": _years(report), "months": _months(flows)},
        pictures=pictures,
        author=place.name,
    )


def _lasts(report: PeriodStatement, months: int) -> str:
    """For how many months what is left would do at this period's spending, with one decimal; nothing where none was spent."""
    spent = report.money.expense_total
    if spent <= 0:
        return ""
    tenths = max(int(report.closing.total), 0) * months * 10 // int(spent)
    return f"{tenths // 10}.{tenths % 10}"


def _bridge(report: PeriodStatement) -> Table:
    """From the opening to the closing, each kind adding or taking; what is left stands beside it."""
    running = report.opening.total
    rows = [Row((msg("Balance at the start"), None, running), "subtotal")]
    money = report.money
    steps: list[tuple[Cell, Fen]] = [
        *((Named(one.account.name, one.account.name_en), one.amount) for one in money.income),
        *((Named(one.account.name, one.account.name_en), -one.amount) for one in money.expense),
        (msg("Change of money that is not income"), money.not_income_change),
    ]
    for name, amount in steps:
        if amount:
            running += amount
            rows.append(Row((name, amount, running)))
    rows.append(Row((msg("Balance at the end"), running - report.opening.total, running), "total"))
    return Table(
        (Column(ITEM, weight=2), Column(msg("Adds or takes"), "money"), Column(msg("Left after it"), "money")),
        tuple(rows),
        unit=UNIT_YUAN,
    )


def _years(report: PeriodStatement) -> Table:
    money, before = report.money, report.last_year
    rows: list[Row] = []
    if before is not None:
        pairs: tuple[tuple[Message, Fen, Fen], ...] = (
            (msg("Total income"), money.income_total, before.income_total),
            (msg("Total spending"), money.expense_total, before.expense_total),
            (
                msg("Income less spending"),
                money.income_total - money.expense_total,
                before.income_total - before.expense_total,
            ),
            (msg("Balance at the end"), money.closing_total, before.closing_total),
        )
        rows = [Row((name, now, then, now - then, percent(now - then, abs(then)))) for name, now, then in pairs]
    return Table(
        (
            Column(ITEM, weight=2),
            Column(msg("This period"), "money"),
            Column(msg("A year before"), "money"),
            Column(msg("More or less"), "money"),
            Column(msg("Change in percent"), "right"),
        ),
        tuple(rows),
        unit=UNIT_YUAN,
        empty=msg("The book has nothing of the year before to compare with."),
    )


def _months(flows: Sequence[MonthFlow]) -> Table:
    rows = [Row((one.month, one.income, one.spending, one.income - one.spending, one.held)) for one in flows]
    return Table(
        (
            Column(MONTH),
            Column(msg("Income"), "money"),
            Column(msg("Spending"), "money"),
            Column(msg("Income less spending"), "money"),
            Column(msg("At the end"), "money"),
        ),
        tuple(rows),
        unit=UNIT_YUAN,
        empty=msg("None"),
    )


def _flows_picture(flows: Sequence[MonthFlow]) -> Picture:
    return Picture(
        "bars",
        msg("Income and spending month by month"),
        tuple(short_month(one.month) for one in flows),
        (
            Series(msg("Income"), tuple(int(max(one.income, ZERO)) for one in flows)),
            Series(msg("Spending"), tuple(int(max(one.spending, ZERO)) for one in flows)),
        ),
    )


PAPERS: Final = {
    "balance_analysis": Paper(
        "balance_analysis",
        "treasury",
        msg("Analysis of the balance"),
        build_analysis,
        asks=ENDED,
        right=Right.READ_MONEY,
    )
}
