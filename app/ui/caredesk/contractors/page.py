"""Contractors on the left; contracts, assessments and payments of the one chosen on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QTabWidget, QWidget

from app.book.rights import Right
from app.caredesk.contractors import queries, services
from app.caredesk.contractors.papers import PAPERS, grade_text
from app.caredesk.contractors.queries import Assessment, Contractor, Paid, Terms
from app.caredesk.contractors.rules import Verdict, trade_title, verdict_title
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.caredesk.contractors import forms
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import AskReason
from app.ui.widgets.beside import Beside
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.ui.operation import Desk

_TONES: Final = {Verdict.MEND: Tone.DUE, Verdict.LEAVE: Tone.WRONG}


class ContractorsPage(Page):
    """Enter changes the contractor chosen."""

    listens: ClassVar[frozenset[str]] = frozenset({"contractor", "assessment", "entry", "figure", "staff"})

    def __init__(self, desk: Desk) -> None:
        """Build the list and its three tabs."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self._buttons()
        self.add_title(tr("Contractors"), self.sheet_button, self.card_button, self.new_button)
        self.table = self._table()
        self.table.setMaximumWidth(28 * theme.current().type_size)
        self.terms, self.assessments, self.payments = (
            self._term_table(),
            self._assessment_table(),
            self._payment_table(),
        )
        self.tabs = QTabWidget()
        for table, words, acts in (
            (self.terms, tr("Contracts"), (self.terms_button, self.check_button, self.end_button)),
            (
                self.assessments,
                tr("Assessments"),
                (self.assess_button, self.staff_button, self.recheck_button, self.strike_button, self.result_button),
            ),
            (self.payments, tr("What it was paid"), ()),
        ):
            side = QWidget()
            side.setLayout(column(table, strip(*acts)))
            self.tabs.addTab(side, words)
        self.body.addWidget(Beside(self.table, self.tabs, (2, 3)), 1)

    def _buttons(self) -> None:
        self.new_button = button(tr("New contractor"), self.new, icon="plus", role="primary")
        self.card_button = button(tr("Print the card"), self.print_page, icon="printer")
        self.sheet_button = button(tr("Assessment sheet"), self.print_sheet, icon="printer")
        self.terms_button = button(tr("New contract"), self.add_terms, icon="plus")
        self.check_button = button(tr("Monthly check"), self.check, icon="check")
        self.end_button = button(tr("End early"), self.end)
        self.assess_button = button(tr("Assess"), self.assess, icon="badge-check")
        self.staff_button = button(tr("Assess own staff"), self.assess_staff)
        self.recheck_button = button(tr("Second look"), self.recheck)
        self.strike_button = button(tr("Strike out"), self.strike, icon="undo-2")
        self.result_button = button(tr("Print"), self.print_result, icon="printer")
        for each in (
            self.new_button, self.terms_button, self.check_button, self.end_button, self.assess_button,
            self.staff_button, self.recheck_button, self.strike_button,
        ):  # fmt: skip
            allow(each, seat(self.desk, Right.EDIT_REGISTER))

    def _table(self) -> Table[Contractor]:
        today = self.desk.book.clock.today()
        made = Table[Contractor](
            [
                Column(msg("What it is called"), lambda one: one.draft.name, width=170),
                Column(msg("Engaged for"), lambda one: str(trade_title(one.draft.trade)), width=100),
                Column(
                    msg("Contract until"), lambda one: now.last if (now := one.terms_on(today)) else None, width=110
                ),
            ],
            name=msg("Contractors"),
            empty=EmptyState(
                msg("No contractor is entered yet"),
                msg("Enter who cleans, mends or takes refuse away under contract."),
                msg("New contractor") if self.desk.may(Right.EDIT_REGISTER) else None,
                self.new,
                icon="users",
            ),
        )
        made.opened.connect(self.change)
        made.chosen.connect(lambda _: self._show())
        return made

    def _term_table(self) -> Table[Terms]:
        today = self.desk.book.clock.today()
        return Table[Terms](
            [
                Column(msg("What the contract is for"), lambda one: one.draft.what, width=130),
                Column(msg("First day"), lambda one: one.draft.since, width=130),
                Column(
                    msg("Last day"),
                    lambda one: one.last,
                    tone=lambda one: Tone.PLAIN if one.holds(today) else Tone.QUIET,
                    width=130,
                ),
                Column(msg("Yuan a year"), lambda one: one.draft.yearly, width=110),
                Column(
                    msg("Months not checked"),
                    lambda one: len(one.missing),
                    text=lambda one: ", ".join(map(str, one.missing)),
                    tone=lambda one: Tone.DUE if one.missing else Tone.PLAIN,
                    width=170,
                ),
                Column(msg("What was promised"), lambda one: one.draft.promise.replace("\n", " "), width=200),
                Column(msg("Ended early"), lambda one: one.ended_why),
            ],
            name=msg("Contracts"),
            filterable=False,
            fitted=True,
        )

    def _assessment_table(self) -> Table[Assessment]:
        return Table[Assessment](
            [
                Column(msg("Date"), lambda one: one.draft.held_on, width=130),
                Column(msg("Assessed"), lambda one: one.name, width=120),
                Column(msg("Grade"), lambda one: str(grade_text(one)), width=190),
                Column(
                    msg("Outcome"),
                    lambda one: str(verdict_title(one.verdict)),
                    tone=lambda one: _TONES.get(one.verdict, Tone.GOOD),
                    width=110,
                ),
                Column(msg("Date for putting right"), lambda one: one.draft.mend_by, width=130),
                Column(msg("Last looked at"), lambda one: one.rechecked_on, text=_looked, width=190),
                Column(msg("Struck out"), lambda one: one.struck),
            ],
            name=msg("Assessments"),
            filterable=False,
            fitted=True,
        )

    def _payment_table(self) -> Table[Paid]:
        return Table[Paid](
            [
                Column(msg("Date"), lambda one: one.date, width=130),
                Column(msg("Voucher"), lambda one: one.voucher, width=160),
                Column(msg("Amount"), lambda one: one.amount, total=True, width=120),
                Column(msg("What for"), lambda one: one.summary),
            ],
            name=msg("What it was paid"),
            filterable=False,
            fitted=True,
        )

    def reload(self) -> None:
        """Read the contractors, and what belongs to the one chosen."""
        before = self.table.row.id if self.table.row else None
        found = self.desk.read(queries.contractors)
        self.table.put(found)
        if found:
            self.table.go_to(next((one for one in found if one.id == before), found[0]))
        self._show()

    def _show(self) -> None:
        """The contracts and payments of the one chosen; assessments of it and of the own staff."""
        known = self.table.row
        judged = self.desk.read(queries.assessments)
        self.assessments.put([one for one in judged if known is None or one.draft.contractor_id in (known.id, None)])
        self.terms.put(known.terms if known else ())
        if known is not None and known.terms and self.terms.row is None:
            self.terms.go_to(known.terms[0])
        money = known is not None and self.desk.may(Right.READ_MONEY)
        self.payments.put(self.desk.read(queries.payments, known) if known is not None and money else ())

    def start(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def new(self) -> None:
        """Enter a contractor."""
        self.dialog = forms.contractor_form(self.desk, None, self)

    def change(self, known: Contractor) -> None:
        """Change the one chosen."""
        if self.desk.may(Right.EDIT_REGISTER):
            self.dialog = forms.contractor_form(self.desk, known, self)

    def add_terms(self) -> None:
        """Enter a contract with the one chosen."""
        if self.table.row is not None:
            self.dialog = forms.terms_form(self.desk, self.table.row, self)

    def check(self) -> None:
        """Check a month of the contract chosen."""
        if self.terms.row is not None:
            self.dialog = forms.check_form(self.desk, self.terms.row, self)

    def end(self) -> None:
        """End the contract chosen."""
        if self.terms.row is not None:
            self.dialog = forms.end_form(self.desk, self.terms.row, self)

    def assess(self) -> None:
        """Write down how the one chosen was assessed."""
        if self.table.row is not None:
            self.dialog = forms.assessment_form(self.desk, self.table.row, self)

    def assess_staff(self) -> None:
        """Write down how one of the own staff was assessed."""
        self.dialog = forms.assessment_form(self.desk, None, self)

    def recheck(self) -> None:
        """Look again at what was to be mended."""
        if self.assessments.row is not None and self.assessments.row.waiting:
            self.dialog = forms.recheck_form(self.desk, self.assessments.row, self)

    def strike(self) -> None:
        """Strike out the assessment chosen."""
        known = self.assessments.row
        if known is None or known.struck:
            return
        asked = AskReason(msg("Why is this assessment struck out?"), msg("Strike out"), self)
        asked.accepted.connect(lambda: self.desk.run(services.strike_assessment, known.id, asked.reason))
        self.dialog = asked
        asked.open()

    def print_page(self) -> None:
        """The card of the one chosen, or a blank one."""
        chosen = self.table.row
        self.dialog = open_paper(self.desk, PAPERS["contractor_card"], str(chosen.id) if chosen else None, self)

    def print_sheet(self) -> None:
        """A sheet on which the representatives grade."""
        self.dialog = open_paper(self.desk, PAPERS["service_assessment"], None, self)

    def print_result(self) -> None:
        """The assessment chosen."""
        known = self.assessments.row
        if known is not None:
            self.dialog = open_paper(self.desk, PAPERS["service_assessment"], str(known.id), self)


def _looked(one: Assessment) -> str:
    if one.rechecked_on is None:
        return ""
    return f"{one.rechecked_on} {tr('mended') if one.passed else tr('not mended')}"
