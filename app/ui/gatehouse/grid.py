"""The month as a grid: guards down, days across; a letter and a tint for every shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from app.gatehouse.roster.rules import hours_text, loads
from app.kernel.i18n import current_language, tr
from app.ui import theme

if TYPE_CHECKING:
    from app.gatehouse.roster.problem import Problem, Shift, Turn
    from app.gatehouse.roster.rules import Clash, Load
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
    """Enter or a double click on a shift asks to put somebody else there."""

    asked = Signal(object)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setAccessibleName(tr("Roster of the month"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Tinted(self))
        look = theme.current()
        self._line = QFontMetrics(theme.tabular(look.type_size)).lineSpacing()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(2 * self._line + 12)
        self.horizontalHeader().setMinimumSectionSize(16)
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding: 0; }")
        self.horizontalHeader().setFixedHeight(2 * self._line + 12)
        self.itemDoubleClicked.connect(self._ask)
        self._turns: dict[tuple[int, int], Turn] = {}

    def put(self, problem: Problem, turns: tuple[Turn, ...], clashes: tuple[Clash, ...]) -> None:
        """Show ``turns``; what breaks a rule is tinted and marked with “!”."""
        days = problem.days
        crew = list(problem.guards)
        rows = {guard.id: index for index, guard in enumerate(crew)}
        self._turns = {(rows[t.guard_id], t.date.day - 1): t for t in turns if t.guard_id in rows}
        wrong = {(clash.guard_id, clash.date): str(clash.message) for clash in clashes}
        self.clear()
        self.setRowCount(len(crew))
        self.setColumnCount(len(days))
        self.setVerticalHeaderLabels(
            [f"{guard.name}\n{_sums(load)}" for guard, load in zip(crew, loads(problem, turns), strict=True)]
        )
        self.setHorizontalHeaderLabels([f"{day.day}\n{_weekday(day.weekday())}" for day in days])
        for index, guard in enumerate(crew):
            for column, day in enumerate(days):
                turn = self._turns.get((index, column))
                self.setItem(index, column, _cell(turn, problem, wrong.get((guard.id, day), "")))
        for column in range(len(days)):
            self.setColumnWidth(column, self._line - 1)
        self.setFixedHeight((self.rowCount() + 1) * (2 * self._line + 12) + 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Enter asks for the shift under the cursor."""
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self._ask(item)
            return
        super().keyPressEvent(event)

    def _ask(self, item: QTableWidgetItem) -> None:
        turn = self._turns.get((item.row(), item.column()))
        if turn is not None:
            self.asked.emit(turn)


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


def _cell(turn: Turn | None, problem: Problem, wrong: str) -> QTableWidgetItem:
    tokens = theme.current().tokens
    rest = "休" if current_language().startswith("zh") else "–"
    item = QTableWidgetItem(letter(turn.shift) if turn else rest)
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
