"""The one table: sort by a click, filter by typing, totals below, copy and export beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import SIGNAL, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.kernel.i18n import tr
from app.ui import theme
from app.ui.widgets.labels import button, hint
from app.ui.widgets.table_model import Column, RowsModel
from app.ui.widgets.table_view import RowsView
from app.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.kernel.i18n import Message

Row = TypeVar("Row")
_PADDING: Final = 12
_AROUND: Final = 36  # the edges of a line one types in


class _FilterBox(QLineEdit):
    """As wide as what it says: at large type the line goes on to the buttons beside it."""

    def sizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        size = super().sizeHint()
        return QSize(
            min(size.width(), self.fontMetrics().horizontalAdvance(self.placeholderText()) + _AROUND), size.height()
        )


class _Totals(QWidget):
    """One line under the table, in step with its columns."""

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self._view = view
        self._texts: list[str] = []
        self.setFixedHeight(theme.current().measures.row)
        header = view.horizontalHeader()
        header.sectionResized.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)

    def put(self, texts: list[str]) -> None:
        self._texts = texts
        self.setAccessibleName(tr("Totals") + ": " + ", ".join(text for text in texts if text))
        self._make_room()
        self.update()

    def _make_room(self) -> None:
        """A column is never narrower than its total."""
        header = self._view.horizontalHeader()
        measure = QFontMetrics(theme.tabular(theme.current().type_size, bold=True))
        for section, text in enumerate(self._texts):
            needed = measure.horizontalAdvance(text) + 2 * _PADDING if text else 0
            if header.sectionSize(section) < needed:
                header.resizeSection(section, needed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 — Qt's signature
        look, header = theme.current(), self._view.horizontalHeader()
        painter = QPainter(self)
        painter.setFont(theme.tabular(look.type_size, bold=True))
        painter.setPen(look.colour(theme.Tone.PLAIN))
        left = self._view.frameWidth()
        for section, text in enumerate(self._texts):
            words = text or (tr("Total") if section == 0 else "")
            where = QRect(header.sectionViewportPosition(section) + left, 0, header.sectionSize(section), self.height())
            side = Qt.AlignmentFlag.AlignRight if text else Qt.AlignmentFlag.AlignLeft
            painter.drawText(where.adjusted(_PADDING, 0, -_PADDING, 0), side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class Table(QWidget, Generic[Row]):
    """Rows of one kind; ``chosen`` as the person moves, ``opened`` on Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)
    near_end = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        name: Message,
        export: Callable[[Sequence[str], list[list[str]]], object] | None = None,
        filterable: bool = True,
        search: Callable[[str], object] | None = None,
        empty: QWidget | None = None,
        fitted: bool = False,
    ) -> None:
        """``export`` is given titles and cells of the rows shown; ``empty`` stands where there are no rows at all.

        Where it is ``fitted`` no word is cut: every column is as wide as what stands in it (for lists of a few rows).

        A table that holds only a part of its rows hands typed words to ``search`` and asks for more by ``near_end``.
        """
        super().__init__()
        self.model: RowsModel[Row] = RowsModel(columns)
        self.view = RowsView()
        self._putting = False
        self.unfinished = False  # there is more than was put
        self._export, self._fitted = export, fitted
        self._empty = empty
        self._set_up_view(name)
        self.filter_box = _FilterBox(placeholderText=tr("Filter by typing"), clearButtonEnabled=True)
        self.filter_box.setAccessibleName(tr("Filter by typing"))
        self.filter_box.setMaximumWidth(theme.in_step(320))
        self.filter_box.textChanged.connect(search or self._filter)
        self.filter_box.returnPressed.connect(self._enter_view)
        self._count: QLabel = hint("")
        self._totals = _Totals(self.view)
        self._totals.setVisible(any(column.total for column in columns))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().measures.gap)
        if filterable:
            layout.addLayout(self._tools())
        layout.addWidget(self.view, 1)
        if empty is not None:  # in the place of the view; what is not in sight asks for no room
            layout.addWidget(empty, 1)
            empty.hide()
        layout.addWidget(self._totals)
        self.setFocusProxy(self.view)

    @property
    def row(self) -> Row | None:
        """The row the person is on."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    @property
    def chosen_rows(self) -> list[Row]:
        """The rows marked, in their order."""
        return [self.model.rows[i] for i in sorted({index.row() for index in self.view.selectedIndexes()})]

    def put(self, rows: Sequence[Row]) -> None:
        """Show ``rows``; the row the person was on stays chosen where it still is, changed or not."""
        before = self.row
        self._putting = True  # that nothing is chosen for a moment is told nobody: buttons would close and open again
        self.model.put(rows)
        self._putting = False
        self._after()
        if (again := self._again(before)) is not None:
            self.go_to(again)
        else:
            self.chosen.emit(None)

    def add(self, rows: Sequence[Row]) -> None:
        """Show further rows below, or where the order puts them; nothing above moves away from under the person."""
        chosen, top = self.row, self.view.verticalScrollBar().value()
        self.model.add(rows)
        self._after()
        if self.model.is_sorted and chosen is not None:
            self.go_to(chosen)
        else:
            self.view.verticalScrollBar().setValue(top)

    def go_to(self, row: Row | None) -> None:
        """Choose ``row`` (None: the first) and bring it into sight."""
        rows = self.model.rows
        if rows:
            index = self.model.index(rows.index(row) if row is not None else 0, 0)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def need(self, rows: float) -> None:
        """Ask for the height of so many rows at least, and for no more than is left over: where lists share a page."""
        self.view.setMinimumHeight(int(rows * theme.current().measures.row))
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def export(self) -> None:
        """Hand titles and cells of the rows shown to the page."""
        if self._export:
            columns = self.model.columns
            cells = [[column.shown(row) for column in columns] for row in self.model.rows]
            self._export([column.title.text() for column in columns], cells)

    def _set_up_view(self, name: Message) -> None:
        view, look = self.view, theme.current()
        view.setModel(self.model)
        view.setAccessibleName(name.text())
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setMinimumHeight(4 * look.measures.row)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(look.measures.row)
        header = view.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        view.setSortingEnabled(True)
        words = QFontMetrics(theme.tabular(look.measures.small, bold=True))
        for index, column in enumerate(self.model.columns):
            wide = theme.in_step(column.width) if column.width else view.columnWidth(index)
            view.setColumnWidth(index, max(wide, words.horizontalAdvance(column.title.text()) + 2 * _PADDING + 1))
        view.selectionModel().currentRowChanged.connect(self._moved)
        self.model.modelReset.connect(lambda: None if self._putting else self.chosen.emit(None))
        view.doubleClicked.connect(lambda _: self._open())
        view.entered_row.connect(self._open)
        view.typed.connect(self._type_on)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _tools(self) -> Wrapping:
        acts = [button(tr("Copy"), self.view.copy, icon="copy")]
        if self._export:
            acts.append(button(tr("Export"), self.export, icon="file-down"))
        return Wrapping((self.filter_box, self._count), tuple(acts))

    def _filter(self, text: str) -> None:
        self.model.filter(text)
        self._after()

    def _after(self) -> None:
        shown, everything = len(self.model.rows), len(self.model.everything)
        self._count.setText(
            tr("first {count} rows", count=shown)
            if self.unfinished
            else tr("{count} rows", count=shown)
            if shown == everything
            else tr("{count} of {everything} rows", count=shown, everything=everything)
        )
        if self._fitted:
            self.view.resizeColumnsToContents()
        self._totals.put(self.model.totals())
        if self._empty is not None:
            self.view.setVisible(everything > 0)
            self._empty.setVisible(everything == 0)

    def _again(self, before: Row | None) -> Row | None:
        """The row ``before`` as it is shown now; what was changed in it leaves it the same row by its number."""
        if before is None or before in self.model.rows:
            return before
        number = getattr(before, "id", None)
        return next((row for row in self.model.rows if number is not None and getattr(row, "id", None) == number), None)

    def _scrolled(self, place: int) -> None:
        bar = self.view.verticalScrollBar()
        if bar.maximum() and place >= bar.maximum() - bar.pageStep():
            self.near_end.emit()

    def _moved(self) -> None:
        self.chosen.emit(self.row)

    def _open(self) -> None:
        """Enter on a row: its page's act; where there is none, on to what can be done with the row."""
        if self.row is None:
            return
        if self.receivers(SIGNAL("opened(PyObject)")):
            self.opened.emit(self.row)
        else:
            self.view.focusNextChild()

    def _enter_view(self) -> None:
        self.go_to(None)
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _type_on(self, text: str) -> None:
        if self.filter_box.isVisibleTo(self):
            self.filter_box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.filter_box.insert(text)
