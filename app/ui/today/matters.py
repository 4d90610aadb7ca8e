"""The list of what waits: a word and an icon for how it presses, and the step that settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.book.rights import Right
from app.bulletin.today.rules import Step, Urgency
from app.kernel.i18n import Message, msg, tr
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.labels import button, column, named, picture, plain, scrolled

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from app.bulletin.today.rules import Matter

_LOOK: Final = {
    Urgency.OVERDUE: ("triangle-alert", Tone.WRONG, msg("Overdue")),
    Urgency.DUE: ("circle-alert", Tone.DUE, msg("To be done")),
    Urgency.SOON: ("clock", Tone.QUIET, msg("Soon")),
}

DOERS: Final = {Step.RENT: Right.POST_ENTRY, Step.RECHECK: Right.GRADE_ROUND, Step.DUTY: Right.SIGN_SHIFT}
"""Matters shown to more seats than may settle them, with the right that does."""


def step_words(step: Step) -> Message:
    """What the button of a matter says."""
    return {
        Step.STATEMENT: msg("Print it"),
        Step.FEES: msg("Add a fee"),
        Step.BILLING: msg("Bill it"),
        Step.ARREARS: msg("See who"),
        Step.ROSTER: msg("Make it"),
        Step.CALENDAR: msg("Enter it"),
        Step.DUTY: msg("Take over"),
        Step.RECHECK: msg("Go and look"),
        Step.BACK_UP: msg("Back up"),
        Step.RENT: msg("Take it"),
        Step.SEATS: msg("See to it"),
        Step.RESOLUTION: msg("Hang it up"),
        Step.BOARD: msg("To the board"),
        Step.REQUEST: msg("To the desk"),
        Step.PAPERS: msg("Have it renewed"),
        Step.VISITORS: msg("Sign them out"),
        Step.PERMIT: msg("To the permits"),
        Step.LETTING: msg("To the lettings"),
        Step.GROUP: msg("To the group"),
        Step.CAPTAIN: msg("To the captains"),
        Step.BREACH: msg("Go and look"),
        Step.ROUND: msg("Make the round"),
        Step.PATROL: msg("To the patrols"),
        Step.HAZARD: msg("To the ledger"),
        Step.FACILITY: msg("See to that"),
        Step.CONTRACTOR: msg("To the contractor"),
        Step.WORKS: msg("To the works"),
        Step.ACTIVITY: msg("To the activity"),
    }[step]


class Matters(QWidget):
    """Everything that waits, one line each; ``step_wanted`` when a button is pressed."""

    step_wanted = Signal(object)

    def __init__(self, may: Callable[[Right], bool] = lambda _: True) -> None:
        """Wait for the first list; whoever ``may`` not do a step is led there to look."""
        super().__init__()
        self._may = may
        self.buttons: list[QPushButton] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        inner = named(QWidget(), "ground")
        inner.setLayout(column(self._list, None))
        self._area = scrolled(inner)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._area.setMinimumHeight(3 * theme.current().measures.row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def put(self, matters: Sequence[Matter], today: datetime.date) -> None:
        """Show ``matters`` in their order."""
        while self._list.count():
            self._list.takeAt(0).widget().deleteLater()
        self.buttons = []
        for matter in matters:
            self._list.addWidget(self._line(matter, today))
        if not matters:
            self._list.addWidget(self._calm())

    def _line(self, matter: Matter, today: datetime.date) -> QWidget:
        icon, tone, word = _LOOK[matter.urgency]
        made = named(QFrame(), "matter")
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 4, 8, 4)
        layout.setSpacing(12)
        layout.addWidget(picture(icon, tone, word.text()), alignment=Qt.AlignmentFlag.AlignTop)
        words = matter.words.text()
        when = matter.when(today) or (word if matter.urgency is not Urgency.SOON else None)
        lines = column(plain(words), spacing=0)
        if when is not None:
            state = plain(when.text(), tone)
            state.setProperty("role", "hint")
            lines.addWidget(state)
        layout.addLayout(lines, 1)
        needed = DOERS.get(matter.step)
        does = needed is None or self._may(needed)
        step = button(
            step_words(matter.step).text() if does else tr("Have a look"), lambda: self.step_wanted.emit(matter)
        )
        step.setAccessibleName(f"{step.text()}: {words}")
        self.buttons.append(step)
        layout.addWidget(step)
        return made

    @staticmethod
    def _calm() -> QWidget:
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(12)
        layout.addWidget(picture("circle-check", Tone.GOOD, tr("Done")))
        layout.addWidget(plain(tr("Nothing waits: all the book knows of is done.")), 1)
        return made
