"""The lock: after some minutes without key or mouse, or at once by a key, nothing of the window can be read.

What was typed stays where it is and is there again for the same person. Jobs behind go on.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.book.operators import list_operators
from app.kernel.i18n import msg, tr
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import named
from app.ui.widgets.login import LoginDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

    from app.ui.operation import Desk

LOCK_KEYS: Final = "Ctrl+L"
_LOOK_MS: Final = 5000
_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)
_DROPPED: Final = (LoginDialog, QFileDialog, QPrintDialog)  # hold nothing that was typed


class Cover(QWidget):
    """Lies over a whole window, with nothing to be read but that it is locked; stays as large as the window."""

    def __init__(self, window: QWidget) -> None:
        """Cover ``window`` at once."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(named(self, "ground"))
        layout.addWidget(
            EmptyState(
                msg("The window is locked"), msg("What goes on behind goes on; what was typed stays."), icon="lock"
            )
        )
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """The window grew."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(cast("QWidget", watched).rect())
            self.raise_()
        return False


class PutAway:
    """One window of which nothing can be read until ``bring_back``."""

    def __init__(self, window: QWidget) -> None:
        """Hide ``window``; one that somebody waits for within its own loop would end by that and is covered."""
        self._window = window
        self._title = window.windowTitle()
        self.waited_for = window.windowModality() == Qt.WindowModality.ApplicationModal
        self._cover = Cover(window) if self.waited_for else None
        if self.waited_for:
            window.setWindowTitle(tr("Courtyard Desk"))
        else:
            window.hide()

    def bring_back(self) -> None:
        """As it was, where it is still there."""
        if not isValid(self._window):
            return
        if self._cover is None:
            self._window.show()
        elif isValid(self._cover):
            self._cover.deleteLater()
            self._window.setWindowTitle(self._title)

    def drop(self) -> None:
        """Somebody else sits down: what was asked of the one before is left."""
        if isValid(self._window) and isinstance(self._window, QDialog):
            self._window.reject()
        elif isValid(self._window):
            self._window.close()


class Lock(QObject):
    """Watches whether somebody is there; ``changed`` when the window was locked or opened again."""

    changed = Signal()

    def __init__(self, window: QMainWindow, desk: Desk, now: Callable[[], float] = time.time) -> None:
        """Watch ``window``; ``now`` in seconds."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._now = now
        self._cover: Cover | None = None
        self._away: list[PutAway] = []
        self._focus: QWidget | None = None
        self.dialog: LoginDialog | None = None
        self._touched = (now(), time.monotonic())
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look)
        self._look.start()
        self._application = application = cast("QApplication", QApplication.instance())
        application.focusWindowChanged.connect(self._watch)
        # a Chinese sentence is typed through an input method, whose keys no window sees
        application.inputMethod().cursorRectangleChanged.connect(self.touch)

    @property
    def on(self) -> bool:
        """Whether it is locked."""
        return self._cover is not None

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = (self._now(), time.monotonic())

    def rest(self) -> None:
        """The window closes: watch no longer."""
        self._look.stop()

    def look(self) -> None:
        """Lock where nobody was there for as long as this PC's setting says; a clock set back delays nothing."""
        if not self._window.isVisible():
            return  # closed: another book may be open by now
        minutes = self._desk.settings.lock_minutes
        idle = max(self._now() - self._touched[0], time.monotonic() - self._touched[1])
        if minutes and not self.on and idle >= 60 * minutes:
            self.lock()

    def lock(self) -> bool:
        """Cover the window and ask for the password; False where whoever is at the desk has none."""
        if self.on:
            return True
        if not self._has_password():
            return False
        self._focus = QApplication.focusWidget()
        self._cover = Cover(self._window)
        self._window.centralWidget().hide()
        self._let_keys(work=False)
        self._clear_away()
        self.changed.emit()
        self._application.installEventFilter(self)
        self._ask()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """See whether somebody is there; while locked, put away what a job behind wants to show."""
        kind = event.type()
        if self.on:
            if kind == QEvent.Type.Show and isinstance(watched, QDialog) and watched is not self.dialog:
                QTimer.singleShot(0, self, lambda: self._came_up(watched))
        elif kind in _SIGNS:
            self.touch()
            if kind == QEvent.Type.KeyPress and _locks(event) and watched is not self._window.windowHandle():
                QTimer.singleShot(0, self, self.lock)  # in a dialog, where the window's own keys are not heard
                return True
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            self.touch()
            window.installEventFilter(self)

    def _has_password(self) -> bool:
        at_desk = self._desk.operator.id
        return any(one.has_password for one in self._desk.read(list_operators) if one.id == at_desk)

    def _clear_away(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for window in QApplication.topLevelWidgets():
            if not window.isVisible() or window is self._window:
                continue
            if isinstance(window, LoginDialog):
                window.give_up()
            elif isinstance(window, _DROPPED):
                window.reject()
            elif isinstance(window, QDialog):
                self._away.append(PutAway(window))
            else:
                window.hide()  # a list of hits or a tip, which comes again by itself

    def _came_up(self, window: QDialog) -> None:
        if not self.on or not isValid(window) or not window.isVisible():
            return
        away = PutAway(window)
        self._away.append(away)
        if away.waited_for and self.dialog is not None:
            self.dialog.hide()
            self.dialog.open()  # above what came up, or nobody could type the password

    def _ask(self) -> None:
        self.dialog = dialog = LoginDialog(
            self._desk.book, self._desk.operator.name, QApplication.activeModalWidget() or self._window, locked=True
        )
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.accepted.connect(self._open)
        dialog.open()
        dialog.activateWindow()

    def _open(self) -> None:
        dialog, cover, away = self.dialog, self._cover, self._away
        person = dialog.operator if dialog else None
        if dialog is None or cover is None or person is None:
            return
        self._application.removeEventFilter(self)
        self.dialog, self._cover, self._away = None, None, []
        same = person.id == self._desk.operator.id
        for one in away:
            one.bring_back() if same else one.drop()
        self._window.centralWidget().show()
        cover.deleteLater()
        dialog.deleteLater()
        self._let_keys(work=True)
        self.touch()
        self.changed.emit()
        if same:
            self._sit_on()
        else:
            self._desk.sit_down(person)

    def _sit_on(self) -> None:
        """The keyboard goes back to where it was."""
        if self._focus is not None and isValid(self._focus):
            self._focus.window().activateWindow()
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_keys(self, *, work: bool) -> None:
        for shortcut in self._window.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            shortcut.setEnabled(work)


def _locks(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_L
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
