"""A round's items in a list graded by single keys: 1 met, 2 partly, 3 not met, 0 does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.kernel.i18n import current_language, tr
from app.standards.rules import Grade, grade_text
from app.ui import theme
from app.ui.theme import Tone

if TYPE_CHECKING:
    from app.standards.queries import Graded, Round

KEYS: Final = {
    Qt.Key.Key_1: Grade.PASS,
    Qt.Key.Key_2: Grade.PARTLY,
    Qt.Key.Key_3: Grade.FAIL,
    Qt.Key.Key_0: Grade.NOT_APPLICABLE,
}
_AREA, _WANTED, _GRADE, _SEEN = range(4)
_PADDING: Final = 16  # px left and right of the words of a cell
_AIR: Final = 12  # px above and below them together
_HIGHEST: Final = 10000
_NARROW: Final = 45  # letters of the list's width
_TONES: Final = {
    Grade.FAIL: Tone.WRONG,
    Grade.PARTLY: Tone.DUE,
    Grade.PASS: Tone.GOOD,
    Grade.NOT_APPLICABLE: Tone.QUIET,
}


class GradeList(QTableWidget):
    """``graded`` tells the item and the grade pressed; ``moved`` the item the person is on."""

    graded = Signal(object, object)
    moved = Signal(object)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(0, 4)
        self.setAccessibleName(tr("Items of the round"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setHorizontalHeaderLabels([tr("Area"), tr("What is wanted"), tr("Grade"), tr("What was seen")])
        header = self.horizontalHeader()
        header.setSectionResizeMode(_WANTED, QHeaderView.ResizeMode.Stretch)
        side = theme.current().type_size
        for column, width in ((_AREA, 8), (_GRADE, 7), (_SEEN, 10)):
            self.setColumnWidth(column, width * side)
        self.setWordWrap(True)  # at large type a line would show two words of an item
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setMinimumSectionSize(theme.current().measures.row)
        self.currentCellChanged.connect(lambda row, *_: self.moved.emit(self.at(row)))
        self._items: tuple[Graded, ...] = ()
        self._made: Round | None = None

    def put(self, made: Round) -> None:
        """Show the items of ``made``; the person stays where they were."""
        row = max(0, self.currentRow())
        self._made, self._items = made, made.items
        self.blockSignals(True)  # noqa: FBT003 — Qt's signature
        self.setRowCount(len(made.items))
        area = ""
        for index, graded in enumerate(made.items):
            item = graded.item
            chinese = current_language().startswith("zh")
            first = item.area_name if chinese else item.area_name_en
            words: tuple[str, ...] = (
                first if item.area != area else "",
                item.text if chinese else item.text_en,
                str(grade_text(graded.grade)) if graded.grade else "–",
                _seen(graded),
            )
            if self.isColumnHidden(_AREA) and words[_AREA]:
                wanted = tr("{area}: {wanted}", area=words[_AREA], wanted=words[_WANTED])
                words = ("", wanted, *words[_GRADE:])
            area = item.area
            for column, text in enumerate(words):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                if column == _GRADE:
                    tone = _TONES[graded.grade] if graded.grade else Tone.QUIET
                    cell.setForeground(QColor(theme.current().colour(tone)))
                self.setItem(index, column, cell)
        self.blockSignals(False)  # noqa: FBT003 — Qt's signature
        self._make_room()
        self.setCurrentCell(min(row, len(made.items) - 1), _WANTED)
        self.moved.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """Rows as high as their words; in a narrow list an area stands before its first item, not in a column of its own."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < _NARROW * theme.current().type_size
        turned = narrow != self.isColumnHidden(_AREA)
        self.setColumnHidden(_AREA, narrow)
        if turned and self._made is not None:
            self.put(self._made)
        elif event.size().width() != event.oldSize().width():
            self._make_room()

    def _make_room(self) -> None:
        """Every row as high as its highest cell; what the style sheet leaves free beside the words counts."""
        wraps = Qt.TextFlag.TextWordWrap
        for row in range(self.rowCount()):
            high = self.verticalHeader().minimumSectionSize()
            for column in range(self.columnCount()):
                cell, wide = self.item(row, column), self.columnWidth(column) - 2 * _PADDING
                if cell is not None and not self.isColumnHidden(column):
                    room = QRect(0, 0, max(1, wide), _HIGHEST)
                    high = max(high, self.fontMetrics().boundingRect(room, wraps, cell.text()).height() + _AIR)
            self.setRowHeight(row, high)

    def at(self, row: int) -> Graded | None:
        """The item in ``row``."""
        return self._items[row] if 0 <= row < len(self._items) else None

    @property
    def current(self) -> Graded | None:
        """The item the person is on."""
        return self.at(self.currentRow())

    def go_to(self, item_id: int) -> None:
        """Put the person on an item."""
        place = next((index for index, each in enumerate(self._items) if each.item.id == item_id), None)
        if place is not None:
            self.setCurrentCell(place, _WANTED)

    def begin(self) -> None:
        """Put the person on the first item."""
        self.setCurrentCell(0, _WANTED)

    def next_open(self) -> None:
        """Go to the next item without a grade, or one down."""
        row = self.currentRow()
        after = [i for i in range(row + 1, len(self._items)) if self._items[i].grade is None]
        self.setCurrentCell(after[0] if after else min(row + 1, len(self._items) - 1), _WANTED)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """The four keys grade the item under the cursor; Enter goes to the next one not graded yet."""
        grade = KEYS.get(Qt.Key(event.key()))
        if grade is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self.current:
            self.graded.emit(self.current, grade)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.next_open()
            return
        super().keyPressEvent(event)


def _seen(graded: Graded) -> str:
    if (named := graded.seen_to_by) is None:
        return graded.note
    state = tr("put right") if graded.mended_on else tr("{person}, by {date}", person=named[0], date=named[1])
    if graded.hazard is not None:
        state = f"{tr('hazard {number}', number=graded.hazard.number)} · {state}"
    return f"{graded.note}（{state}）" if current_language().startswith("zh") else f"{graded.note} ({state})"
