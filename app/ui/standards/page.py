"""Rounds: what is due and what was made on the left, the round in hand graded item by item on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.book.rights import Right
from app.kernel.i18n import current_language, msg, tr
from app.standards import queries, services
from app.standards.checklists.rules import CIVILISED
from app.standards.checklists.services import FOUR_HAVES
from app.standards.due.queries import DueRound, due_rounds
from app.standards.papers import PAPERS
from app.standards.queries import Round
from app.standards.rules import every_text, grade_text, needs_rectification
from app.ui import theme
from app.ui.actions import bind
from app.ui.page import Page
from app.ui.standards import round_forms
from app.ui.standards.grading import KEYS, GradeList
from app.ui.standards.round_forms import name_of
from app.ui.theme import Tone
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import button, column, heading, hint, plain, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.standards.queries import Graded
    from app.standards.rules import Grade
    from app.ui.operation import Desk


class RoundsPage(Page):
    """1, 2, 3 and 0 grade; what is not met wants a few words before the next item."""

    listens: ClassVar[frozenset[str]] = frozenset({"round", "item", "rectification", "checklist"})

    def __init__(self, desk: Desk) -> None:
        """Build list and grading."""
        super().__init__(desk)
        self.shown: Round | None = None
        self.dialog: QDialog | None = None
        self._waiting: tuple[Graded, Grade] | None = None
        self._grading_now = False
        may = desk.may(Right.GRADE_ROUND)
        self.new_button = button(tr("New round"), self.new, icon="plus", role="primary")
        self.new_button.setEnabled(may)
        self.add_title(tr("Rounds"), button(tr("Blank sheet"), self.print_blank, icon="printer"), self.new_button)
        self.due, self.table = self._due(), self._made()
        self.begin_button = button(tr("Make this round (F3)"), self.begin, icon="clipboard-list")
        left = QWidget()
        left.setLayout(
            column(
                heading(tr("Rounds that are due")),
                self.due,
                row(self.begin_button, None),
                heading(tr("Rounds made")),
                self.table,
            )
        )
        left.setMaximumWidth(25 * theme.current().type_size)
        self.right = QWidget()
        self.right.setLayout(self._grading())
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(left, 1)
        sides.addWidget(self.right, 2)
        self.body.addLayout(sides, 1)
        bind(self, "F3", self.begin)
        bind(self, "F6", self.rectify)
        bind(self, "F7", self.photos)

    def _due(self) -> Table[DueRound]:
        made = Table[DueRound](
            [
                Column(msg("By when"), lambda each: each.by, width=130),
                Column(msg("What is due"), lambda each: f"{name_of(each.checklist)} · {each.place.place}", width=150),
                Column(msg("Items"), lambda each: len(each.items), width=80),
            ],
            name=msg("Rounds that are due"),
            filterable=False,
            empty=EmptyState(
                msg("Nothing is due"),
                msg("On the page of checklists say where each list is used: what is due follows from it."),
                icon="circle-check",
            ),
        )
        made.chosen.connect(lambda _: self._may_begin())
        made.opened.connect(lambda _: self.begin())
        return made

    def _made(self) -> Table[Round]:
        made = Table[Round](
            [
                Column(msg("Date"), lambda each: each.opened_on, width=130),
                Column(msg("Checklist"), lambda each: name_of(each.checklist), width=150),
                Column(msg("Score"), lambda each: each.score.percent, text=_percent, width=80),
            ],
            name=msg("Rounds"),
            filterable=False,
            empty=EmptyState(
                msg("No round has been made yet"),
                msg("Walk the yard with the blank sheet, or grade item by item here."),
                msg("New round"),
                self.new,
                icon="badge-check",
            ),
        )
        made.chosen.connect(self._choose)
        return made

    def _grading(self) -> QHBoxLayout:
        self.head: QLabel = heading("")
        self.head.setWordWrap(True)
        self.score = plain("")
        self.wanted = plain("", Tone.QUIET)
        self.grades = GradeList()
        self.grades.graded.connect(self.grade)
        self.grades.moved.connect(self._show_item)
        self.note = TextField(placeholder=msg("what was seen, in a few words"))
        self.note.say(tr("What was seen"))
        self.note.entered.connect(self._note_written)
        self.note.setEnabled(False)
        self.rectify_button = button(tr("Have it put right (F6)"), self.rectify, icon="wrench")
        self.recheck_button = button(tr("Look again …"), self.recheck, icon="check")
        self.photo_button = button(tr("Photos (F7)"), self.photos, icon="file-plus")
        self.notice_button = button(tr("Print the notice"), self.print_notice, icon="printer")
        self.close_button = button(tr("Close the round"), self.close_round, icon="badge-check")
        keys = "　".join(f"{key.name[-1]} {grade_text(grade)}" for key, grade in KEYS.items())
        made = QHBoxLayout()
        made.addLayout(
            column(
                self.head,
                self.score,
                hint(tr("Keys: {keys}", keys=keys)),
                self.grades,
                self.wanted,
                self.note,
                strip(self.rectify_button, self.notice_button, self.recheck_button, self.photo_button),
                row(self.close_button, None, button(tr("Print"), self.print_page, icon="printer")),
            )
        )
        return made

    def reload(self) -> None:
        """Read what is due, the rounds, and the one in hand."""
        if self._grading_now:
            return
        before = self.shown.id if self.shown else None
        self.due.put(self.desk.read(due_rounds))
        self._may_begin()
        rounds = self.desk.read(queries.rounds)
        self.table.put(rounds)
        chosen = next((each for each in rounds if each.id == before), rounds[0] if rounds else None)
        self.table.go_to(chosen)
        self._choose(chosen)

    def _choose(self, made: Round | None) -> None:
        self.right.setVisible(made is not None)
        if made is None:
            return
        another = self.shown is None or self.shown.id != made.id
        self.shown = made
        closed = tr("round closed") if made.closed_on else tr("{count} still to grade", count=made.score.open)
        late = tr(" (typed in from paper)") if made.from_paper else ""
        self.head.setText(f"{name_of(made.checklist)}　{made.opened_on} {made.inspector} {made.place}{late}")
        self.score.setText(f"{_percent(made)}　{closed}")
        if another:
            self.grades.setCurrentCell(0, 0)
        self.grades.put(made)
        self.close_button.setEnabled(made.closed_on is None and made.score.open == 0)

    def _show_item(self, graded: Graded | None) -> None:
        self._waiting = None
        self.note.setEnabled(False)
        self.note.put(graded.note if graded else "")
        fault = graded is not None and needs_rectification(graded.grade)
        order = graded.rectification if graded else None
        self.rectify_button.setEnabled(fault and (order is None or order.passed is False))
        self.recheck_button.setEnabled(order is not None and not order.passed)
        self.notice_button.setEnabled(order is not None)
        self.photo_button.setEnabled(graded is not None)
        chinese = current_language().startswith("zh")
        words = "" if graded is None else graded.item.text if chinese else graded.item.text_en
        self.wanted.setText(f"{words}　{every_text(graded.item.every)}" if graded else "")

    def grade(self, graded: Graded, grade: Grade) -> None:
        """Keep a grade; a fault first asks for a few words."""
        if needs_rectification(grade):
            self._waiting = (graded, grade)
            self.note.setEnabled(True)
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._keep(graded, grade, "")

    def _note_written(self) -> None:
        if self._waiting is not None and self.note.text():
            self._keep(*self._waiting, self.note.text())

    def _keep(self, graded: Graded, grade: Grade, note: str) -> None:
        if self.shown is None:
            return
        self._grading_now = (
            True  # a grade changes the round in hand alone: the lists beside it are read when it is closed
        )
        try:
            done = self.desk.run(services.grade_item, self.shown.id, graded.item.id, grade, note)
        finally:
            self._grading_now = False
        if done is not None:
            self._choose(self.desk.read(queries.round_, self.shown.id))
            self.grades.next_open()
            self.grades.setFocus()

    def start(self) -> None:
        """The items have the keyboard, or the next step."""
        (self.grades if self.shown else self.new_button).setFocus()

    def leave(self) -> None:
        """Esc: back from the note to the items."""
        self._show_item(self.grades.current)
        self.grades.setFocus()

    def new(self) -> None:
        """Ask who makes the round and when."""
        self._ask(None)

    def begin(self) -> None:
        """Make the round that is due."""
        if self.due.row is not None and self.desk.may(Right.GRADE_ROUND):
            self._ask(self.due.row)

    def _ask(self, due: DueRound | None) -> None:
        self.dialog = round_forms.new_round(self.desk, self, self._begun, due)
        self.dialog.open()

    def _begun(self, number: int) -> None:
        self.shown = self.desk.read(queries.round_, number)
        self.reload()
        self.grades.setCurrentCell(0, 0)
        self.grades.setFocus()

    def _may_begin(self) -> None:
        self.begin_button.setEnabled(self.due.row is not None and self.desk.may(Right.GRADE_ROUND))

    def open_thing(self, key: object) -> None:
        """Go to the round ``key`` numbers."""
        if isinstance(key, int):
            self.shown = self.desk.read(queries.round_, key)
            self.reload()

    def rectify(self) -> None:
        """Say who puts the item right, and by when."""
        graded, made = self.grades.current, self.shown
        if made is None or graded is None or not needs_rectification(graded.grade):
            return
        self.dialog = round_forms.order(self.desk, self, made, graded, self.reload)
        self.dialog.open()

    def recheck(self) -> None:
        """Say how the fault was found when it was looked at again."""
        graded = self.grades.current
        if graded is None or graded.rectification is None or graded.rectification.passed:
            return

        def done(passed: bool) -> None:  # noqa: FBT001 — how it was found
            self.reload()
            self.desk.announce(msg("Put right and closed") if passed else msg("Not put right yet"))

        self.dialog = round_forms.look_again(self.desk, self, graded.rectification.id, done)
        self.dialog.open()

    def photos(self) -> None:
        """Photos of the item in hand."""
        if self.shown is not None and self.grades.current is not None:
            self.dialog = round_forms.ItemPhotos(self.desk, self, self.shown, self.grades.current)
            self.dialog.open()

    def close_round(self) -> None:
        """End the round in hand."""
        if self.shown and self.desk.run(services.close_round, self.shown.id) is not None:
            self.reload()
            self.desk.announce(msg("The round is closed: {score}", score=_percent(self.shown)))

    def print_page(self) -> None:
        """The round in hand on paper."""
        if self.shown is not None:
            self.dialog = open_paper(self.desk, PAPERS[_paper_of(self.shown)], str(self.shown.id), self)

    def print_blank(self) -> None:
        """A sheet to take along: of the round that is due, else of the four haves."""
        due = self.due.row
        paper = PAPERS["four_haves_sheet"] if due is None else PAPERS["round_record"]
        self.dialog = open_paper(self.desk, paper, due.checklist.code if due else None, self)

    def print_notice(self) -> None:
        """The notice to whoever puts the item right."""
        graded = self.grades.current
        if graded is not None and graded.rectification is not None:
            self.dialog = open_paper(self.desk, PAPERS["rectification_notice"], str(graded.rectification.id), self)


def _paper_of(made: Round) -> str:
    if made.checklist.code == FOUR_HAVES:
        return "four_haves_sheet"
    return "civilised_assessment" if made.checklist.code in CIVILISED else "round_record"


def _percent(made: Round) -> str:
    return "–" if made.score.percent is None else f"{made.score.percent} %"
