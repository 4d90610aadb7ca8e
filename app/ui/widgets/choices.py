"""Choosing one of a few: buttons side by side (arrow keys), or a list to open where they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QPushButton, QVBoxLayout

from app.kernel.errors import UsageError
from app.kernel.i18n import Message, msg
from app.ui import theme
from app.ui.widgets.fields import Field
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
_SEGMENT_ROOM: Final = 44  # padding and border on both sides
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


def _room_for(words: str) -> int:
    """As wide as the words are when chosen, which is in bold."""
    return QFontMetrics(theme.tabular(theme.current().type_size, bold=True)).horizontalAdvance(words) + _SEGMENT_ROOM


class ChoiceField(Field[T]):
    """A few choices as buttons side by side; arrow keys choose, Enter moves on."""

    def __init__(self, choices: Sequence[tuple[T, Message]], value: T | None = None) -> None:
        """Offer ``choices`` (value, words); the first is taken unless ``value`` says otherwise."""
        super().__init__()
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        for index, (_, words) in enumerate(choices):
            made = QPushButton(words.text())
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab and Shift+Tab come to the chosen one alone
            made.setProperty("role", "segment")
            made.setMinimumWidth(_room_for(words.text()))
            made.setProperty("end", "first" if index == 0 else "last" if index == len(choices) - 1 else "")
            made.installEventFilter(self)
            self._group.addButton(made, index)
            self.buttons.append(made)
        layout = strip(*self.buttons)
        layout.setSpacing(0)
        self.setLayout(layout)
        self._group.idToggled.connect(self._toggled)
        self._choose(self._values.index(value) if value in self._values else 0)

    def read(self) -> T:
        """What is chosen."""
        return self._values[self._group.checkedId()]

    def put(self, value: T) -> None:
        """Choose ``value``."""
        self._choose(self._values.index(value))

    def say(self, name: str) -> None:
        """Be called ``name``, each button with its own word behind it."""
        for made in self.buttons:
            made.setAccessibleName(f"{name}: {made.text()}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Arrow keys choose the neighbour; Enter moves on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._choose((self._group.checkedId() + _STEPS[key]) % len(self.buttons))
                self.buttons[self._group.checkedId()].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)

    def _choose(self, index: int) -> None:
        self.buttons[index].setChecked(True)

    def _toggled(self, index: int, checked: bool) -> None:  # noqa: FBT001 — Qt's signature
        self.buttons[index].setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)
        if checked:
            self.setFocusProxy(self.buttons[index])
            self.changed.emit()


class ListField(Field[T]):
    """Many choices in a list that opens; with ``empty`` nothing is chosen at first and must be."""

    def __init__(
        self, choices: Sequence[tuple[T, str]], value: T | None = None, *, empty: Message | None = None
    ) -> None:
        """Offer ``choices`` (value, words)."""
        super().__init__()
        self.box = QComboBox()
        self._values: list[T | None] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.installEventFilter(self)
        self.fill(choices, value, empty=empty)
        self.box.currentIndexChanged.connect(self.changed)

    def fill(self, choices: Sequence[tuple[T, str]], value: T | None = None, *, empty: Message | None = None) -> None:
        """Offer other ``choices``."""
        self.box.clear()
        self._values = [*([None] if empty else []), *(value for value, _ in choices)]
        self.box.addItems([*([empty.text()] if empty else []), *(words for _, words in choices)])
        if value in self._values:
            self.box.setCurrentIndex(self._values.index(value))

    def read(self) -> T:
        """What is chosen; UsageError where nothing is."""
        index = self.box.currentIndex()
        value = self._values[index] if index >= 0 else None
        if value is None:
            raise UsageError(msg("Please choose one"))
        return value

    def put(self, value: T) -> None:
        """Choose ``value``."""
        self.box.setCurrentIndex(self._values.index(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Enter moves on; the wheel scrolls the page, not the choice."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers()
        ):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)


class _Box(QCheckBox):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class TickField(Field[bool]):
    """Yes or no."""

    def __init__(self, words: Message, *, ticked: bool = False) -> None:
        """Stand beside ``words``."""
        super().__init__()
        self.box = _Box(words.text())
        self.box.setChecked(ticked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self.changed)
        self.box.entered.connect(self.enter)

    def enter(self) -> None:
        """Enter moves on as in every field; the space bar ticks."""
        self.entered.emit()

    def read(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def put(self, value: bool) -> None:  # noqa: FBT001 — a field takes its value
        """Tick or untick."""
        self.box.setChecked(value)

    def say(self, name: str) -> None:
        """Keep its own words; ``name`` stands before them."""
        self.box.setAccessibleName(f"{name}: {self.box.text()}" if name else self.box.text())
