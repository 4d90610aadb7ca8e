"""Jobs in worker processes as the window sees them: polled by a timer, shown after half a second, cancellable."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.kernel.i18n import Message, tr
from app.ui.worker import Failed, Finished, Handed, Progress, Remark, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.errors import UserError

POLL_MS: Final = 15
SHOWN_AFTER_MS: Final = 500


class Job(QObject):
    """One piece of work under way; exactly one of ``finished``, ``refused``, ``failed``, ``cancelled`` follows."""

    progressed = Signal(object)
    remarked = Signal(object)
    handed = Signal(object)
    finished = Signal(object)
    refused = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, worker: Worker, keep: Callable[[Worker], None], parent: QObject) -> None:
        """Watch ``worker``; ``keep`` takes it back when the job is done."""
        super().__init__(parent)
        self._worker = worker
        self._keep = keep
        self.running = True
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    def cancel(self) -> None:
        """Stop at once; nothing of it is kept."""
        if self.running:
            self._end()
            self._worker.stop()
            self.cancelled.emit()

    def _poll(self) -> None:
        while self.running and (said := self._worker.receive()) is not None:
            if isinstance(said, Progress):
                self.progressed.emit(said)
                continue
            if isinstance(said, Remark):
                self.remarked.emit(said.error)
                continue
            if isinstance(said, Handed):
                self.handed.emit(said.part)
                continue
            self._end()
            if isinstance(said, Finished):
                self._keep(self._worker)
                self.finished.emit(said.result)
            else:
                self._fail(said)

    def _fail(self, said: Failed) -> None:
        if said.error is not None:
            self._keep(self._worker)
            self.refused.emit(said.error)
            return
        self._worker.stop()
        logging.getLogger(__name__).error("worker: %s", said.trace)
        self.failed.emit(said.trace)

    def _end(self) -> None:
        self.running = False
        self._timer.stop()
        self.ended.emit()


class Background(QObject):
    """Starts jobs; keeps one idle worker warm. ``remarked`` carries what any job wants the person to know."""

    remarked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start nothing yet."""
        super().__init__(parent)
        self._idle: list[Worker] = []
        self._jobs: list[Job] = []

    def warm(self) -> None:
        """Have a worker ready before it is needed."""
        if not self._idle:
            self._idle.append(Worker())

    def start(self, function: Callable[..., Any], *args: object) -> Job:
        """Run ``function(report, *args)`` in a worker process; it must live in a module without Qt."""
        worker = self._idle.pop() if self._idle else Worker()
        job = Job(worker, self._keep, self)
        self._jobs.append(job)
        job.remarked.connect(self.remarked)
        job.ended.connect(lambda: self._jobs.remove(job))
        worker.send(function, args)
        return job

    def close(self) -> None:
        """End every worker."""
        for job in list(self._jobs):
            job.cancel()
        while self._idle:
            self._idle.pop().stop()

    def _keep(self, worker: Worker) -> None:
        if self._idle:
            worker.stop()
        else:
            self._idle.append(worker)


class ProgressDialog(QDialog):
    """Says what is being done and offers to stop; opens by itself half a second after the job began."""

    def __init__(self, job: Job, title: Message, parent: QWidget) -> None:
        """Follow ``job``."""
        super().__init__(parent)
        self.setWindowTitle(title.text())
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._job = job
        self._waiting = parent.window()
        self._words = QLabel(title.text())
        self._words.setMinimumWidth(360)
        self._bar = QProgressBar(maximum=0)
        self._bar.setAccessibleName(title.text())
        # whoever presses Enter once too often must not stop what they have just asked for
        self._bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._bar.setFocus()
        stop = QPushButton(tr("Stop (Esc)"))
        stop.setAutoDefault(False)
        stop.clicked.connect(job.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addWidget(stop, alignment=Qt.AlignmentFlag.AlignRight)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.open)
        self._timer.start()
        job.progressed.connect(self._show)
        job.ended.connect(self._finish)

    def reject(self) -> None:
        """Esc stops the job."""
        self._job.cancel()

    def _show(self, progress: Progress) -> None:
        self._bar.setMaximum(progress.total)
        self._bar.setValue(progress.done)
        if progress.words:
            self._words.setText(progress.words)

    def _finish(self) -> None:
        self._timer.stop()
        if self.isVisible():
            self.done(0)
            self._waiting.activateWindow()  # the keyboard goes back to the window that was waited in
        self.deleteLater()


def follow(
    job: Job,
    title: Message,
    window: QWidget,
    *,
    done: Callable[[Any], None],
    refused: Callable[[UserError], None],
) -> ProgressDialog:
    """Show ``job`` to the person and hand its result on."""
    job.finished.connect(done)
    job.refused.connect(refused)
    return ProgressDialog(job, title, window)
