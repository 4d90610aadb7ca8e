"""The lines of a table as they are seen and walked through by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView


class RowsView(QTableView):
    """Enter is ``entered_row``, a letter is ``typed``; the row the keyboard is on is always seen to be chosen."""

    entered_row = Signal()
    typed = Signal(str)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 — Qt's name
        """Qt makes the first row the current one as the keyboard arrives, but leaves it unmarked: mark it."""
        super().focusInEvent(event)
        at = self.currentIndex()
        if at.isValid() and not self.selectionModel().hasSelection():
            self.selectRow(at.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Enter, a letter to filter by, Ctrl+C; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered_row.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen rows, or all, on the clipboard with tabs between the cells."""
        model = self.model()
        chosen = sorted({index.row() for index in self.selectedIndexes()}) or range(model.rowCount())
        columns = range(model.columnCount())
        lines = ["\t".join(str(model.headerData(c, Qt.Orientation.Horizontal)) for c in columns)]
        lines += ["\t".join(str(model.index(r, c).data()) for c in columns) for r in chosen]
        QGuiApplication.clipboard().setText("\n".join(lines))
