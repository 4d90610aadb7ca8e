"""The people who work here, numbered: a digit takes one, arrow keys or a typed name go to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout

from app.book.operators import seat_text
from app.kernel.errors import UsageError
from app.kernel.i18n import msg
from app.ui import theme
from app.ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

    from app.book import Operator

NUMBERED: Final = 9
_SHOWN: Final = 6  # rows before the list is scrolled
_SHOWN_LARGE: Final = 4
_LARGE: Final = 60  # pixels of a row in the largest type


class _List(QListWidget):
    number = Signal(int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        typed = event.text()
        if typed.isascii() and typed.isdigit() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.number.emit(int(typed))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 — Qt's name
        """A Chinese name is typed through an input method."""
        self.keyboardSearch(event.commitString())

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 — Qt's name
        """Go to the first one called so; the number before a name is not part of it."""
        wanted = search.strip().casefold()
        if not wanted:
            return
        for index in range(self.count()):
            item = self.item(index)
            if wanted in str(item.data(Qt.ItemDataRole.UserRole)).casefold():
                self.setCurrentItem(item)
                return


class PeopleField(Field[str]):
    """One of the people who work here; ``taken`` when a digit or a double click took one."""

    taken = Signal()

    def __init__(self, people: Sequence[Operator], offered: str | None = None) -> None:
        """Stand on ``offered``, else on the first."""
        super().__init__()
        self._names = [person.name for person in people]
        self.list = _List()
        for number, person in enumerate(people, 1):
            shown = f"{number}　{seat_text(person)}" if number <= NUMBERED else f"　 {seat_text(person)}"
            item = QListWidgetItem(shown)
            item.setData(Qt.ItemDataRole.UserRole, person.name)
            self.list.addItem(item)
        row = theme.current().measures.row
        shown_rows = min(len(people), _SHOWN_LARGE if row >= _LARGE else _SHOWN)
        self.list.setFixedHeight(max(1, shown_rows) * row + 8)
        self.list.setCurrentRow(self._names.index(offered) if offered in self._names else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.setMinimumHeight(self.list.height())
        self.list.currentRowChanged.connect(lambda _: self.changed.emit())
        self.list.entered.connect(self.entered)
        self.list.number.connect(self._take)
        self.list.itemDoubleClicked.connect(lambda _: self.taken.emit())

    def read(self) -> str:
        """The name of whom the list stands on; UsageError where nobody works here."""
        row = self.list.currentRow()
        if row < 0:
            raise UsageError(msg("Please choose one"))
        return self._names[row]

    def put(self, value: str) -> None:
        """Stand on ``value``."""
        self.list.setCurrentRow(self._names.index(value))

    def _take(self, number: int) -> None:
        if 1 <= number <= min(NUMBERED, len(self._names)):
            self.list.setCurrentRow(number - 1)
            self.taken.emit()
