"""The month as a grid: guards down, days across; a letter and a tint for every shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from app.gatehouse.roster.loads.rules import hours_text, loads
from app.kernel.i18n import current_language, tr
from app.ui import theme

if TYPE_CHECKING:
    import datetime

    from app.gatehouse.roster.editing import Turns
    from app.gatehouse.roster.loads.rules import Load
    from app.gatehouse.roster.problem import Problem, Shift, Turn
    from app.gatehouse.roster.rules import Clash
    from app.ui.widgets.table_model import AnyIndex


class _Tinted(QStyledItemDelegate):
    """Paints a cell's tint and letter; the style sheet would leave the tint out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Tint, letter, and a frame where the cursor is."""
        look = theme.current()
        painter.save()
        tint = index.data(Qt.ItemDataRole.BackgroundRole)
        painter.fillRect(option.rect, tint if tint is not None else QColor(look.tokens.surface))  # type: ignore[attr-defined]
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink.color() if ink is not None else QColor(look.tokens.text))
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, str(index.data() or ""))  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(QPen(QColor(look.tokens.accent), look.measures.ring))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))  # type: ignore[attr-defined]
        painter.restore()


class RosterGrid(QTableWidget):
    """Type 早, 中, 夜 or 休 (or 1, 2, 3, 0) into a cell, drag one cell onto another, Enter for everything else."""

    asked = Signal(int, object)  # guard, day
    typed = Signal(int, object, str)  # guard, day, letter
    moved = Signal(object, object)  # two cells, each guard and day
    undo_wanted = Signal()

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setAccessibleName(tr("Roster of the month"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setItemDelegate(_Tinted(self))
        look = theme.current()
        self._line = QFontMetrics(theme.tabular(look.type_size)).lineSpacing()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(2 * self._line + 12)
        self.horizontalHeader().setMinimumSectionSize(16)
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding: 0; }")
        self.horizontalHeader().setFixedHeight(2 * self._line + 12)
        self.itemDoubleClicked.connect(self._ask)
        self._crew: list[int] = []
        self._days: tuple[datetime.date, ...] = ()
        self._pressed: QTableWidgetItem | None = None

    def put(self, problem: Problem, turns: Turns, clashes: tuple[Clash, ...]) -> None:
        """Show ``turns``; what breaks a rule is tinted and marked with “!”, a pinned cell with “▪”, a wish with “°”."""
        at = (self.currentRow(), self.currentColumn())
        self._days, self._crew = problem.days, [guard.id for guard in problem.guards]
        stands = {(turn.guard_id, turn.date): turn for turn in turns}
        wrong = {(clash.guard_id, clash.date): str(clash.message) for clash in clashes}
        several = len(problem.stations) > 1
        self.clear()
        self.setRowCount(len(self._crew))
        self.setColumnCount(len(self._days))
        self.setVerticalHeaderLabels(
            [f"{guard.name}\n{_sums(load)}" for guard, load in zip(problem.guards, loads(problem, turns), strict=True)]
        )
        self.setHorizontalHeaderLabels(
            [
                f"{day.day}{'!' if (0, day) in wrong else ''}\n{'假' if day in problem.holidays else _weekday(day.weekday())}"
                for day in self._days
            ]
        )
        for index, guard in enumerate(problem.guards):
            for column, day in enumerate(self._days):
                turn = stands.get((guard.id, day))
                marks = _marks(problem, guard.id, day)
                item = _cell(turn, problem, wrong.get((guard.id, day), ""), marks)
                if several and turn is not None:
                    name = next((each.name for each in problem.stations if each.gate_id == turn.gate_id), "")
                    item.setToolTip(f"{name} {item.toolTip()}")
                self.setItem(index, column, item)
        for column, day in enumerate(self._days):
            self.setColumnWidth(column, self._line + 1)
            if (0, day) in wrong:
                self._blame_day(column, wrong[0, day])
        self.setFixedHeight((self.rowCount() + 1) * (2 * self._line + 12) + 28)
        if 0 <= at[0] < self.rowCount() and 0 <= at[1] < self.columnCount():
            self.setCurrentCell(*at)

    def _blame_day(self, column: int, words: str) -> None:
        if (head := self.horizontalHeaderItem(column)) is not None:
            head.setToolTip(words)
            head.setForeground(QColor(theme.current().tokens.wrong))

    def cell_of(self, item: QTableWidgetItem) -> tuple[int, datetime.date]:
        """Guard and day of a cell."""
        return self._crew[item.row()], self._days[item.column()]

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z in the grid takes back the last cell, not what was saved before."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Enter asks for the cell; a letter is put into it, Delete makes it a day of rest."""
        item: QTableWidgetItem | None = self.currentItem()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif item is None:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._ask(item)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._type(item, "休")
        elif event.text().strip() and event.text().isprintable() and not event.modifiers():
            self._type(item, event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 — Qt's name
        """Letters as an input method commits them: each goes into a cell, one day after the other."""
        for character in event.commitString().strip():
            if (item := self.currentItem()) is not None:
                self._type(item, character)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 — Qt's name
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        self._pressed = self.itemAt(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 — Qt's name
        """Where a drag ends on another cell, the two are exchanged."""
        super().mouseReleaseEvent(event)
        begun, self._pressed = self._pressed, None
        ended = self.itemAt(event.position().toPoint())
        if begun is not None and ended is not None and begun is not ended:
            self.moved.emit(self.cell_of(begun), self.cell_of(ended))

    def _type(self, item: QTableWidgetItem, letter: str) -> None:
        row, column = item.row(), item.column()
        self.typed.emit(*self.cell_of(item), letter)
        self.setCurrentCell(row, min(column + 1, self.columnCount() - 1))

    def _ask(self, item: QTableWidgetItem) -> None:
        self.asked.emit(*self.cell_of(item))


def letter(shift: Shift) -> str:
    """The shift's letter in the language of the screens."""
    return shift.code if current_language().startswith("zh") else shift.letter_en


def _sums(load: Load) -> str:
    """What stands under a name: hours, nights, weekend shifts."""
    return tr(
        "{hours} h, {nights} nights, {weekends} we.",
        hours=hours_text(load.minutes),
        nights=load.nights,
        weekends=load.weekends,
    )


def _weekday(number: int) -> str:
    return "一二三四五六日"[number] if current_language().startswith("zh") else "MTWTFSS"[number]


def _marks(problem: Problem, guard_id: int, day: datetime.date) -> str:
    pinned = any((pin.guard_id, pin.date) == (guard_id, day) for pin in problem.pins)
    wished = any((wish.guard_id, wish.date) == (guard_id, day) for wish in problem.wishes)
    return ("▪" if pinned else "") + ("°" if wished else "")


def _cell(turn: Turn | None, problem: Problem, wrong: str, marks: str) -> QTableWidgetItem:
    tokens = theme.current().tokens
    rest = "休" if current_language().startswith("zh") else "–"
    item = QTableWidgetItem((letter(turn.shift) if turn else rest) + marks)
    item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
    item.setForeground(QColor(tokens.text if turn else tokens.quiet))
    if turn is not None:
        shifts = next((s.shifts for s in problem.stations if s.gate_id == turn.gate_id), ())
        codes = [shift.code for shift in shifts]
        place = codes.index(turn.shift.code) if turn.shift.code in codes else 0
        tint = tokens.selection if turn.shift.night else (tokens.good_tint, tokens.due_tint)[place % 2]
        item.setBackground(QColor(tint))
        item.setToolTip(f"{turn.shift.name} {turn.start:%H:%M}–{turn.end:%H:%M}")
    if wrong:
        item.setText(f"{item.text()}!")
        item.setForeground(QColor(tokens.wrong))
        item.setBackground(QColor(tokens.wrong_tint))
        item.setToolTip(wrong)
    return item
