"""The statements of a quarter, month, half-year or year: checked and explained on the left, the very page on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final, cast

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from app.book.rights import Right
from app.bulletin.own_forms.queries import as_printed
from app.bulletin.statement.closing.queries import statement_checks
from app.bulletin.statement.code.queries import statement_code
from app.bulletin.statement.handing_out.queries import given_out
from app.bulletin.statement.handing_out.services import note_given_out
from app.bulletin.statement.papers import statement_form
from app.bulletin.statement.queries import period_statement
from app.bulletin.statement.rules import FORMS
from app.kernel.dates import parse_period, period_of, quarter_of
from app.kernel.errors import Refused
from app.kernel.i18n import Message, current_language, msg, tr
from app.kernel.masks import Audience
from app.paper.render import render
from app.register.privacy import private
from app.treasury.queries import years
from app.ui import jobs, theme
from app.ui.board.hanging import hang_up
from app.ui.page import Page
from app.ui.statement.budget_dialog import BudgetDialog
from app.ui.statement.code_dialog import CodeDialog
from app.ui.statement.figures import figures
from app.ui.statement.fund_dialog import FundDialog
from app.ui.statement.look import Look
from app.ui.statement.plan_dialog import plan_dialog
from app.ui.statement.side import Side
from app.ui.statement.side import width as side_width
from app.ui.today.explaining import explain
from app.ui.widgets.choices import ListField
from app.ui.widgets.labels import column, hint
from app.ui.widgets.paper_desk import PaperDesk

if TYPE_CHECKING:
    import datetime

    from PySide6.QtGui import QResizeEvent

    from app.book import Reader
    from app.bulletin.statement.closing.rules import Check
    from app.bulletin.statement.queries import PeriodStatement
    from app.kernel.dates import Kind, Period
    from app.kernel.errors import UserError
    from app.paper.forms import FormData
    from app.paper.render import Target
    from app.ui.background import Job
    from app.ui.operation import Desk
    from app.ui.statement.figures import Line
    from app.ui.widgets.ask import FormDialog
    from app.ui.widgets.explain import ExplainDialog

_KINDS: Final[dict[Kind, Message]] = {
    "quarter": msg("Quarter"),
    "month": msg("Month"),
    "half": msg("Half-year"),
    "year": msg("Year"),
}
_SETTLE_MS: Final = 120
_USUAL: Final = 15  # points


class StatementPage(Page):
    """One period at a time; Ctrl+P prints it."""

    listens: ClassVar[frozenset[str]] = frozenset(
        {"entry", "entries", "accounts", "payment", "receipt", "batch", "balances", "fee", "courtyard", "dwelling"}
    )

    def __init__(self, desk: Desk) -> None:
        """Period, checks and figures on the left; switches and page on the right."""
        super().__init__(desk)
        self.report: PeriodStatement | None = None
        self.code = ""
        self.dialog: ExplainDialog | None = None
        self.code_dialog: CodeDialog | None = None
        self.fund_dialog: FundDialog | None = None
        self.plan_dialog: FormDialog | None = None
        self.budget_dialog: BudgetDialog | None = None
        self.hang_dialog: FormDialog | None = None
        self.job: Job | None = None
        self.kind = ListField["Kind"]([(kind, words.text()) for kind, words in _KINDS.items()], "quarter")
        self.kind.say(tr("Statement of a"))
        self.choice = ListField[str](self._periods("quarter"), str(_last_ended(desk.book.clock.today())))
        self.choice.say(tr("Period"))
        self.kind.changed.connect(self._take_kind)
        self.choice.changed.connect(self.reload)
        self.given: QLabel = hint("")
        self.given.setWordWrap(False)
        self.add_title(tr("Statements"), self.given, self.kind, self.choice)
        acts = {
            "code": self.check_code, "budget": self.show_budget, "fund": self.show_fund, "plan": self.show_plan,
            "hang": self.hang_up,
        }  # fmt: skip
        self.side = Side(desk, acts)
        self.checks, self.figures = self.side.checks, self.side.figures
        self.figures.opened.connect(self.explain)
        self.look = Look(desk.settings.statement_look)
        self.look.changed.connect(self._look_changed)
        self.paper = PaperDesk(desk, self._render, self._file_name, lambda: FORMS[self.period.kind])
        self.paper.printed.connect(lambda: self._note("printed"))
        self.paper.saved.connect(self._saved)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._set_page)
        self._lay_out()
        desk.background.warm()

    @property
    def period(self) -> Period:
        """The period shown."""
        return parse_period(self.choice.read())

    def reload(self) -> None:
        """Read the period afresh and set its page."""
        self.report, self.code, found, given = self.desk.read(_statement, self.period)
        self.checks.put(found)
        self.figures.put(figures(self.report))
        self.figures.go_to(None)
        self._say_given(given)
        self.paper.show_pdf(None, tr("The page is being set …"))
        self._settle.start()

    def open_thing(self, key: object) -> None:
        """Show the period called ``key``."""
        if isinstance(key, str):
            period = parse_period(key)
            self.kind.put(period.kind)
            self.choice.put(str(period))

    def _take_kind(self) -> None:
        kind = self.kind.read()
        last = period_of(self.desk.book.clock.today(), kind).previous()
        with QSignalBlocker(self.choice):
            self.choice.fill(self._periods(kind), str(last))
        self.reload()

    def start(self) -> None:
        """The figures have the keyboard."""
        self.figures.setFocus()

    def print_page(self) -> None:
        """Ctrl+P."""
        self.paper.print_paper()

    def hang_up(self) -> None:
        """The board's copy in sight hangs: note it, keep the very page."""
        if self.look.audience is not Audience.BOARD:
            self.desk.say_refused(Refused(msg("Only a board copy is hung up: choose it above the page")))
        elif self.paper.pdf is not None:
            self._note("printed")
            self.hang_dialog = hang_up(self.desk, FORMS[self.period.kind], str(self.period), self.paper.pdf, self)

    def explain(self, line: Line) -> None:
        """Show what a figure was added up from."""
        self.dialog = explain(self.desk, line.words, line.question, self)

    def check_code(self) -> None:
        """Ask for the code of a posted statement, and say whether the book still gives it."""
        self.code_dialog = CodeDialog(self.desk, self)
        self.code_dialog.open()

    def show_budget(self) -> None:
        """The year's budget against what came of it."""
        self.budget_dialog = BudgetDialog(self.desk, self)
        self.budget_dialog.open()

    def show_plan(self) -> None:
        """Next month's spending plan."""
        self.plan_dialog = plan_dialog(self.desk, self)
        self.plan_dialog.open()

    def show_fund(self) -> None:
        """The maintenance fund, dwelling by dwelling."""
        self.fund_dialog = FundDialog(self.desk, self)
        self.fund_dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """The switches stand above the page, or in a line of their own where there is no room."""
        super().resizeEvent(event)
        edges = self.body.contentsMargins()
        both = 2 * theme.current().measures.gap
        room = self.width() - edges.left() - edges.right() - both - side_width()
        if room >= self.look.sizeHint().width():
            self._right.insertWidget(0, self.look)
        else:
            self.body.insertWidget(1, self.look)

    def _lay_out(self) -> None:
        look = theme.current()
        gap = look.measures.gap
        if look.type_size > _USUAL:
            self.body.setSpacing(gap)
        self._right = column(self.look, self.paper)
        # the switches ask for no width of their own: where the column is too narrow they get the whole line
        self.look.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        both = QHBoxLayout()
        both.setSpacing(2 * gap)
        both.addWidget(self.side.widget, 100)  # as wide as it may be; the page has the rest
        both.addLayout(self._right, 1)
        self.body.addLayout(both, 1)

    def _periods(self, kind: Kind) -> list[tuple[str, str]]:
        """The periods that can have figures, the last ended first, the one going on after it, then back in time."""
        today = self.desk.book.clock.today()
        now = period_of(today, kind)
        known = self.desk.read(years)
        oldest = min((*known, now.previous().start.year))
        chosen = [now.previous(), now]
        earlier = now.previous().previous()
        while earlier.start.year >= oldest:
            chosen.append(earlier)
            earlier = earlier.previous()
        return [(str(period), period.shown(current_language())) for period in chosen]

    def _look_changed(self) -> None:
        self.desk.remember(statement_look=self.look.words())
        self.paper.show_pdf(None, tr("The page is being set …"))
        self._settle.start()

    def _set_page(self) -> None:
        before, self.job = self.job, None
        if before is not None:
            before.cancel()
        if self.report is None:
            return
        data = self._data(self.report, self.code)
        self.job = job = self.desk.background.start(
            jobs.render_paper, FORMS[self.period.kind], data, self.look.options()
        )
        job.finished.connect(self._show_pdf)
        job.refused.connect(self._show_refusal)
        job.failed.connect(self._failed)

    def _show_pdf(self, pdf: bytes) -> None:
        self.job = None
        self.paper.show_pdf(pdf)

    def _show_refusal(self, error: UserError) -> None:
        self.job = None
        self.paper.show_pdf(None, str(error))
        self.desk.say_refused(error)

    def _failed(self, _trace: str) -> None:
        self._show_refusal(Refused(msg("The page could not be set: see the log")))

    def _render(self, kind: str) -> bytes:
        report, code = (self.report, self.code) if self.report else self.desk.read(_statement, self.period)[:2]
        return render(FORMS[self.period.kind], self._data(report, code), self.look.options(), cast("Target", kind))

    def _data(self, report: PeriodStatement, code: str) -> FormData:
        """The figures, with what their board copy must not say."""
        form = FORMS[self.period.kind]
        data = cast("FormData", self.desk.read(as_printed, form, statement_form(report, code)))
        return replace(data, private=self.desk.read(private)) if self.look.audience is Audience.BOARD else data

    def _file_name(self) -> str:
        return tr("{courtyard} {period} statement", courtyard=self.desk.courtyard, period=self.period)

    def _note(self, how: str) -> None:
        """The board's copy was given out: written down, so that Today knows."""
        if self.look.audience is not Audience.BOARD or not self.desk.may(Right.POST_DISCLOSURE):
            return
        if self.desk.run(note_given_out, self.period, how) is not None:
            self._say_given(self.desk.read(given_out, self.period))
            self.desk.announce(
                msg("Noted: the statement of the {period} was given out for the board", period=self.period)
            )

    def _saved(self, path: str) -> None:
        if path.endswith(".pdf"):
            self._note("pdf")

    def _say_given(self, given: datetime.date | None) -> None:
        if given is None:
            self.given.setText(tr("not given out for the board yet"))
        else:
            self.given.setText(tr("given out for the board on {day}", day=given))


def _statement(reader: Reader, period: Period) -> tuple[PeriodStatement, str, tuple[Check, ...], datetime.date | None]:
    report = period_statement(reader, period, reader.clock.today())
    return report, statement_code(reader, report), statement_checks(reader, report), given_out(reader, period)


def _last_ended(today: datetime.date) -> Period:
    return quarter_of(today).previous()
