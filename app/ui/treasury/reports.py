"""Reports that are read on screen: a month's plan against what was spent, and what a fund took in and was used for."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.caredesk.works.queries import works_by_grant
from app.kernel.dates import Month, Period, month_of, parse_period, quarter_of
from app.kernel.frozen import frozen
from app.kernel.i18n import current_language, msg, tr
from app.treasury.funds.queries import COMMON, SUBSIDY, FundUse, fund_use, grants
from app.treasury.plans import queries as plans
from app.treasury.rules import MONEY
from app.treasury.statement.figures import Figure
from app.ui.statement.plan_dialog import plan_dialog
from app.ui.theme import Tone
from app.ui.today.explaining import explain
from app.ui.treasury.board import Board
from app.ui.widgets.choices import ListField
from app.ui.widgets.labels import button, heading, hint, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.book import Reader
    from app.bulletin.explain.queries import Question
    from app.kernel.money import Fen
    from app.treasury.funds.queries import Grant
    from app.ui.operation import Desk

_BACK, _AHEAD = 12, 3
_PAPERS: Final = {COMMON: "common_revenue", SUBSIDY: "subsidy_use"}


class PlanBoard(Board):
    """Enter on an item opens its vouchers."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show this month's plan."""
        super().__init__(desk, msg("Spending plan and what was spent"), parent)
        now, language = month_of(desk.book.clock.today()), current_language()
        months = [now.plus(step) for step in range(_AHEAD, -_BACK, -1)]
        self.month = ListField[Month]([(one, one.shown(language)) for one in months], now)
        self.month.say(tr("Month"))
        self.month.changed.connect(self.reload)
        self.about = hint("")
        self.table = Table[plans.Row](
            [
                Column(msg("Item"), lambda one: one.account.shown(current_language()), width=210),
                Column(msg("Fund"), lambda one: one.fund.shown(current_language()), width=170),
                Column(msg("Planned"), lambda one: one.compared.planned, total=True, width=140),
                Column(msg("Actual so far"), lambda one: one.compared.actual, total=True, width=140),
                Column(msg("Left of the plan"), lambda one: one.compared.left, total=True, width=140),
                Column(msg("The month before"), lambda one: one.before, total=True, width=140),
            ],
            name=msg("Spending plan and what was spent"),
            filterable=False,
        )
        self.table.opened.connect(lambda one: explain(desk, one.account.shown(current_language()), one.figure, self))
        self.body.addLayout(row(self.month, None, button(tr("Write a plan …"), self.write, icon="plus"),
                                button(tr("Print"), self.print, icon="printer")))  # fmt: skip
        self.body.addWidget(self.about)
        self.body.addWidget(self.table, 1)
        self.reload()

    def reload(self) -> None:
        """Read the month afresh."""
        report = self.desk.read(plans.plan_report, self.month.read(), self.desk.book.clock.today())
        self.about.setText(
            tr("No plan is written for this month.")
            if report.plan is None
            else tr("Written on {day}. {note}", day=report.plan.written_on, note=report.plan.note)
        )
        self.table.put(report.rows)

    def write(self) -> None:
        """Ask for a plan."""
        self.show_dialog(plan_dialog(self.desk, self))

    def print(self) -> None:
        """The plan as a paper."""
        with self.desk.refusals_to(self.refuse):
            self.dialog = open_paper(self.desk, self.desk.house.papers["spending_plan"], str(self.month.read()), self)


@frozen
class _Line:
    """A figure of a fund with the question that opens it; the parts of a sum are set in."""

    words: str
    amount: Fen
    question: Question | None
    part: bool = False


