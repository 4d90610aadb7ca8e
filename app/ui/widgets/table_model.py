"""A model over a plain list of rows: sorts and filters in Python lists, never in a proxy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.kernel.frozen import frozen
from app.kernel.money import Fen
from app.kernel.money import total as money_total
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.kernel.i18n import Message
    from app.ui.theme import Tone

Row = TypeVar("Row")
_ROOT: Final = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@frozen
class Column(Generic[Row]):
    """One column: ``value`` gives what it sorts and totals by, ``text`` what is shown (default: the value in words).

    ``total`` adds the column up (amounts and whole numbers); ``tone`` colours a cell that also says why in words.
    """

    title: Message
    value: Callable[[Row], Any]
    text: Callable[[Row], str] | None = None
    total: bool = False
    tone: Callable[[Row], Tone] | None = None
    width: int = 0

    def shown(self, row: Row) -> str:
        """What the cell says."""
        return self.text(row) if self.text else words_of(self.value(row))


def words_of(value: object) -> str:
    """A value as a cell says it: amounts with commas, dates as 2026-09-30, nothing for None."""
    if value is None:
        return ""
    return value.grouped() if isinstance(value, Fen) else str(value)


def _order(value: Any) -> tuple[bool, Any]:
    return (value is None, 0 if value is None else value)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows as given, shown in the order and choice of the person."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        """Show nothing yet in ``columns``."""
        super().__init__()
        self.columns = tuple(columns)
        self._all: list[Row] = []
        self._shown: list[Row] = []
        self._texts: list[str] | None = None
        self._needle = ""
        self._sorted: tuple[int, bool] | None = None
        self._right = [False] * len(self.columns)

    @property
    def rows(self) -> list[Row]:
        """The rows shown, in their order."""
        return self._shown

    @property
    def everything(self) -> list[Row]:
        """All rows, also those the filter hides."""
        return self._all

    def put(self, rows: Sequence[Row]) -> None:
        """Show other rows; order and filter stay."""
        self.beginResetModel()
        self._all = list(rows)
        self._texts = None
        if self._all:
            self._right = [isinstance(column.value(self._all[0]), int) for column in self.columns]
        self._sort_all()
        self._choose()
        self.endResetModel()

    @property
    def is_sorted(self) -> bool:
        """Whether the person chose an order of their own."""
        return self._sorted is not None

    def add(self, rows: Sequence[Row]) -> None:
        """Show further rows, last where no order was chosen and nothing is filtered."""
        if self._sorted or self._needle or not self._all:
            self.put([*self._all, *rows])
            return
        self.beginInsertRows(_ROOT, len(self._shown), len(self._shown) + len(rows) - 1)
        self._all += rows
        self._shown += rows
        self._texts = None
        self.endInsertRows()

    def filter(self, needle: str) -> None:
        """Show only rows in which every word of ``needle`` stands somewhere."""
        if needle.casefold() != self._needle:
            self.beginResetModel()
            self._needle = needle.casefold()
            self._choose()
            self.endResetModel()

    def totals(self) -> list[str]:
        """What stands under each column: the sum of the rows shown, or nothing."""
        return [self._total(column) if column.total else "" for column in self.columns]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by ``column``; equal rows keep their order."""
        self.beginResetModel()
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._sort_all()
        self._texts = None
        self._choose()
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:  # noqa: N802 — Qt's name
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:  # noqa: N802 — Qt's name
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        """What Qt asks about one cell."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._shown[index.row()]
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return column.shown(row)
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._right[index.column()] else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ForegroundRole and column.tone:
            return theme.current().colour(column.tone(row))
        return None

    def headerData(  # noqa: N802 — Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """The titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Role.DisplayRole:
            return self.columns[section].title.text()
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._right[section] else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _sort_all(self) -> None:
        if self._sorted:
            index, descending = self._sorted
            value = self.columns[index].value
            self._all.sort(key=lambda row: _order(value(row)), reverse=descending)

    def _choose(self) -> None:
        words = self._needle.split()
        if not words:
            self._shown = list(self._all)
            return
        if self._texts is None:
            self._texts = ["\t".join(column.shown(row) for column in self.columns).casefold() for row in self._all]
        self._shown = [
            row for row, text in zip(self._all, self._texts, strict=True) if all(word in text for word in words)
        ]

    def _total(self, column: Column[Row]) -> str:
        values = [value for row in self._shown if (value := column.value(row)) is not None]
        if values and isinstance(values[0], Fen):
            return money_total(values).grouped()
        return str(sum(values)) if values else ""
