"""The one dialog for what nobody foresaw: the book is safe, the log is written, the text can be copied."""

from __future__ import annotations

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from app.kernel import paths
from app.kernel.i18n import tr

if TYPE_CHECKING:
    from types import TracebackType

_log = logging.getLogger("courtyard")


class CrashDialog(QDialog):
    """Says that the book is as it was, and where the log lies."""

    def __init__(self, trace: str) -> None:
        """Show ``trace`` to be copied."""
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(tr("Something went wrong inside the program"))
        self.resize(720, 480)
        heading = QLabel(tr("Something went wrong inside the program"))
        heading.setProperty("role", "title")
        words = QLabel(
            tr(
                "Your book is safe: what you had saved is there, and the step that failed was left out as a whole. "
                "You may go on working. The details are in {file}; please hand them to whoever looks after the program.",
                file=paths.log_file(),
            )
        )
        words.setWordWrap(True)
        self.details = QPlainTextEdit(trace, readOnly=True)
        self.details.setAccessibleName(tr("Details of the fault"))
        copy = QPushButton(tr("Copy the details"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(trace))
        go_on = QPushButton(tr("Go on working"))
        go_on.setProperty("role", "primary")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(go_on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addWidget(self.details, 1)
        layout.addLayout(buttons)
        go_on.setFocus()


def start_log() -> None:
    """Write faults to the log file; a folder that cannot be written is left alone."""
    try:
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(paths.log_file(), maxBytes=500_000, backupCount=2, encoding="utf8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


def watch_for_faults() -> None:
    """Send every unforeseen error to the log and to one dialog."""
    sys.excepthook = _fault


def _fault(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, where)
        return
    trace = "".join(traceback.format_exception(kind, error, where))
    _log.error(trace)
    if QApplication.instance() is None or isinstance(QApplication.activeModalWidget(), CrashDialog):
        sys.__excepthook__(kind, error, where)
        return
    CrashDialog(trace).exec()
