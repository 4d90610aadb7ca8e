"""The roster: made in the background, judged in words, changed in the grid, published, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QLabel, QWidget

from app.book.rights import Right
from app.gatehouse.papers import PAPERS
from app.gatehouse.roster import editing, queries, services
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.rules import check
from app.kernel.dates import Month, month_of
from app.kernel.errors import UserError
from app.kernel.i18n import current_language, msg, tr
from app.register.calendar.queries import calendar_of
from app.ui.gatehouse.arrangements import ArrangementsDialog
from app.ui.gatehouse.grid import RosterGrid
from app.ui.gatehouse.law_panel import LawPanel
from app.ui.gatehouse.roster_forms import cell_dialog
from app.ui.gatehouse.search import SearchPanel
from app.ui.gatehouse.substitution import SubstituteDialog
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, heading, plain, row, scrolled
from app.ui.widgets.notice import Notice
from app.ui.widgets.paper_dialog import open_paper

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QDialog

    from app.gatehouse.roster.editing import Cell, Turns
    from app.gatehouse.roster.problem import Answer, Problem
    from app.gatehouse.roster.queries import Roster
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

_LATE_IN_MONTH: Final = 20  # from this day on, the month to come is looked at first


class RosterPage(Page):
    """One month at a time; the newest version is shown, published or not, with what is changed by hand on top."""

    listens: ClassVar[frozenset[str]] = frozenset(
        {"roster", "staff", "absence", "gate", "shift_pattern", "crew", "calendar", "rotation", "swap"}
    )

    def __init__(self, desk: Desk) -> None:
        """Build grid and panel."""
        super().__init__(desk)
        today = desk.book.clock.today()
        makes = desk.may(Right.MAKE_ROSTER)
        self.month: Month = month_of(today).plus(1 if makes and today.day >= _LATE_IN_MONTH else 0)
        self.shown: Roster | None = None
        self.asked: Problem | None = None
        self.turns: Turns = ()
        self._undo: list[Turns] = []
        self.dialog: QDialog | None = None
        self._build_head()
        self.notice, self.banner = Notice(), Notice()
        self.search = SearchPanel()
        self.search.found.connect(self._keep)
        self.search.refused.connect(desk.say_refused)
        self.search.ended.connect(self._ended)
        self.grid = RosterGrid()
        self.grid.asked.connect(self.ask)
        self.grid.typed.connect(self.type_letter)
        self.grid.moved.connect(self.exchange)
        self.grid.undo_wanted.connect(self.undo)
        self.law = LawPanel()
        inner = QWidget()
        inside = column(self.grid, self.law, None)
        inside.setContentsMargins(0, 0, 0, 0)
        inner.setLayout(inside)
        self.empty = EmptyState(
            msg("There is no roster for this month yet"),
            msg("The program makes one within the law and shares nights and weekends out evenly.")
            if makes
            else msg("It stands here as soon as the committee has made it."),
            msg("Make the roster") if makes else None,
            self.make,
            icon="clock",
        )
        self.filled = scrolled(inner)
        for part in (self.banner, self.notice, self.search):
            self.body.addWidget(part)
        self.body.addWidget(self.filled, 1)
        self.body.addWidget(self.empty, 1)

    def _build_head(self) -> None:
        self.make_button = button(tr("Make the roster"), self.make, icon="clock", role="primary")
        self.publish_button = button(tr("Publish"), self.publish, icon="badge-check")
        self.print_button = button(tr("Print"), self.print_page, icon="printer")
        self.keep_button = button(tr("Keep the changes"), self.keep_changes, icon="check", role="primary")
        self.undo_button = button(tr("Undo"), self.undo, icon="undo-2")
        self.out_button = button(tr("Somebody is out"), self.substitute, icon="users")
        self.terms_button = button(tr("Wishes, swaps, gates …"), self.arrange)
        self.month_label: QLabel = heading("")
        self.add_title(tr("Roster"), self.publish_button, self.print_button, self.make_button)
        self.before = before = button(tr("Month before"), lambda: self.turn(-1))
        self.after = after = button(tr("Month after"), lambda: self.turn(1))
        self.state = plain("", Tone.QUIET)
        self.state.setWordWrap(False)
        self.body.addLayout(row(before, self.month_label, after, None, self.state))
        self.body.addLayout(row(self.out_button, self.terms_button, None, self.undo_button, self.keep_button))
        if not self.desk.may(Right.MAKE_ROSTER):
            for each in (self.make_button, self.publish_button, self.out_button, self.terms_button):
                each.hide()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 — Qt's name
        """Whoever looks at the page may soon want a roster."""
        super().showEvent(event)
        if self.desk.may(Right.MAKE_ROSTER):
            self.search.warm()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """A solver that waits in vain is let go."""
        super().hideEvent(event)
        if self.search.run_ is None:
            self.search.close_all()

    def reload(self) -> None:
        """Read the month's newest version; changes by hand that were not kept are dropped."""
        self.month_label.setText(self.month.shown(current_language()))
        made = self.desk.read(queries.versions, self.month)
        self.shown = self.desk.read(queries.current, self.month, made[0].version) if made else None
        self._undo = []
        if self.desk.read(calendar_of, self.month.year) is None:
            self.banner.show_text(_calendar_missing(self.month).text(), Tone.DUE)
        else:
            self.banner.hide()
        if self.shown is not None:
            self.asked = self.desk.read(asking.problem_of, self.shown)
            self.turns = self.shown.turns
            self._year = self.desk.read(asking.year_so_far, self.month)
        self._show_turns()

    def _show_turns(self) -> None:
        if self.shown is not None and self.asked is not None:
            clashes = check(self.asked, self.turns)
            self.grid.put(self.asked, self.turns, clashes)
            self.law.put(self.asked, self.turns, clashes, self._year)
        self._show_state()

    def _show_state(self) -> None:
        busy = self.search.run_ is not None
        shown = self.shown
        self.filled.setVisible(shown is not None)
        self.empty.setVisible(shown is None and not busy)
        makes = seat(self.desk, Right.MAKE_ROSTER)
        made = unless(shown is not None, msg("There is no roster of this month yet: make one first"))
        kept = unless(not self._undo, msg("Keep or drop the change in hand first"))
        allow(self.make_button, makes, unless(not busy, msg("A roster is being looked for: wait or stop it")), kept)
        out = unless(shown is None or shown.published_on is None, msg("This roster is published already"))
        allow(self.publish_button, makes, made, out, kept)
        for each in (self.before, self.after):
            allow(each, kept)  # another month would drop the change
        allow(self.print_button, made)
        allow(self.out_button, makes, made, kept)
        allow(self.terms_button, makes)
        self.keep_button.setVisible(bool(self._undo))
        self.undo_button.setVisible(bool(self._undo))
        words = "" if shown is None else _state(shown).text()
        self.state.setText(tr("Changed by hand, not kept yet") if self._undo else words)

    def turn(self, months: int) -> None:
        """Look at another month."""
        self.month = self.month.plus(months)
        self.notice.hide()
        self.reload()

    def start(self) -> None:
        """The grid has the keyboard, or the next step."""
        (self.grid if self.shown else self.before if self.make_button.isHidden() else self.make_button).setFocus()

    def make(self) -> None:
        """Begin to make the roster; the window goes on meanwhile."""
        if self.search.run_ is not None or self.desk.run(services.open_gatehouse) is None:
            return
        self.notice.hide()
        self.search.begin(self.desk.read(asking.problem, self.month))
        self._show_state()

    def leave(self) -> None:
        """Esc ends the search."""
        self.search.stop()

    def _ended(self) -> None:
        self._show_state()
        if self.search.had_keyboard:
            self.start()

    def _keep(self, problem: Problem, answer: Answer) -> None:
        if not answer.possible:
            self.notice.show_text("\n".join(map(str, answer.reasons)), Tone.WRONG)
            return
        if done := self.desk.run(services.make_roster, problem, answer):
            self.reload()
            if self.search.had_keyboard:
                self.start()
            self.desk.announce(msg("Kept as version {version}; publish it when it suits", version=done.result.version))

    def publish(self) -> None:
        """Put the version shown into force."""
        if self.shown and self.desk.run(services.publish_roster, self.month, self.shown.version):
            self.reload()
            self.desk.announce(msg("The roster of {month} is in force: print it for the booth", month=self.month))

    def type_letter(self, guard_id: int, day: datetime.date, letter: str) -> None:
        """Put what a letter means into a cell; what it breaks shows at once."""
        if self.asked is not None:
            asked = self.asked
            self._change(lambda turns: editing.typed(asked, turns, (guard_id, day), letter))

    def exchange(self, one: Cell, other: Cell) -> None:
        """Exchange what stands in two cells."""
        self._change(lambda turns: editing.exchanged(turns, one, other))

    def change(self, turns: Turns) -> None:
        """Show ``turns`` instead, as a change that can be undone."""
        self._change(lambda _: turns)

    def _change(self, change: Callable[[Turns], Turns]) -> None:
        if self.shown is None or not self.desk.may(Right.MAKE_ROSTER):
            return
        try:
            turns = change(self.turns)
        except UserError as error:
            self.desk.say_refused(error)
            return
        if turns != self.turns:
            self._undo.append(self.turns)
            self.turns = turns
            self._show_turns()

    def undo(self) -> None:
        """Take back the last change by hand."""
        if self._undo:
            self.turns = self._undo.pop()
            self._show_turns()

    def keep_changes(self) -> None:
        """Keep what was changed by hand as a new version."""
        if self.shown is not None and (done := self.desk.run(services.keep_roster, self.shown, self.turns)):
            self.reload()
            self.desk.announce(msg("Changed; version {version}", version=done.result.version))

    def ask(self, guard_id: int, day: datetime.date) -> None:
        """Ask what a cell is to be, pinned or not."""
        if self.asked is not None and self.desk.may(Right.MAKE_ROSTER):
            self.dialog = cell_dialog(self, (guard_id, day))

    def substitute(self) -> None:
        """Ask who is out and when; show what would move."""
        if self.shown is not None:
            self.dialog = SubstituteDialog(self.desk, self.shown, self)
            self.dialog.open()

    def arrange(self) -> None:
        """Wishes, pairs, swaps, gates, shifts, the calendar."""
        self.dialog = ArrangementsDialog(self.desk, self.month, self)
        self.dialog.open()

    def print_page(self) -> None:
        """The roster in force on paper."""
        self.dialog = open_paper(self.desk, PAPERS["roster"], str(self.month), self)


def _state(made: Roster) -> Message:
    if made.published_on is None:
        return msg("Draft, version {version}: not in force yet", version=made.version)
    return msg("In force since {date} (version {version})", date=made.published_on, version=made.version)


def _calendar_missing(month: Month) -> Message:
    return msg("The public holidays of {year} are not known to the program yet: they were not counted", year=month.year)
