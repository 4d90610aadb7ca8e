"""The checks of a statement in words, each with an icon, and a way to where it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.bulletin.statement.closing.rules import Check, Mend, State
from app.kernel.i18n import Message, msg
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.labels import button, hint, picture, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOK: Final = {
    State.GOOD: ("circle-check", Tone.GOOD, msg("In order")),
    State.LOOK: ("circle-alert", Tone.DUE, msg("Please look")),
    State.WRONG: ("triangle-alert", Tone.WRONG, msg("Not in order")),
}


def _mend_words(mend: Mend) -> Message:
    return msg("Go to billing") if mend is Mend.BILLING else msg("Go to the money")


class Checks(QWidget):
    """One line a check; ``mend_wanted`` when its button is pressed."""

    mend_wanted = Signal(object)

    def __init__(self) -> None:
        """Wait for the first checks."""
        super().__init__()
        self.checks: tuple[Check, ...] = ()
        self.buttons: list[QPushButton] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)

    def put(self, checks: Sequence[Check]) -> None:
        """Show ``checks`` in their order."""
        self.checks = tuple(checks)
        self.buttons = []
        while self._lines.count():
            self._lines.takeAt(0).widget().deleteLater()
        for check in self.checks:
            self._lines.addWidget(self._line(check))

    def _line(self, check: Check) -> QWidget:
        icon, tone, word = _LOOK[check.state]
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(
            picture(icon, tone, word.text(), theme.current().measures.icon - 2), alignment=Qt.AlignmentFlag.AlignTop
        )
        good = check.state is State.GOOD
        words = hint(check.words.text()) if good else plain(check.words.text(), tone)
        words.setAccessibleName(f"{word}: {check.words}")
        layout.addWidget(words, 1)
        if check.mend is not Mend.NOWHERE:
            go = button(_mend_words(check.mend).text(), lambda: self.mend_wanted.emit(check.mend), role="link")
            self.buttons.append(go)
            layout.addWidget(go, alignment=Qt.AlignmentFlag.AlignTop)
        return made
