"""The round in hand, with the whole page to itself: its items graded by single keys, and what is done about each fault."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.book.rights import Right
from app.kernel.i18n import current_language, msg, tr
from app.standards import queries, services
from app.standards.checklists.rules import CIVILISED
from app.standards.checklists.services import FOUR_HAVES
from app.standards.papers import PAPERS
from app.standards.rules import every_text, grade_text, needs_rectification
from app.ui.actions import bind
from app.ui.standards import round_forms
from app.ui.standards.grading import KEYS, GradeList
from app.ui.standards.hazard_forms import hazard_form
from app.ui.standards.round_forms import name_of
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, press, seat, unless
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import button, column, heading, hint, plain, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.standards.queries import Graded, Round
    from app.standards.rules import Grade
    from app.ui.operation import Desk


_NEAR: Final = 4  # px


class RoundInHand(QWidget):
    """1, 2, 3 and 0 grade; what is not met wants a few words before the next item. ``left`` asks for the lists again."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        """Nothing in hand yet."""
        super().__init__()
        self.desk = desk
        self.may = desk.may(Right.GRADE_ROUND)
        self.shown: Round | None = None
        self.dialog: QDialog | None = None
        self.grading_now = False
        self._waiting: tuple[Graded, Grade] | None = None
        self._buttons()
        self.head: QLabel = heading("")
        self.head.setWordWrap(True)
        self.score: QLabel = hint("")
        self.wanted = plain("", Tone.QUIET)
        self.grades = GradeList()
        self.grades.graded.connect(self.grade)
        self.grades.moved.connect(self._show_item)
        self.note = TextField(placeholder=msg("what was seen, in a few words"))
        self.note.say(tr("What was seen"))
        self.note.entered.connect(self._note_written)
        self.note.setEnabled(False)
        acts = column(  # as low as may be: at large type every pixel above and below the items is a row less of them
            self.rectify_button, self.recheck_button, self.photo_button, self.hazard_button, None, spacing=_NEAR
        )  # fmt: skip
        middle = row(self.grades, spacing=16)
        middle.addLayout(acts)
        middle.setStretch(0, 1)
        above = Wrapping((self.back_button,), (self.notice_button, self.print_button, self.close_button))
        made = column(above, self.head, self.score, middle, self.wanted, self.note, spacing=2 * _NEAR)
        made.setStretch(3, 1)
        self.setLayout(made)

    def _buttons(self) -> None:
        self.back_button = button(tr("All rounds (Esc)"), self.leave)
        self.print_button = button(tr("Print"), self.print_page, icon="printer")
        self.close_button = button(tr("Close (F4)"), self.close_round, role="primary")
        self.rectify_button = button(tr("Put right (F6)"), self.rectify)
        self.recheck_button = button(tr("Look again (F5)"), self.recheck)
        self.photo_button = button(tr("Photos (F7)"), self.photos)
        self.hazard_button = button("", self.hazard)
        self.notice_button = button(tr("Print notice"), self.print_notice)
        for keys, made in (
            ("F4", self.close_button),
            ("F5", self.recheck_button),
            ("F6", self.rectify_button),
            ("F7", self.photo_button),
            ("F8", self.hazard_button),
        ):
            bind(self, keys, partial(press, self.desk, made))

    def put(self, made: Round, item_id: int | None = None) -> None:
        """Show ``made``; the person goes to the item ``item_id``, else stays where they were in it."""
        another = self.shown is None or self.shown.id != made.id
        self.shown = made
        closed = tr("round closed") if made.closed_on else tr("{count} still to grade", count=made.score.open)
        late = tr(" (typed in from paper)") if made.from_paper else ""
        self.head.setText(f"{name_of(made.checklist)}　{made.opened_on} {made.inspector} {made.place}{late}")
        keys = "　".join(f"{key.name[-1]} {grade_text(grade)}" for key, grade in KEYS.items())
        told = "" if made.closed_on else "　　" + tr("Keys: {keys}", keys=keys)
        self.score.setText(f"{percent(made)}　{closed}{told}")
        if another:
            self.grades.begin()
        self.grades.put(made)
        if item_id is not None:
            self.grades.go_to(item_id)
        allow(
            self.close_button,
            seat(self.desk, Right.GRADE_ROUND),
            unless(made.closed_on is None, msg("This round is closed")),
            unless(made.score.open == 0, msg("{count} items are still to be graded", count=made.score.open)),
        )

    def read_again(self) -> None:
        """Show what became of the round in hand."""
        if self.shown is not None:
            self.put(self.desk.read(queries.round_, self.shown.id))

    def _show_item(self, graded: Graded | None) -> None:
        self._waiting = None
        self.note.setEnabled(False)
        self.note.put(graded.note if graded else "")
        known = graded.hazard if graded else None
        self.hazard_button.setText(f"{known.number} (F8)" if known else tr("Hazard (F8)"))
        self.hazard_button.setToolTip(tr("Go to the hazard ledger") if known else tr("Put it into the hazard ledger"))
        self._allow(graded)
        chinese = current_language().startswith("zh")
        words = "" if graded is None else graded.item.text if chinese else graded.item.text_en or graded.item.text
        self.wanted.setText(f"{words}　{every_text(graded.item.every)}" if graded else "")

    def _allow(self, graded: Graded | None) -> None:
        """What can be done about the item in hand."""
        grades, order = seat(self.desk, Right.GRADE_ROUND), graded.rectification if graded else None
        item = unless(graded is not None, msg("Choose an item of the round first"))
        fault = unless(graded is not None and graded.fault, msg("Nothing was found wrong with this item"))
        waits = order is None or order.passed is False
        mends = unless(order is not None, msg("Nobody was told to put it right yet (F6)"))
        again = unless(order is None or not order.passed, msg("It was put right and looked at again"))
        known = graded is not None and graded.hazard is not None
        given = msg("Somebody is to put it right already, or has done so")
        allow(self.rectify_button, grades, item, fault, unless(waits, given))
        allow(self.recheck_button, grades, item, mends, again)
        allow(self.notice_button, item, mends)
        allow(self.photo_button, item)
        allow(self.hazard_button, *(() if known else (grades, item, fault)))

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
        self.grading_now = (
            True  # a grade changes the round in hand alone: the lists beside it are read when it is closed
        )
        try:
            done = self.desk.run(services.grade_item, self.shown.id, graded.item.id, grade, note)
        finally:
            self.grading_now = False
        if done is not None:
            self.read_again()
            self.grades.next_open()
            self.grades.setFocus()

    def leave(self) -> None:
        """Esc: back from the note to the items, else to the lists."""
        if self._waiting is None:
            self.left.emit()
            return
        self._show_item(self.grades.current)
        self.grades.setFocus()

    def rectify(self) -> None:
        """Say who puts the item right, and by when."""
        graded, made = self.grades.current, self.shown
        if made is None or graded is None or not self.rectify_button.isEnabled():
            return
        self.dialog = round_forms.order(self.desk, self, made, graded, self.read_again)
        self.dialog.open()

    def recheck(self) -> None:
        """Say how the fault was found when it was looked at again."""
        graded = self.grades.current
        if graded is None or graded.rectification is None or not self.recheck_button.isEnabled():
            return

        def done(passed: bool) -> None:  # noqa: FBT001 — how it was found
            self.read_again()
            self.desk.announce(msg("Put right and closed") if passed else msg("Not put right yet"))

        self.dialog = round_forms.look_again(self.desk, self, graded.rectification.id, done)
        self.dialog.open()

    def photos(self) -> None:
        """Photos of the item in hand."""
        if self.shown is not None and self.grades.current is not None:
            self.dialog = round_forms.item_photos(self.desk, self, self.shown, self.grades.current)

    def hazard(self) -> None:
        """Put what was seen into the hazard ledger with its place, words and photos; or go to where it stands there."""
        graded, made = self.grades.current, self.shown
        if made is None or graded is None or not self.hazard_button.isEnabled():
            return
        if graded.hazard is not None:
            self.desk.go_to.emit("hazards", graded.hazard.id)
            return

        def done(number: str) -> None:
            self.read_again()
            self.desk.announce(msg("It stands in the ledger as hazard {number}", number=number))

        self.dialog = hazard_form(self.desk, self, done, (made, graded))
        self.dialog.open()

    def close_round(self) -> None:
        """End the round in hand; faults nobody puts right yet are told."""
        if self.shown is None or not self.close_button.isEnabled():
            return
        if self.desk.run(services.close_round, self.shown.id) is None:
            return
        self.read_again()
        left = sum(each.fault and each.seen_to_by is None for each in self.shown.items)
        said = percent(self.shown)
        self.desk.announce(
            msg(
                "The round is closed: {score}; {count} faults have nobody yet who puts them right",
                score=said,
                count=left,
            )
            if left
            else msg("The round is closed: {score}", score=said)
        )

    def print_page(self) -> None:
        """The round in hand on paper."""
        if self.shown is not None:
            self.dialog = open_paper(self.desk, PAPERS[_paper_of(self.shown)], str(self.shown.id), self)

    def print_notice(self) -> None:
        """The notice to whoever puts the item right."""
        graded = self.grades.current
        if graded is not None and graded.rectification is not None:
            self.dialog = open_paper(self.desk, PAPERS["rectification_notice"], str(graded.rectification.id), self)


def _paper_of(made: Round) -> str:
    if made.checklist.code == FOUR_HAVES:
        return "four_haves_sheet"
    return "civilised_assessment" if made.checklist.code in CIVILISED else "round_record"


def percent(made: Round) -> str:
    """The score in percent; a dash where nothing is graded yet."""
    return "–" if made.score.percent is None else f"{made.score.percent}%"
