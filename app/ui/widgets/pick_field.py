"""Choosing one of many by typing part of it, or typing what is not among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout

from app.ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Sequence


class PickField(Field[str]):
    """A list that opens, and a line to type in: ``changed`` when one is taken or Enter is pressed, not at every key."""

    def __init__(self) -> None:
        """Offer nothing yet."""
        super().__init__()
        self.box = QComboBox()
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        self.box.setEditable(True)
        self.box.setLineEdit(self.edit)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMaxVisibleItems(12)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        self._values: list[str] = []
        self._last = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.installEventFilter(self)
        self.box.activated.connect(lambda _: self._taken())
        completer.activated.connect(lambda _: self._taken())
        self.edit.editingFinished.connect(self._taken)

    def fill(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        """Offer ``choices`` (value, words); ``value`` is taken where it is among them, else the first."""
        self.box.clear()
        self._values = [one for one, _ in choices]
        self.box.addItems([words for _, words in choices])
        self.put(value if value in self._values else next(iter(self._values), ""))

    def read(self) -> str:
        """The value of the words shown; words that are none of those offered are their own value."""
        typed = self.box.currentText().strip()
        at = self.box.findText(typed, Qt.MatchFlag.MatchFixedString)
        return self._values[at] if at >= 0 else typed

    def put(self, value: str) -> None:
        """Show ``value``."""
        if value in self._values:
            self.box.setCurrentIndex(self._values.index(value))
        else:
            self.box.setEditText(value)
        self.edit.setCursorPosition(0)
        self._last = value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """The wheel scrolls the page, not the choice."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _taken(self) -> None:
        value = self.read()
        if value != self._last:
            self._last = value
            self.changed.emit()
