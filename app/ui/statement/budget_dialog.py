"""The year's budget against what came of it; a new version is typed line by line."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import current_language, msg, tr
from app.treasury.budget.queries import Budget, BudgetReport, budget_report, budgets
from app.treasury.budget.rules import BudgetDraft, PlannedLine, parse_lines
from app.treasury.budget.services import adopt_budget
from app.treasury.rules import AccountKind
from app.ui import theme
from app.ui.committee.resolution_field import ResolutionField
from app.ui.theme import Tone
from app.ui.today.explaining import explain
from app.ui.widgets.allowing import allow, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, LinesField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, heading, hint, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.book import Reader
    from app.treasury.budget.queries import Row
    from app.treasury.queries import Account, Fund
    from app.ui.operation import Desk

_WIDTH, _HEIGHT, _OF_WINDOW = 66, 42, 0.94
_AMOUNT = 125


class PlansField(LinesField):
    """Items of a plan, one a line: kind, amount and, where needed, the fund."""

    def lines(self) -> tuple[PlannedLine, ...]:
        """What is typed; UsageError names the line that cannot be read."""
        return parse_lines(self.read())

    def read(self) -> str:
        """The lines, once each of them can be read."""
        words = super().read()
        parse_lines(words)
        return words


class BudgetDialog(QDialog):
    """Enter on an item opens its vouchers; Esc leaves."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show this year's."""
        super().__init__(parent)
        self._desk, self._page = desk, parent
        self.report: BudgetReport | None = None
        self.form_dialog: FormDialog | None = None
        self.setWindowTitle(tr("Budget"))
        this = desk.book.clock.today().year
        years = sorted({this, *(one.year for one in desk.read(_all))}, reverse=True)
        self.year = ListField[int]([(year, tr("Year {year}", year=year)) for year in years], this)
        self.year.say(tr("Year"))
        self.year.changed.connect(self.reload)
        self.about = hint("")
        self.table = Table["Row"](
            [
                Column(msg("Item"), lambda one: one.account.shown(current_language()), width=190, tone=_tone),
                Column(msg("Fund"), lambda one: one.fund.shown(current_language()), width=120),
                Column(msg("Planned"), lambda one: one.compared.planned, width=_AMOUNT),
                Column(msg("Actual so far"), lambda one: one.compared.actual, width=_AMOUNT),
                Column(msg("Left of the plan"), lambda one: one.compared.left, width=_AMOUNT),
                Column(msg("Share of the plan"), lambda one: one.compared.share),
            ],
            name=msg("Budget"),
            filterable=False,
        )
        self.table.opened.connect(self._explain)
        self.new = button(tr("New version"), self.adopt, role="primary")
        self.new.setVisible(desk.may(Right.SET_FEES))
        self.print = button(tr("Print"), self._print, icon="printer")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap)
        layout.addLayout(row(heading(tr("Budget")), None, self.year))
        layout.addWidget(self.about)
        layout.addWidget(self.table, 1)
        layout.addWidget(hint(tr("Enter on an item opens its vouchers.")))
        layout.addLayout(row(self.new, self.print, None, button(tr("Close"), self.reject)))
        size, window = theme.current().type_size, parent.window()
        self.resize(
            min(_WIDTH * size, int(window.width() * _OF_WINDOW)), min(_HEIGHT * size, int(window.height() * _OF_WINDOW))
        )
        self.reload()
        self.table.setFocus()

    def reload(self) -> None:
        """Read the year afresh."""
        self.report = report = self._desk.read(budget_report, self.year.read(), self._desk.book.clock.today())
        found = report.budget
        if found is None:
            self.about.setText(tr("No budget of this year is written down yet."))
        else:
            self.about.setText(
                tr(
                    "Version {version}, in force from {day}, adopted by {resolution}. Above {limit} yuan an item stands alone "
                    "in the statement.",
                    version=found.version,
                    day=found.in_force_from,
                    resolution=found.resolution,
                    limit=(found.alone_above() or 0),
                )
            )
        allow(self.print, unless(found is not None, msg("There is no budget of this year yet")))
        self.table.put([*report.of(AccountKind.INCOME), *report.of(AccountKind.EXPENSE)])

    def adopt(self) -> None:
        """Ask for a new version, begun with the lines of the last one."""
        self.form_dialog = _version_dialog(
            self._desk, self.year.read(), self.report.budget if self.report else None, self
        )
        self.form_dialog.accepted.connect(self.reload)
        self.form_dialog.open()

    def _explain(self, one: Row) -> None:
        self.accept()
        explain(self._desk, one.account.shown(current_language()), one.figure, self._page)

    def _print(self) -> None:
        open_paper(self._desk, self._desk.house.papers["budget"], str(self.year.read()), self)


def _version_dialog(desk: Desk, year: int, before: Budget | None, parent: QWidget) -> FormDialog:
    today = desk.book.clock.today()
    form = Form(widest=640)
    since = form.add(msg("In force from"), DateField(today, datetime.date(year, 1, 1) if before is None else today))
    resolution = form.add(msg("Resolution"), ResolutionField(desk, required=True))
    adopted = form.add(msg("Adopted on"), DateField(today))
    lines = form.add(
        msg("Planned items"),
        PlansField(required=True, lines=9),
        msg("One a line: kind, amount in yuan and, where it is not the usual one, the fund"),
    )
    note = form.add(msg("Note"), TextField(longest=200))
    if before is not None:
        language = current_language()
        lines.put(
            "\n".join(
                f"{typed(one.account, language)} {one.amount.plain()} {typed(one.fund, language)}"
                for one in before.lines
            )
        )
    form.add_buttons(msg("Adopt it"), msg("Leave it"))

    def save() -> bool:
        draft = BudgetDraft(year, since.read(), resolution.read(), lines.lines(), adopted.read(), note.read())
        with desk.refusals_to(form.show_refusal):
            done = desk.run(adopt_budget, draft)
        if done is not None:
            desk.announce(
                msg("The budget of {year}, version {version}, is written down", year=year, version=done.result.version)
            )
        return done is not None

    return FormDialog(msg("Budget of {year}: new version", year=year), form, save, parent)


def typed(one: Account | Fund, language: str) -> str:
    """The name as it can be typed again: in one word, else the code."""
    shown = one.shown(language)
    return one.code if " " in shown else shown


def _all(reader: Reader) -> tuple[Budget, ...]:
    return budgets(reader)


def _tone(one: Row) -> Tone:
    over = one.account.kind is AccountKind.EXPENSE and one.compared.left < 0
    return Tone.WRONG if over else Tone.PLAIN
