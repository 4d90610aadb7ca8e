"""Staff, their cases and what comes off a month's pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.book.rights import Right
from app.gatehouse.papers import PAPERS
from app.gatehouse.rulebook import queries as rulebook
from app.gatehouse.rulebook import services
from app.gatehouse.rulebook.queries import Case
from app.gatehouse.rulebook.rules import CaseState, state_text
from app.gatehouse.staff import queries
from app.gatehouse.staff.queries import Member
from app.gatehouse.staff.rules import post_title
from app.kernel.dates import month_of
from app.kernel.i18n import current_language, msg, tr
from app.ui.gatehouse import dialogs
from app.ui.gatehouse.certificates import open_papers
from app.ui.gatehouse.photos import case_photos
from app.ui.gatehouse.rulebook_form import rulebook_dialog
from app.ui.gatehouse.wages_button import WagesButton
from app.ui.imports.dialog import import_button
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, heading, plain
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.gatehouse.rulebook.queries import Deduction
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

Row = TypeVar("Row", Member, Case)
_TONES = {CaseState.OPEN: Tone.DUE, CaseState.APPEALED: Tone.DUE, CaseState.UPHELD: Tone.WRONG}


class StaffPage(Page):
    """Everybody who works here on the left, the cases on the right."""

    listens: ClassVar[frozenset[str]] = frozenset({"staff", "case", "deduction", "absence"})

    def __init__(self, desk: Desk) -> None:
        """Build both lists."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        new = button(tr("New member of staff"), self.new, icon="plus", role="primary")
        away = button(tr("Leave or illness"), self.away, icon="clock")
        self.papers_button = button(tr("Contract and certificates"), self.papers, icon="badge-check")
        allow(new, seat(desk, Right.MANAGE_STAFF))
        self.import_button = import_button(desk, "staff", msg("Import a list of staff"), self)
        self.wages = WagesButton(desk, self)
        self.add_title(tr("Staff and rulebook"), self.wages, self.import_button, self.papers_button, away, new)
        self.people = self._people()
        self.cases = self._cases()
        self.settled = plain("", Tone.QUIET)
        self.cases.chosen.connect(self._say_settled)
        self._buttons()
        self._away = away
        self.people.chosen.connect(lambda _: self._enable())
        self.cases.chosen.connect(lambda _: self._enable())
        self._enable()
        self._sides()

    def _people(self) -> Table[Member]:
        made = Table[Member](
            [
                Column(msg("Name"), lambda each: each.name, width=90),
                Column(msg("Employed as"), lambda each: each.post_text or str(post_title(each.post)), width=160),
                Column(msg("Wage a month"), lambda each: each.wage, total=True, width=120),
                Column(msg("Phone"), lambda each: each.phone, width=160),
                Column(msg("Assessment bonus"), lambda each: each.bonus, width=110),
                Column(msg("First day"), lambda each: each.since, width=130),
                Column(msg("Last day"), lambda each: each.until, width=130),
            ],
            name=msg("Staff"),
            empty=EmptyState(
                msg("Nobody has been entered yet"),
                msg("Enter the guards, cleaners and others who work here, or import their list."),
                msg("New member of staff") if self.desk.may(Right.MANAGE_STAFF) else None,
                self.new,
                icon="users",
            ),
        )
        made.opened.connect(self.edit)
        return made

    def _cases(self) -> Table[Case]:
        made = Table[Case](
            [
                Column(msg("Time"), lambda each: each.at, text=lambda each: f"{each.at:%m-%d %H:%M}", width=130),
                Column(msg("Guard"), lambda each: each.guard, width=100),
                Column(msg("Rule"), _rule, width=170),
                Column(msg("Amount"), lambda each: each.amount if each.decided is None else each.decided, width=90),
                Column(
                    msg("How it stands"),
                    lambda each: str(state_text(each.state)),
                    tone=lambda each: _TONES.get(each.state, Tone.PLAIN),
                    width=120,
                ),
                Column(msg("Photos"), lambda each: len(each.photos) or None, width=70),
            ],
            name=msg("Cases"),
            filterable=False,
        )
        made.opened.connect(self.decide)
        return made

    def _buttons(self) -> None:
        self.record_button = button(tr("Record a case"), self.record, icon="file-plus")
        self.statement_button = button(tr("Statement"), self.statement)
        self.photos_button = button(tr("Photos"), self.photos)
        self.decide_button = button(tr("Decide"), self.decide, icon="check")
        self.appeal_button = button(tr("Appeal"), self.appeal)
        self.case_button = button(tr("Case sheet"), self.sheet, icon="printer")
        self.slip_button = button(tr("Deduction slip"), self.slip, icon="printer")
        self.rules_button = button(tr("Gatehouse rulebook"), self.rules, icon="scroll-text")

    def _enable(self) -> None:
        """What is done with a person or a case waits for one to be chosen, and says so."""
        manage, decide = seat(self.desk, Right.MANAGE_STAFF), seat(self.desk, Right.DECIDE_CASE)
        person = unless(self.people.row is not None, NOTHING_CHOSEN)
        case = unless(self.cases.row is not None, msg("Choose a case in the list first"))
        allow(self._away, manage, person)
        allow(self.papers_button, manage, person)
        allow(self.record_button, manage)
        allow(self.rules_button, decide)
        allow(self.photos_button, case)
        for each in (self.statement_button, self.appeal_button):
            allow(each, manage, case)
        for each in (self.decide_button, self.slip_button):
            allow(each, decide, case)

    def _sides(self) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.people))
        right.setLayout(
            column(
                heading(tr("Cases under the gatehouse rulebook")),
                strip(
                    self.record_button,
                    self.photos_button,
                    self.statement_button,
                    self.decide_button,
                    self.appeal_button,
                    self.case_button,
                    self.slip_button,
                    self.rules_button,
                ),
                self.cases,
                self.settled,
            )
        )
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(left, 1)
        sides.addWidget(right, 1)
        self.body.addLayout(sides, 1)

    def reload(self) -> None:
        """Read staff and cases; whoever or whatever was in hand stays so."""
        self.people.put(self.desk.read(queries.members))
        self.cases.put(list(reversed(self.desk.read(rulebook.cases))))

    def start(self) -> None:
        """The list has the keyboard."""
        self.people.setFocus()

    def new(self) -> None:
        """Take somebody on."""
        self.dialog = dialogs.staff_dialog(self.desk, None, self)

    def edit(self, person: Member) -> None:
        """Change somebody."""
        if self.desk.may(Right.MANAGE_STAFF):
            self.dialog = dialogs.staff_dialog(self.desk, person, self)

    def away(self) -> None:
        """Note leave or illness of the person chosen."""
        if self.people.row is not None:
            self.dialog = dialogs.absence_dialog(self.desk, self.people.row, self)

    def papers(self) -> None:
        """Contract, certificates and health papers of the person chosen."""
        if self.people.row is not None:
            self.dialog = open_papers(self.desk, self.people.row, self)

    def record(self) -> None:
        """Write a case down."""
        self.dialog = dialogs.case_dialog(self.desk, self.people.row, self)

    def statement(self) -> None:
        """Write down what the guard says."""
        if self.cases.row is not None:
            self.dialog = dialogs.statement_dialog(self.desk, self.cases.row, self)

    def photos(self) -> None:
        """The evidence of the case chosen, photographed or scanned."""
        if self.cases.row is not None:
            self.dialog = case_photos(self.desk, self.cases.row, self)

    def sheet(self) -> None:
        """The case chosen on paper; a blank sheet where none is."""
        case = self.cases.row
        self.dialog = open_paper(self.desk, PAPERS["guard_case"], str(case.id) if case else "", self)

    def decide(self, _case: Case | None = None) -> None:
        """Uphold or dismiss the case chosen."""
        if self.cases.row is not None and self.desk.may(Right.DECIDE_CASE):
            self.dialog = dialogs.decision_dialog(self.desk, self.cases.row, self)

    def appeal(self) -> None:
        """Write down an appeal against the case chosen."""
        if self.cases.row is not None:
            self.dialog = dialogs.appeal_dialog(self.desk, self.cases.row, self)

    def rules(self) -> None:
        """The rules in force, and others from a day on."""
        self.dialog = rulebook_dialog(self.desk, self)

    def _say_settled(self, case: Case | None) -> None:
        """What the month of the case chosen came to, and what of it is never collected."""
        month = month_of(case.at.date()) if case else None
        made = self.desk.read(rulebook.deductions, month, case.staff_id) if case and month else ()
        self.settled.setText(str(settled_words(made[0])) if made else "")

    def slip(self) -> None:
        """Settle the month of the case chosen and show the slip."""
        case = self.cases.row
        if case is None:
            return
        month = month_of(case.at.date())
        if self.desk.run(services.settle_deduction, case.staff_id, month) is not None:
            self.dialog = open_paper(self.desk, PAPERS["deduction_slip"], f"{month} {case.guard}", self)


def _rule(case: Case) -> str:
    return case.rule_name if current_language().startswith("zh") else case.rule_name_en


def settled_words(made: Deduction) -> Message:
    """A month's deduction in a sentence."""
    sums = made.reckoning
    said = msg(
        "{month}: {claimed} asked, {taken} deducted, {uncollected} above the limits and never collected",
        month=made.month,
        claimed=sums.claimed.grouped(),
        taken=sums.taken.grouped(),
        uncollected=sums.uncollected.grouped(),
    )
    if made.returned_in is None:
        return said
    back = made.returned.grouped()
    return msg("{said}; {amount} goes back with the wages of {month}", said=said, amount=back, month=made.returned_in)