class FundUseBoard(Board):
    """Enter on a figure opens what it was added up from; grants stand below with what of them is used."""

    def __init__(self, desk: Desk, parent: QWidget, fund: str = COMMON) -> None:
        """Show the last quarter of ``fund``."""
        super().__init__(desk, msg("Income of a fund and its use"), parent)
        quarter, language = quarter_of(desk.book.clock.today()), current_language()
        periods = [Period(quarter.start.plus(-3 * step), "quarter") for step in range(8)]
        periods += [Period(Month(quarter.start.year - step, 1), "year") for step in range(3)]
        kinds = [(COMMON, msg("Common-area income and its use").text()), (SUBSIDY, msg("Grants and their use").text())]
        self.fund = ListField[str](kinds, fund)
        self.fund.say(tr("Fund"))
        self.period = ListField[str]([(str(one), one.shown(language)) for one in periods], str(quarter.previous()))
        self.period.say(tr("Period"))
        for choice in (self.fund, self.period):
            choice.changed.connect(self.reload)
        self.table = Table[_Line](
            [
                Column(msg("Figure"), lambda one: one.words, text=_indented, width=380),
                Column(msg("Amount"), lambda one: one.amount),
            ],
            name=msg("Income of a fund and its use"),
            filterable=False,
        )
        self.table.opened.connect(self._open)
        self.grants_title = heading(tr("Grants and their use"))
        self.works: Mapping[int, str] = {}
        self.grants = _grant_table(lambda one: self.works.get(one.entry.id, "") if one.entry else "")
        self.body.addLayout(row(self.fund, self.period, None, button(tr("Print"), self.print, icon="printer")))
        self.body.addWidget(self.table, 3)
        self.body.addWidget(self.grants_title)
        self.body.addWidget(self.grants, 2)
        self.reload()

    def reload(self) -> None:
        """Read the fund afresh."""
        fund, period = self.fund.read(), parse_period(self.period.read())
        use, given, self.works = self.desk.read(_read, fund, period)
        self.table.put(_lines(use))
        self.grants.put(given)
        for shown in (self.grants, self.grants_title):
            shown.setVisible(fund == SUBSIDY)

    def print(self) -> None:
        """The report as a paper."""
        paper = self.desk.house.papers[_PAPERS[self.fund.read()]]
        with self.desk.refusals_to(self.refuse):
            self.dialog = open_paper(self.desk, paper, self.period.read(), self)

    def _open(self, one: _Line) -> None:
        if one.question is not None:
            explain(self.desk, one.words, one.question, self)


def _grant_table(works: Callable[[Grant], str]) -> Table[Grant]:
    return Table(
        [
            Column(msg("Date"), lambda one: one.date, width=145),
            Column(msg("From whom"), lambda one: one.giver, width=190),
            Column(msg("What for"), lambda one: one.purpose or tr("there when the book began"), width=230),
            Column(msg("Amount"), lambda one: one.used.amount, total=True, width=140),
            Column(msg("Used so far"), lambda one: one.used.used, total=True, width=140),
            Column(msg("Still left"), lambda one: one.used.left, total=True, width=140, tone=_left_tone),
            Column(msg("Works file"), works),
        ],
        name=msg("Grants and their use"),
        filterable=False,
    )


def _read(reader: Reader, fund: str, period: Period) -> tuple[FundUse, tuple[Grant, ...], Mapping[int, str]]:
    use = fund_use(reader, fund, period.first, period.last)
    if fund != SUBSIDY:
        return use, (), {}
    return use, grants(reader, period.last), works_by_grant(reader)


def _lines(use: FundUse) -> list[_Line]:
    language = current_language()
    lines = [_Line(tr("At the start"), use.opening, _held(use, use.first - datetime.timedelta(days=1)))]
    for words, whole, items in (
        (tr("Total income"), use.income_total, use.income),
        (tr("Total spending"), use.spending_total, use.spending),
    ):
        lines.append(_Line(words, whole, None))
        lines += [_Line(one.account.shown(language), one.amount, one.figure, part=True) for one in items]
    if use.other:
        lines.append(_Line(tr("Carried to or from other funds, or not income"), use.other, None))
    lines.append(_Line(tr("At the end"), use.closing, _held(use, use.last)))
    return lines


def _held(use: FundUse, day: datetime.date) -> Figure:
    """What cash and bank hold of the fund at the end of ``day``."""
    return Figure(MONEY, None, day, (use.fund.code,))


def _indented(one: _Line) -> str:
    return f"\u3000{one.words}" if one.part else one.words


def _left_tone(one: Grant) -> Tone:
    return Tone.DUE if one.used.left else Tone.PLAIN
