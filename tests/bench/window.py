"""The window that is measured: ``python -m tests.bench.window program|bare`` says when it is there, and what it holds."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def bare() -> None:
    """An empty window."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("0.00"))
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    say("there")
    say("whole")
    say(str(memory()))


def program() -> None:
    """The program as a person starts it: when its figures are painted, when everything stands, what all pages hold."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication([])

    class Watch(QObject):
        """Says that the page is there once it was painted the first time."""

        told = False

        def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
            if event.type() == QEvent.Type.Paint and not self.told:
                self.told = True
                QTimer.singleShot(0, lambda: say("there"))
            return False

    watch = Watch()

    def look() -> None:
        from app.ui.shell import Shell

        shell = next(window for window in app.topLevelWidgets() if isinstance(window, Shell) and window.isVisible())
        page = shell.page
        page.installEventFilter(watch)
        while not (watch.told and page.is_whole):
            app.processEvents()
        app.processEvents()
        say("whole")
        for spec in shell.specs:
            shell.open_page(spec.id)
            app.processEvents()
        say(str(memory()))
        shell.desk.close()
        os._exit(0)

    QTimer.singleShot(0, look)
    from app.__main__ import main

    sys.argv = ["courtyard"]
    main()


def memory() -> float:
    """What this process holds, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    held = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(held.split()[1]) / 1024


def say(words: str) -> None:
    """Tell the one who measures."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    {"bare": bare, "program": program}[sys.argv[1]]()
