"""The four haves: rounds on the left, the round in hand graded item by item on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.book.rights import Right
from app.kernel.i18n import current_language, msg, tr
from app.standards import queries, services
from app.standards.papers import PAPERS
from app.standards.queries import Round
from app.standards.rules import RectificationDraft, every_text, grade_text, needs_rectification
from app.ui import theme
from app.ui.actions import bind
from app.ui.page import Page
from app.ui.standards.grading import KEYS, GradeList
from app.ui.theme import Tone
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, hint, plain, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

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
        may = desk.may(Right.GRADE_ROUND)
        self.new_button = button(tr("New round"), self.new, icon="plus", role="primary")
        self.new_button.setEnabled(may)
        self.add_title(tr("Four haves"), button(tr("Blank sheet"), self.print_blank, icon="printer"), self.new_button)
        self.table = Table[Round](
            [
                Column(msg("Date"), lambda each: each.opened_on, width=130),
                Column(msg("Inspector"), lambda each: each.inspector, width=80),
                Column(msg("Score"), lambda each: each.score.percent, text=_percent, width=70),
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
        self.table.chosen.connect(self._choose)
        self.table.setMaximumWidth(20 * theme.current().type_size)
        self.right = QWidget()
        self.right.setLayout(self._grading())
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.table, 1)
        sides.addWidget(self.right, 3)
        self.body.addLayout(sides, 1)
        bind(self, "F6", self.rectify)

    def _grading(self) -> QHBoxLayout:
        self.head: QLabel = heading("")
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
        self.recheck_button = button(tr("Looked at again: put right"), self.recheck, icon="check")
        self.close_button = button(tr("Close the round"), self.close_round, icon="badge-check")
        keys = "　".join(f"{key.name[-1]} {grade_text(grade)}" for key, grade in KEYS.items())
        made = QHBoxLayout()
        made.addLayout(
            column(
                row(self.head, None, self.score),
                hint(tr("Keys: {keys}", keys=keys)),
                self.grades,
                self.wanted,
                self.note,
                row(self.rectify_button, self.recheck_button, None),
                row(self.close_button, None, button(tr("Print"), self.print_page, icon="printer")),
            )
        )
        return made

    def reload(self) -> None:
        """Read the rounds, and the one in hand."""
        before = self.shown.id if self.shown else None
        rounds = self.desk.read(queries.rounds, "four_haves")
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
        self.head.setText(f"{made.opened_on} {made.inspector} {made.place}")
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
        if self.shown and self.desk.run(services.grade_item, self.shown.id, graded.item.id, grade, note):
            self.shown = self.desk.read(queries.round_, self.shown.id)
            self._choose(self.shown)
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
        form = Form()
        who = form.add(msg("Inspector"), TextField(required=True))
        on = form.add(msg("Date of the round"), DateField(self.desk.book.clock.today()))
        place = form.add(msg("Place"), TextField(placeholder=msg("the whole courtyard")))
        form.add_buttons(msg("Begin"), msg("Leave it"))

        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(services.open_round, who.read(), on.read(), place.read())
            if done is None:
                return False
            self.shown = self.desk.read(queries.round_, done.result)
            self.reload()
            self.grades.setFocus()
            return True

        self.dialog = FormDialog(msg("New round"), form, save, self)
        self.dialog.open()

    def rectify(self) -> None:
        """Say who puts the item right, and by when."""
        graded, made = self.grades.current, self.shown
        if made is None or graded is None or not needs_rectification(graded.grade):
            return
        form = Form()
        who = form.add(msg("Who puts it right"), TextField(required=True))
        due = form.add(msg("By when"), DateField(self.desk.book.clock.today()))
        how = form.add(msg("How"), TextField())
        form.add_buttons(msg("Save"), msg("Leave it"))

        def save() -> bool:
            draft = RectificationDraft(who.read(), due.read(), how.read())
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(services.rectify, made.id, graded.item.id, draft)
            if done is not None:
                self.reload()
            return done is not None

        self.dialog = FormDialog(msg("Have it put right"), form, save, self)
        self.dialog.open()

    def recheck(self) -> None:
        """The fault was looked at again and is put right."""
        graded = self.grades.current
        if graded is None or graded.rectification is None:
            return
        today = self.desk.book.clock.today()
        if self.desk.run(services.recheck, graded.rectification.id, today, passed=True) is not None:
            self.reload()
            self.desk.announce(msg("Put right and closed"))

    def close_round(self) -> None:
        """End the round in hand."""
        if self.shown and self.desk.run(services.close_round, self.shown.id) is not None:
            self.reload()
            self.desk.announce(msg("The round is closed: {score}", score=_percent(self.shown)))

    def print_page(self) -> None:
        """The round in hand on paper."""
        if self.shown is not None:
            self.dialog = open_paper(self.desk, PAPERS["four_haves_sheet"], str(self.shown.id), self)

    def print_blank(self) -> None:
        """A sheet to take along."""
        self.dialog = open_paper(self.desk, PAPERS["four_haves_sheet"], None, self)


def _percent(made: Round) -> str:
    return "–" if made.score.percent is None else f"{made.score.percent} %"
