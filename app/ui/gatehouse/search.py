"""The search for a roster as a panel: what it has found so far, take it, stop it; the window goes on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QVBoxLayout, QWidget

from app.gatehouse.roster.worker import RosterRun
from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.ui.widgets.allowing import allow
from app.ui.widgets.labels import button, panel, plain, row

if TYPE_CHECKING:
    from app.gatehouse.roster.problem import Problem

SECONDS: Final = 10
POLL_MS: Final = 50
_WARM_MS: Final = 400


class SearchPanel(QWidget):
    """``found`` tells problem and answer once, possible or not; ``refused`` what went wrong; ``ended`` comes after both."""

    found = Signal(object, object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        """Hidden until a search begins."""
        super().__init__()
        self.run_: RosterRun | None = None
        self.problem: Problem | None = None
        self.had_keyboard = False  # when the search ended
        self._spare: list[RosterRun] = []
        self._live = live = list[RosterRun]()
        self.destroyed.connect(lambda: _close(live))
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._warming = QTimer(self, interval=_WARM_MS, singleShot=True)
        self._warming.timeout.connect(self._load)
        self.words = plain("")
        self.bar = QProgressBar(maximum=SECONDS * 1000 // POLL_MS)
        self.bar.setAccessibleName(tr("Making the roster"))
        self.take_button = button(tr("Take the present one"), self.take_present)
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # has the keyboard while nothing can be done yet
        stop = button(tr("Stop without one"), self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel(self.words, self.bar, row(self.take_button, stop, None)))
        self.hide()

    def warm(self) -> None:
        """Load the solver soon, so that the first roster comes at once."""
        self._warming.start()

    def _load(self) -> None:
        if self.run_ is None and not self._spare:
            self._spare.append(self._new())

    def begin(self, problem: Problem) -> None:
        """Look for the roster of ``problem``; one search at a time."""
        if self.run_ is not None:
            return
        self.problem = problem
        self._warming.stop()
        self.run_ = self._spare.pop() if self._spare else self._new()
        self.run_.begin(problem, SECONDS)
        allow(self.take_button, msg("No roster within the law is found yet"))
        self.words.setText(tr("Looking for a roster within the law …"))
        self.bar.setValue(0)
        self.show()
        self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.start()

    def take_present(self) -> None:
        """Take the best roster found so far."""
        if self.run_ is not None:
            self.run_.stop()

    def stop(self) -> None:
        """End the search and keep nothing of it."""
        if self.run_ is not None:
            self._end()

    def close_all(self) -> None:
        """End every worker, the waiting one too."""
        self._timer.stop()
        self._warming.stop()
        _close(self._live)
        self._spare.clear()
        self.run_ = None

    def _new(self) -> RosterRun:
        made = RosterRun()
        self._live.append(made)
        return made

    def _poll(self) -> None:
        if self.run_ is None:
            return
        try:
            answer = self.run_.poll()
        except UserError as error:
            self._end()
            self.refused.emit(error)
            return
        self.bar.setValue(min(self.bar.maximum() - 1, self.bar.value() + 1))
        if self.run_.progress is not None:
            allow(self.take_button)
            self.words.setText(tr("A legal roster is there; it is being made fairer and more regular …"))
        if answer is not None:
            problem = self.problem
            self._end()
            self.found.emit(problem, answer)

    def _end(self) -> None:
        self._timer.stop()
        if self.run_ is not None:
            self.run_.close()
            self._live.remove(self.run_)
            self.run_ = None
        at = QApplication.focusWidget()
        self.had_keyboard = at is not None and self.isAncestorOf(at)
        self.hide()
        self.ended.emit()


def _close(runs: list[RosterRun]) -> None:
    """End workers; knows nothing of the widget, which may be gone."""
    for run in runs:
        run.close()
    runs.clear()
