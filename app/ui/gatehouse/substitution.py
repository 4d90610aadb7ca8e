"""Somebody is out: who and when, then only what would move, then kept with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.changes import moved_words
from app.gatehouse.roster.services import Absent, substitute
from app.gatehouse.staff.queries import members
from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.ui.gatehouse.search import SearchPanel
from app.ui.theme import Tone
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, heading, plain, row

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from app.gatehouse.roster.problem import Answer, Problem
    from app.gatehouse.roster.queries import Roster
    from app.ui.operation import Desk


class SubstituteDialog(QDialog):
    """Nothing is kept before “Keep this”; closing ends the search."""

    def __init__(self, desk: Desk, made: Roster, parent: QWidget | None) -> None:
        """Ask about ``made``, the roster shown."""
        super().__init__(parent)
        self.desk, self.made = desk, made
        self.answer: Answer | None = None
        self.out: Absent | None = None
        self.setWindowTitle(tr("Somebody is out"))
        self.setMinimumWidth(640)
        self.form = Form()
        standing = {turn.guard_id for turn in made.turns}
        people = [(each.id, each.name) for each in desk.read(members) if each.id in standing]
        today = desk.book.clock.today()
        first = min(max(today, made.month.first), made.month.last)
        self.who = self.form.add(msg("Who is out"), ListField[int](people, empty=msg("Choose")))
        self.first = self.form.add(msg("First day away"), DateField(today, first))
        self.last = self.form.add(msg("Last day away"), DateField(today, first))
        self.why = self.form.add(msg("Why"), TextField())
        self.form.add_buttons(msg("Look who stands in"), msg("Leave it"))
        self.form.submitted.connect(self.look)
        self.form.left.connect(self.reject)
        self.search = SearchPanel()
        self.search.found.connect(self._found)
        self.search.refused.connect(self.form.show_refusal)
        self.found_words = plain("")
        self.found_words.hide()
        self.keep_button = button(tr("Keep this"), self.keep, icon="check", role="primary")
        self.keep_button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(heading(tr("Somebody is out")))
        layout.addWidget(self.form)
        layout.addWidget(self.search)
        layout.addWidget(self.found_words)
        layout.addLayout(row(self.keep_button, None))
        self.finished.connect(self.search.close_all)
        self.search.warm()
        self.form.start()

    def look(self) -> None:
        """Begin to look for the fewest changes."""
        try:
            out = Absent(self.who.read(), self.first.read(), self.last.read(), self.why.read())
            problem = self.desk.read(asking.problem_without, self.made, out.staff_id, out.first, out.last)
        except UserError as error:
            self.form.show_refusal(error)
            return
        self.out = out
        self.keep_button.hide()
        self.found_words.hide()
        self.search.begin(problem)

    def _found(self, problem: Problem, answer: Answer) -> None:
        self.answer = answer
        if answer.possible:
            words = [str(each) for each in moved_words(problem, answer.turns)]
            self.found_words.setText("\n".join(words) or tr("Nothing has to move"))
        else:
            self.found_words.setText("\n".join(map(str, answer.reasons)))
        self.found_words.setProperty("tone", (Tone.PLAIN if answer.possible else Tone.WRONG).value)
        self.found_words.show()
        self.keep_button.setVisible(answer.possible)
        self.keep_button.setFocus()

    def keep(self) -> None:
        """Keep the absence and the new version; in force where the one before was."""
        if self.answer is None or self.out is None:
            return
        with self.desk.refusals_to(self.form.show_refusal):
            done = self.desk.run(substitute, self.made, self.out, self.answer)
        if done is not None:
            self.desk.announce(msg("Changed; version {version}", version=done.result.version))
            self.accept()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 — Qt's name
        """Nothing goes on behind a closed window."""
        self.search.close_all()
        super().closeEvent(event)
