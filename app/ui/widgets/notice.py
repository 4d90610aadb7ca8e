"""A sentence that must be seen: refused, due or done, with icon and colour; read out by screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.kernel.i18n import tr
from app.ui import icons, theme
from app.ui.theme import Tone
from app.ui.widgets.labels import bring_into_sight, button, restyle

if TYPE_CHECKING:
    from collections.abc import Callable

_ICONS: Final = {Tone.WRONG: "circle-alert", Tone.DUE: "triangle-alert", Tone.GOOD: "circle-check"}


class Notice(QFrame):
    """Hidden until there is something to say; the person closes it."""

    def __init__(self, parent: QWidget | None = None, *, closes: bool = True) -> None:
        """Say nothing yet; one that does not close stays as long as it is true."""
        super().__init__(parent)
        self.setObjectName("notice")
        self._icon = QLabel()
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more: QPushButton | None = None
        close = button(tr("Close"), self.hide, role="link")
        close.setAccessibleName(tr("Close this message"))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 4, 4, 4)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._icon)
        self._layout.addWidget(self.words, 1)
        self._layout.addWidget(close)
        close.setVisible(closes)
        self.hide()

    def show_text(
        self, words: str, tone: Tone = Tone.WRONG, *, more: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say ``words``; ``more`` is a button that does ``act``."""
        self.setProperty("tone", tone.value)
        look = theme.current()
        self._icon.setPixmap(
            icons.pixmap(_ICONS.get(tone, "circle-alert"), look.colour(tone).name(), look.measures.icon)
        )
        self.words.setText(words)
        if self._more is not None:
            self._more.deleteLater()
            self._more = None
        if more and act:
            self._more = button(more, act)
            self._layout.insertWidget(2, self._more)
        restyle(self)
        self.setAccessibleName(words)
        self.show()
        bring_into_sight(self)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
