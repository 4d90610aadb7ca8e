"""The roster: made in the background, judged in words, changed by hand, published, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from app.book.rights import Right
from app.gatehouse.papers import PAPERS
from app.gatehouse.roster import queries, services
from app.gatehouse.roster.rules import check, law_notes
from app.gatehouse.roster.worker import RosterRun
from app.kernel.dates import Month, month_of
from app.kernel.errors import UserError
from app.kernel.i18n import current_language, msg, tr
from app.ui.gatehouse.grid import RosterGrid, letter
from app.ui.page import Page, PageSpec
from app.ui.theme import Tone
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, heading, panel, plain, row, scrolled
from app.ui.widgets.notice import Notice
from app.ui.widgets.paper_dialog import open_paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QDialog

    from app.gatehouse.roster.problem import Answer, Problem, Turn
    from app.gatehouse.roster.queries import Roster
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

SECONDS: Final = 10
POLL_MS: Final = 50
_LATE_IN_MONTH: Final = 20  # from this day on, the month to come is looked at first


class RosterPage(Page):
    """One month at a time; the newest version is shown, published or not."""

    listens: ClassVar[frozenset[str]] = frozenset({"roster", "staff", "absence", "gate", "shift_pattern"})

    def __init__(self, desk: Desk) -> None:
        """Build grid and panel."""
        super().__init__(desk)
        today = desk.book.clock.today()
        self.month: Month = month_of(today).plus(1 if today.day >= _LATE_IN_MONTH else 0)
        self.run_: RosterRun | None = None
        self.problem: Problem | None = None
        self.shown: Roster | None = None
        self.dialog: QDialog | None = None
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)
        self.destroyed.connect(self._drop)
        self._build_head()
        self.notice = Notice()
        self.progress = self._progress_panel()
        self.grid = RosterGrid()
        self.grid.asked.connect(self.change)
        self.words = QVBoxLayout()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)
        self.law = panel(heading(tr("Hours, rest and the law")), self.words)
        column.addWidget(self.law)
        column.addStretch(1)
        self.empty = EmptyState(
            msg("There is no roster for this month yet"),
            msg("The program makes one within the law and shares nights and weekends out evenly."),
            msg("Make the roster"),
            self.make,
            icon="clock",
        )
        self.body.addWidget(self.notice)
        self.body.addWidget(self.progress)
        self.filled = scrolled(inner)
        self.body.addWidget(self.filled, 1)
        self.body.addWidget(self.empty, 1)

    def _build_head(self) -> None:
        may = self.desk.may(Right.MAKE_ROSTER)
        self.make_button = button(tr("Make the roster"), self.make, icon="clock", role="primary")
        self.publish_button = button(tr("Publish"), self.publish, icon="badge-check")
        self.print_button = button(tr("Print"), self.print_page, icon="printer")
        self.make_button.setEnabled(may)
        self.month_label: QLabel = heading("")
        self.add_title(tr("Roster"), self.publish_button, self.print_button, self.make_button)
        before = button(tr("Month before"), lambda: self.turn(-1))
        after = button(tr("Month after"), lambda: self.turn(1))
        self.state = plain("", Tone.QUIET)
        self.state.setWordWrap(False)
        self.body.addLayout(row(before, self.month_label, after, None, self.state))

    def _progress_panel(self) -> QWidget:
        self.progress_words = plain("")
        self.bar = QProgressBar(maximum=SECONDS * 10)
        self.bar.setAccessibleName(tr("Making the roster"))
        self.take_button = button(tr("Take the present one"), self.take_present)
        made = panel(
            self.progress_words, self.bar, row(self.take_button, button(tr("Stop without one"), self.stop), None)
        )
        made.hide()
        return made

    def reload(self) -> None:
        """Read the month's newest version."""
        self.month_label.setText(self.month.shown(current_language()))
        made = self.desk.read(queries.versions, self.month)
        self.shown = self.desk.read(queries.current, self.month, made[0].version) if made else None
        self.filled.setVisible(self.shown is not None)
        self.empty.setVisible(self.shown is None)
        may = self.desk.may(Right.MAKE_ROSTER)
        self.publish_button.setEnabled(may and self.shown is not None and self.shown.published_on is None)
        self.print_button.setEnabled(self.shown is not None)
        if self.shown is None:
            self.state.setText("")
            return
        asked = self.desk.read(queries.problem_of, self.shown)
        clashes = check(asked, self.shown.turns)
        self.grid.put(asked, self.shown.turns, clashes)
        self.state.setText(_state(self.shown).text())
        notes = [(clash.message, Tone.WRONG) for clash in clashes]
        notes += [(note, Tone.PLAIN) for note in law_notes(asked, self.shown.turns)]
        if queries.statutory_days(self.month.year) is None:
            missing = msg(
                "The public holidays of {year} are not known to the program yet: they were not counted",
                year=self.month.year,
            )
            notes.insert(0, (missing, Tone.DUE))
        self._say(notes or [(msg("Every rule is kept, nobody has overtime"), Tone.GOOD)])

    def _say(self, notes: Iterable[tuple[Message, Tone]]) -> None:
        while self.words.count():
            self.words.takeAt(0).widget().deleteLater()
        for note, tone in notes:
            self.words.addWidget(plain(note.text(), tone))

    def turn(self, months: int) -> None:
        """Look at another month."""
        self.month = self.month.plus(months)
        self.notice.hide()
        self.reload()

    def start(self) -> None:
        """The grid has the keyboard, or the next step."""
        (self.grid if self.shown else self.make_button).setFocus()

    def make(self) -> None:
        """Begin to make the roster; the window goes on meanwhile."""
        if self.run_ is not None or self.desk.run(services.open_gatehouse) is None:
            return
        self.notice.hide()
        self.problem = self.desk.read(queries.problem, self.month)
        self.run_ = RosterRun(self.problem, SECONDS)
        self.make_button.setEnabled(False)
        self.take_button.setEnabled(False)
        self.progress_words.setText(tr("Looking for a roster within the law …"))
        self.bar.setValue(0)
        self.empty.hide()
        self.progress.show()
        self._timer.start()

    def take_present(self) -> None:
        """Take the best roster found so far."""
        if self.run_ is not None:
            self.run_.stop()

    def stop(self) -> None:
        """End the search and keep nothing of it."""
        self._end()

    def leave(self) -> None:
        """Esc ends the search."""
        self._end()

    def _poll(self) -> None:
        if self.run_ is None:
            return
        try:
            answer = self.run_.poll()
        except UserError as error:
            self._end()
            self.desk.say_refused(error)
            return
        self.bar.setValue(min(self.bar.maximum() - 1, self.bar.value() + POLL_MS // 50))
        if self.run_.progress is not None:
            self.take_button.setEnabled(True)
            self.progress_words.setText(tr("A legal roster is there; it is being made fairer and more regular …"))
        if answer is not None:
            self._end()
            self._keep(answer)

    def _keep(self, answer: Answer) -> None:
        if not answer.possible:
            self.notice.show_text("\n".join(map(str, answer.reasons)), Tone.WRONG)
            return
        if self.problem is not None and (done := self.desk.run(services.make_roster, self.problem, answer)):
            self.reload()
            self.desk.announce(msg("Kept as version {version}; publish it when it suits", version=done.result.version))

    def _drop(self) -> None:
        if self.run_ is not None:
            self.run_.close()
            self.run_ = None

    def _end(self) -> None:
        self._timer.stop()
        self._drop()
        self.progress.hide()
        self.empty.setVisible(self.shown is None)
        self.make_button.setEnabled(self.desk.may(Right.MAKE_ROSTER))

    def publish(self) -> None:
        """Put the version shown into force."""
        if self.shown and self.desk.run(services.publish_roster, self.month, self.shown.version):
            self.reload()
            self.desk.announce(msg("The roster of {month} is in force: print it for the booth", month=self.month))

    def change(self, old: Turn) -> None:
        """Ask who stands in a turn instead."""
        if self.shown is None or not self.desk.may(Right.MAKE_ROSTER):
            return
        shown = self.shown
        asked = self.desk.read(queries.problem_of, shown)
        form = Form()
        others = [(guard.id, guard.name) for guard in asked.guards if guard.id != old.guard_id]
        who = form.add(msg("Who stands in"), ListField[int](others, empty=msg("Choose")))
        form.add_buttons(msg("Change"), msg("Leave it"))

        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(services.change_turn, shown, old, who.read())
            if done is not None:
                self.reload()
                self.desk.announce(msg("Changed; version {version}", version=done.result.version))
            return done is not None

        title = msg("{date}, {shift}", date=old.date, shift=letter(old.shift))
        self.dialog = FormDialog(title, form, save, self)
        self.dialog.open()

    def print_page(self) -> None:
        """The roster in force on paper."""
        self.dialog = open_paper(self.desk, PAPERS["roster"], str(self.month), self)


def _state(made: Roster) -> Message:
    if made.published_on is None:
        return msg("Draft, version {version}: not in force yet", version=made.version)
    return msg("In force since {date} (version {version})", date=made.published_on, version=made.version)


SPEC = PageSpec(
    "roster",
    msg("Roster"),
    "clock",
    Right.READ_GATE,
    RosterPage,
    msg(
        "Who stands at the gate when. “Make the roster” works it out within the law and evenly; Enter on a shift puts "
        "somebody else there; what breaks a rule is marked at once. Publish it, then print it for the booth."
    ),
)
