"""A large window of the money room: a title, what is said, and a body that follows what changes in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.labels import leave_button, row, title
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Concatenate, ParamSpec, TypeVar

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
        desk.changed.connect(self._follow)

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

    def _follow(self, _topics: object) -> None:
        if self.isVisible():
            self.reload()
