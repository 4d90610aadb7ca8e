"""What falls due at the facilities and in the areas, and the log of what was done."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QWidget

from app.book.rights import Right
from app.caredesk.upkeep import queries, services
from app.caredesk.upkeep.papers import PAPERS
from app.caredesk.upkeep.queries import Done, Task
from app.caredesk.upkeep.rules import State, outcome_title, rhythm_title, state_title
from app.kernel.i18n import current_language, msg, tr
from app.ui.caredesk.facilities import forms
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.kept_list import KeptList, Undo
from app.ui.widgets.labels import button, column
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.ui.operation import Desk

_TONES: Final = {State.OVERDUE: Tone.WRONG, State.DUE: Tone.DUE, State.SOON: Tone.PLAIN, State.RESTING: Tone.QUIET}
_LOGGED: Final = 366  # days of the log that are shown


class DueTab(QWidget):
    """Overdue first; Enter writes down that it was done."""

    def __init__(self, desk: Desk) -> None:
        """Build the list."""
        super().__init__()
        self.desk = desk
        self.dialog: QDialog | None = None
        self.table = self._table()
        self.everything = QCheckBox(tr("what is not due yet, too"))
        self.everything.toggled.connect(self.reload)
        self.done_button = button(tr("Done (Enter)"), self.done, icon="check", role="primary")
        self.snow_button = button(tr("Snow has stopped"), self.snow)
        for each in (self.done_button, self.snow_button):
            allow(each, seat(desk, Right.EDIT_REGISTER))
        log = button(tr("Log of upkeep"), self.show_log, icon="scroll-text")
        paper = button(tr("Print the year"), self.print_page, icon="printer")
        self.setLayout(
            column(self.table, Wrapping((self.done_button, self.snow_button, log, paper), (self.everything,)))
        )

    def _table(self) -> Table[Task]:
        language = current_language()
        made = Table[Task](
            [
                Column(
                    msg("Standing"),
                    lambda one: one.standing.state,
                    text=lambda one: str(state_title(one.standing.state)),
                    tone=lambda one: _TONES[one.standing.state],
                    width=110,
                ),
                Column(msg("Falls due on"), lambda one: one.standing.due, width=130),
                Column(msg("Facility or area"), lambda one: one.subject.shown(language), width=180),
                Column(msg("Work to be done"), lambda one: one.what.shown(language), width=270),
                Column(msg("Frequency"), lambda one: str(rhythm_title(one.draft.rhythm)), width=90),
                Column(msg("Person responsible"), lambda one: one.draft.person, width=90),
                Column(
                    msg("Left undone"),
                    lambda one: len(one.standing.missed),
                    text=_missed,
                    tone=lambda one: Tone.WRONG if one.standing.missed else Tone.PLAIN,
                    width=150,
                ),
            ],
            name=msg("Upkeep that is due"),
            empty=EmptyState(
                msg("No upkeep falls due"),
                msg("Enter facilities and areas on the other tabs: the work they usually want comes with them."),
                icon="circle-check",
            ),
        )
        made.opened.connect(lambda _: self.done())
        return made

    def reload(self) -> None:
        """Read what is due."""
        found = self.desk.read(queries.tasks)
        if not self.everything.isChecked():
            found = tuple(one for one in found if one.standing.state is not State.RESTING or one.standing.missed)
        self.table.put(found)
        if self.table.row is None and found:
            self.table.go_to(found[0])

    def start(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def done(self) -> None:
        """Write down that the chosen work was done."""
        if self.table.row is not None and self.desk.may(Right.EDIT_REGISTER):
            self.dialog = forms.done_form(self.desk, self.table.row, self)

    def snow(self) -> None:
        """Write down when snow stopped."""
        self.dialog = forms.snow_form(self.desk, self)

    def show_log(self) -> None:
        """The last year's log; a wrong line is struck out there."""
        today = self.desk.book.clock.today()
        first = today - datetime.timedelta(days=_LOGGED)
        undo = Undo[Done](
            msg("Why is this line struck out?"),
            msg("Strike out"),
            lambda one: one.stands,
            services.strike_done,
            lambda one: one.id,
        )
        self.dialog = KeptList[Done](
            self.desk,
            msg("Log of upkeep"),
            _log_table(),
            lambda view: queries.log(view, first, today),
            undo,
            parent=self,
        )
        self.dialog.open()

    def print_page(self) -> None:
        """The year's upkeep."""
        self.dialog = open_paper(self.desk, PAPERS["upkeep_plan"], None, self)


def _missed(one: Task) -> str:
    days = one.standing.missed
    return "" if not days else tr("{count} times, last {day}", count=len(days), day=str(days[-1]))


def _log_table() -> Table[Done]:
    language = current_language()
    return Table[Done](
        [
            Column(msg("Date"), lambda one: one.done_on, width=130),
            Column(msg("Facility or area"), lambda one: one.subject.shown(language), width=180),
            Column(msg("Work to be done"), lambda one: one.what.shown(language), width=240),
            Column(msg("Work done by"), lambda one: one.person, width=100),
            Column(msg("How it was left"), lambda one: str(outcome_title(one.outcome)), width=130),
            Column(msg("What was seen"), lambda one: " ".join(filter(None, (one.note, one.material))), width=180),
            Column(msg("What it cost"), lambda one: one.cost or None, width=90),
            Column(msg("Struck out"), lambda one: one.struck),
        ],
        name=msg("Log of upkeep"),
    )
