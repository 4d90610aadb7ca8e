"""Where there is nothing yet: why, and the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.labels import button, heading, hint, picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.i18n import Message

_NARROWEST: Final = 12  # letters
_WIDEST: Final = 28


class EmptyState(QWidget):
    """Says why it is empty and offers the one next step."""

    def __init__(
        self,
        why: Message,
        what_then: Message,
        step: Message | None = None,
        act: Callable[[], object] | None = None,
        *,
        icon: str = "clipboard-list",
    ) -> None:
        """``step`` is the word on the button that does ``act``."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.current().measures.gap * 2)
        layout.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(picture(icon, Tone.QUIET, "", 44), alignment=centre)
        for words in (heading(why.text()), hint(what_then.text())):
            words.setWordWrap(True)
            words.setMinimumWidth(_NARROWEST * theme.current().type_size)
            words.setMaximumWidth(_WIDEST * theme.current().type_size)
            words.setAlignment(centre)
            beside = QHBoxLayout()  # not aligned: its height follows from its width
            beside.addStretch(1)
            beside.addWidget(words, _WIDEST)
            beside.addStretch(1)
            layout.addLayout(beside)
        self.step = None
        if step and act:
            self.step = button(step.text(), act, role="primary")
            layout.addWidget(self.step, alignment=centre)
        layout.addStretch(3)
