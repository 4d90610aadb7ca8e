"""A large window of the money room: a title, what is said, and a body that follows what changes in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.form import Form
from app.ui.widgets.labels import leave_button, row, title
from app.ui.widgets.notice import Notice
from app.ui.widgets.unsaved import Unsaved

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Concatenate, ParamSpec, TypeVar

    from PySide6.QtGui import QKeyEvent

    from app.book import UnitOfWork
    from app.kernel.errors import UserError
    from app.kernel.i18n import Message
    from app.ui.operation import Desk, Done

    P = ParamSpec("P")
    R = TypeVar("R")

_OF_SCREEN: Final = 0.94


class Board(QDialog):
    """Subclasses fill ``self.body`` and ``reload``; what is refused is said in ``self.notice``."""

    def __init__(self, desk: Desk, words: Message, parent: QWidget, *acts: QWidget) -> None:
        """``acts`` stand right of the title."""
        super().__init__(parent)
        self.desk = desk
        self.dialog: QDialog | None = None
        self.setWindowTitle(words.text())
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(room)
        self.notice = Notice()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 16, 24, 16)
        self.body.setSpacing(theme.current().measures.gap)
        self.body.addLayout(row(title(words.text()), None, *acts, leave_button(self.reject)))
        self.body.addWidget(self.notice)
        self._unsaved = Unsaved(self, self.notice, but=Form)
        desk.changed.connect(self._follow)
        desk.saved.connect(self._say)

    def reload(self) -> None:
        """Read everything shown afresh."""
        raise NotImplementedError

    def run(
        self, service: Callable[Concatenate[UnitOfWork, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Done[R] | None:
        """Do one thing; what is refused is said in this window."""
        with self.desk.refusals_to(self.refuse):
            done = self.desk.run(service, *args, **kwargs)
        if done is not None:
            self.notice.hide()
        return done

    def refuse(self, error: UserError) -> None:
        """Say why it was not done."""
        self.notice.show_text(str(error), Tone.WRONG)

    def show_dialog(self, dialog: QDialog) -> None:
        """Open a dialog above this one."""
        self.dialog = dialog
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Esc closes; the first one where words would be lost only says so."""
        if event.key() != Qt.Key.Key_Escape or self._unsaved.may_leave():
            super().keyPressEvent(event)

    def _say(self, sentence: str) -> None:
        """What was done is said where the person is looking."""
        if self.isVisible():
            self.notice.show_text(sentence, Tone.GOOD)

    def _follow(self, _topics: object) -> None:
        if self.isVisible():
            self.reload()
