"""How far a job is, within the page: a line that appears after half a second, with a way to stop and to begin again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from app.kernel.i18n import tr
from app.ui.background import SHOWN_AFTER_MS
from app.ui.widgets.labels import button, hint
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from app.ui.background import Job
    from app.ui.worker import Progress


class JobBar(QWidget):
    """Follows one job at a time; ``again`` when a stopped one is wanted after all."""

    again = Signal()

    def __init__(self) -> None:
        """Nothing is going on yet."""
        super().__init__()
        self._job: Job | None = None
        self.words: QLabel = hint("")
        self.words.setWordWrap(False)
        self.bar = QProgressBar(maximum=0)
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(220)
        self.stop_button = button(tr("Stop"), self.stop)
        self.again_button = button(tr("Set it after all"), self._begin_again)
        self.setLayout(strip(self.words, self.bar, self.stop_button, self.again_button))
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    def follow(self, job: Job, words: str) -> None:
        """Show how far ``job`` is; it began with ``words``."""
        self._let_go()
        self._job = job
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setMaximum(0)
        for one, shown in ((self.bar, True), (self.stop_button, True), (self.again_button, False)):
            one.setVisible(shown)
        self._timer.start()
        job.progressed.connect(self._show)
        job.ended.connect(self._ended)

    def stop(self) -> None:
        """Stop the job and say so."""
        job = self._job
        if job is None:
            return
        self._let_go()
        self._timer.stop()
        job.cancel()
        self.words.setText(tr("Stopped"))
        for one, shown in ((self.bar, False), (self.stop_button, False), (self.again_button, True)):
            one.setVisible(shown)
        self.show()

    def _begin_again(self) -> None:
        self.hide()
        self.again.emit()

    def _let_go(self) -> None:
        """Hear no more of the job before; slots, not lambdas, so that a bar thrown away hears nothing either."""
        if self._job is not None:
            self._job.progressed.disconnect(self._show)
            self._job.ended.disconnect(self._ended)
            self._job = None

    def _show(self, progress: Progress) -> None:
        self.bar.setMaximum(progress.total)
        self.bar.setValue(progress.done)
        if progress.words:
            self.words.setText(progress.words)

    def _ended(self) -> None:
        self._let_go()
        self._timer.stop()
        self.hide()
