"""The elevation (楼盘图): buildings with their entrances, top floor on top, one cell a door, colour and pattern."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QBrush, QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QLabel, QToolTip, QWidget

from app.kernel.i18n import Message, msg, tr
from app.ui import theme
from app.ui.widgets.elevation_layout import ElevationCell, Placed, arrange
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.ui.tokens import Tokens

__all__ = ["CellState", "Elevation", "ElevationCell", "Legend", "draw_cell", "state_words"]


class CellState(StrEnum):
    """How a door stands."""

    CLEAR = "clear"
    OWES = "owes"
    OWES_LONG = "owes_long"
    VACANT = "vacant"


_STEPS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def state_words(state: str) -> Message:
    """What a state is called."""
    return {
        CellState.CLEAR: msg("Paid up"),
        CellState.OWES: msg("Owes"),
        CellState.OWES_LONG: msg("Owes more than six months"),
        CellState.VACANT: msg("Vacant"),
    }[CellState(state)]


def draw_cell(painter: QPainter, box: QRect, state: str, words: str = "") -> None:
    """One door: plain when clear, a mark in the corner when it owes, hatched when long, dashed when vacant."""
    tokens = theme.current().tokens
    ground, edge, ink = _colours(tokens, state)
    painter.setPen(QPen(QColor(edge), 2 if state in {CellState.OWES, CellState.OWES_LONG} else 1, _line(state)))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
    if state == CellState.OWES_LONG:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(edge), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 3, 3)
        if words:
            plate = box.adjusted(6, box.height() // 5, -6, -box.height() // 5)
            painter.setBrush(QColor(ground))
            painter.drawRect(plate)
    elif state == CellState.OWES:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(edge))
        corner = box.topRight() + QPoint(-1, 2)
        side = max(8, box.height() // 3)
        painter.drawPolygon([corner, corner + QPoint(-side, 0), corner + QPoint(0, side)])
    if words:
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _line(state: str) -> Qt.PenStyle:
    return Qt.PenStyle.DashLine if state == CellState.VACANT else Qt.PenStyle.SolidLine


def _colours(tokens: Tokens, state: str) -> tuple[str, str, str]:
    return {
        CellState.CLEAR: (tokens.good_tint, tokens.accent, tokens.text),
        CellState.OWES: (tokens.due_tint, tokens.due, tokens.text),
        CellState.OWES_LONG: (tokens.wrong_tint, tokens.wrong, tokens.wrong),
        CellState.VACANT: (tokens.surface, tokens.line, tokens.quiet),
    }[CellState(state)]


class Elevation(QAbstractScrollArea):
    """Click or Enter opens a door; arrow keys walk."""

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self) -> None:
        """Show no yard yet."""
        super().__init__()
        self.setObjectName("elevation")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Elevation of the yard"))
        self.viewport().setMouseTracking(True)
        self.setMinimumHeight(5 * theme.current().measures.row)
        self._cells: tuple[ElevationCell, ...] = ()
        self._placed: list[Placed] = []
        self._labels: list[tuple[QRect, str, bool]] = []
        self._size = QSize()
        self._current: ElevationCell | None = None

    @property
    def current(self) -> ElevationCell | None:
        """The door the person is on."""
        return self._current

    def put(self, cells: Sequence[ElevationCell]) -> None:
        """Show ``cells``; the door the person was on stays."""
        self._cells = tuple(cells)
        kept = self._current.dwelling_id if self._current else None
        self._current = next((cell for cell in self._cells if cell.dwelling_id == kept), None)
        self._arrange()

    def go_to(self, dwelling_id: int) -> None:
        """Move to the door of ``dwelling_id``."""
        for placed in self._placed:
            if placed.cell.dwelling_id == dwelling_id:
                self._move_to(placed)

    def box_of(self, dwelling_id: int) -> QRect:
        """Where a door is drawn, in the viewport; empty where there is none."""
        found = next((placed.box for placed in self._placed if placed.cell.dwelling_id == dwelling_id), QRect())
        return found.translated(self._shift()) if found else found

    def sizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """Room for the yard, as far as a page has it; the rest is scrolled."""
        return QSize(min(720, max(320, self._size.width())), 5 * theme.current().measures.row)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 — Qt's name
        """Draw what is in sight."""
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._shift())
        sight = event.rect().translated(-self._shift())
        for box, words, strong in self._labels:
            if box.intersects(sight):
                painter.setFont(theme.tabular(look.type_size if strong else look.measures.small, bold=strong))
                painter.setPen(look.colour(theme.Tone.PLAIN if strong else theme.Tone.QUIET))
                side = Qt.AlignmentFlag.AlignLeft if strong else Qt.AlignmentFlag.AlignCenter
                painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(theme.tabular(look.measures.small))
        for placed in self._placed:
            if placed.box.intersects(sight):
                draw_cell(painter, placed.box, placed.cell.state, placed.cell.door)
                if placed.cell is self._current:
                    self._ring(painter, placed.box)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """Buildings flow into the new width."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Arrows walk from door to door, Enter opens."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._placed:
            self._walk(*_STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._current:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 — Qt's name
        """A click opens a door."""
        placed = self._at(event)
        if placed and event.button() == Qt.MouseButton.LeftButton:
            self._move_to(placed)
            self.opened.emit(placed.cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 — Qt's name
        """Tell about the door under the mouse."""
        placed = self._at(event)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if placed else Qt.CursorShape.ArrowCursor)
        if placed:
            QToolTip.showText(event.globalPosition().toPoint(), self._said(placed.cell), self)
        else:
            QToolTip.hideText()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 — Qt's name
        """The mouse has gone."""
        QToolTip.hideText()
        super().leaveEvent(event)

    def _ring(self, painter: QPainter, box: QRect) -> None:
        width = 3 if self.hasFocus() else 2
        painter.setPen(QPen(theme.current().colour(theme.Tone.PLAIN), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)

    def _shift(self) -> QPoint:
        return QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _at(self, event: QMouseEvent) -> Placed | None:
        spot = event.position().toPoint() - self._shift()
        return next((placed for placed in self._placed if placed.box.contains(spot)), None)

    def _walk(self, across: int, up: int) -> None:
        here = next((placed for placed in self._placed if placed.cell is self._current), None)
        if here is None:
            self._move_to(self._placed[0])
            return
        start = here.box.center()
        best: tuple[int, Placed] | None = None
        for placed in self._placed:
            gone = placed.box.center() - start
            ahead = gone.x() * across + gone.y() * up
            aside = abs(gone.x() * up) + abs(gone.y() * across)
            if ahead > 0 and aside <= (here.box.height() // 2 if across else 10_000):
                cost = ahead + 4 * aside
                best = min(best, (cost, placed), key=lambda pair: pair[0]) if best else (cost, placed)
        if best:
            self._move_to(best[1])

    def _move_to(self, placed: Placed) -> None:
        self._current = placed.cell
        self.setAccessibleDescription(self._said(placed.cell))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        bar, sight = self.verticalScrollBar(), self.viewport().height()
        if placed.box.top() < bar.value():
            bar.setValue(placed.box.top() - 8)
        elif placed.box.bottom() > bar.value() + sight:
            bar.setValue(placed.box.bottom() - sight + 8)
        self.viewport().update()
        self.current_changed.emit(placed.cell)

    @staticmethod
    def _said(cell: ElevationCell) -> str:
        words = state_words(cell.state).text()
        return f"{cell.building}-{cell.entrance}-{cell.door} {words}\n{cell.tip}".strip()

    def _arrange(self) -> None:
        plan = arrange(self._cells, self.viewport().width())
        self._placed, self._labels, self._size = plan.placed, plan.labels, plan.size
        bars = ((self.horizontalScrollBar(), 0), (self.verticalScrollBar(), 1))
        for bar, down in bars:
            sight = self.viewport().height() if down else self.viewport().width()
            whole = self._size.height() if down else self._size.width()
            bar.setRange(0, max(0, whole - sight))
            bar.setPageStep(sight)
            bar.setSingleStep(theme.current().measures.row)
        self.viewport().update()


class Legend(QWidget):
    """What the patterns mean, in words."""

    def __init__(self) -> None:
        """One sample door and one word for each state."""
        super().__init__()
        pairs = []
        side = theme.current().measures.icon
        for state in CellState:
            picture = QPixmap(side * 2, side * 2)
            picture.fill(Qt.GlobalColor.transparent)
            picture.setDevicePixelRatio(2)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_cell(painter, QRect(0, 0, side, side), state)
            painter.end()
            sample = QLabel()
            sample.setPixmap(picture)
            words = QLabel(state_words(state).text())
            words.setProperty("role", "hint")
            pair = QWidget()
            layout = QHBoxLayout(pair)
            layout.setContentsMargins(0, 0, 8, 0)
            layout.setSpacing(8)
            layout.addWidget(sample)
            layout.addWidget(words)
            pairs.append(pair)
        self.setLayout(strip(*pairs))
