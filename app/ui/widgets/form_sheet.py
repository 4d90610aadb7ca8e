"""A dialog around one form: as high as the form where the screen allows, scrolled where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.labels import heading, scrolled

if TYPE_CHECKING:
    from app.kernel.errors import UserError
    from app.kernel.i18n import Message
    from app.ui.widgets.form import Form

_OF_SCREEN: Final = 0.9
_WIDTH: Final = 42  # times the type size
_EDGE: Final = 24


class FormSheet(QDialog):
    """The field that has the keyboard is always in sight, and so is what is said under it."""

    def __init__(self, what: Message, form: Form, parent: QWidget | None) -> None:
        """Title ``what``."""
        super().__init__(parent)
        self.setWindowTitle(what.text())
        self.form = form
        self.area = scrolled(form)
        self._title = heading(what.text())
        self._title.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        layout.setSpacing(16)
        layout.addWidget(self._title)
        layout.addWidget(self.area, 1)
        form.submitted.connect(self.keep)
        form.left.connect(self.reject)
        form.installEventFilter(self)
        bar = self.area.verticalScrollBar().sizeHint().width()
        wide = max(_WIDTH * theme.current().type_size, form.minimumSizeHint().width() + 2 * _EDGE + bar)
        self.resize(min(wide, self._room().width()), 0)
        self._grow()
        form.start()

    def keep(self) -> None:
        """What is typed can be read: keep it."""
        raise NotImplementedError

    def refuse(self, error: UserError) -> None:
        """Say why it was not kept."""
        self.form.show_refusal(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Another field or a refusal is shown: grow with it as far as the screen goes."""
        if watched is self.form and event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def _room(self) -> QRect:
        room = self.screen().availableGeometry()
        room.setSize(room.size() * _OF_SCREEN)
        return room

    def _grow(self) -> None:
        """Never smaller than it was, so that nothing jumps under the pointer."""
        form, wide = self.form, self.width() - 2 * _EDGE
        needed = form.heightForWidth(wide) if form.hasHeightForWidth() else form.sizeHint().height()
        title = self._title.heightForWidth(wide)
        high = min(needed + title + 2 * _EDGE + 20, self._room().height())
        if high > self.height():
            self.resize(self.width(), high)
