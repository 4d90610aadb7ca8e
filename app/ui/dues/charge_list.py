"""What a household owes, oldest first, each with a tick box; F4 says how each came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from app.kernel.i18n import tr
from app.kernel.money import Fen, total
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from app.dues.queries import Charge

_MONTHS, _OWED, _ROOM, _FEE, _DUE, _HOW = range(6)
_SPARE: Final = 16  # pixels between one column and the next


class ChargeList(QTreeWidget):
    """Charges that still want money; ``ticked`` when another choice is made, ``entered`` on Enter."""

    ticked = Signal()
    entered = Signal()

    def __init__(self) -> None:
        """Nothing is owed yet."""
        super().__init__()
        self._charges: list[Charge] = []
        self.setColumnCount(_HOW + 1)
        heads = (tr("Months"), tr("Owed"), tr("Room"), tr("Fee item"), tr("Due on"), tr("How computed"))
        self.setHeaderLabels(list(heads))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAccessibleName(tr("What is owed"))
        self.setMinimumHeight(self.sizeHint().height())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(_HOW, QHeaderView.ResizeMode.Stretch)
        self.headerItem().setTextAlignment(_OWED, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnHidden(_HOW, True)  # noqa: FBT003 — Qt's signature
        self.itemChanged.connect(lambda _item, column: self.ticked.emit() if column == _MONTHS else None)

    def sizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """Head and two lines; it takes what more there is."""
        return QSize(400, theme.current().measures.row * 2 + 40)

    def put(self, charges: Sequence[Charge], rooms: Mapping[int, str]) -> None:
        """Show ``charges``, all ticked; rooms only where there are several."""
        self.blockSignals(True)  # noqa: FBT003 — Qt's signature
        self.clear()
        self._charges = list(charges)
        self.setColumnHidden(_ROOM, len(rooms) < 2)
        for charge in charges:
            words = (
                charge.span.text(),
                charge.open.grouped(),
                rooms[charge.dwelling_id],
                charge.fee,
                charge.due_on.isoformat(),
                f"{charge.fee} {charge.formula}",
            )
            item = QTreeWidgetItem(list(words))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_MONTHS, Qt.CheckState.Checked)
            item.setTextAlignment(_OWED, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(_OWED, charge.formula.text())
            self.addTopLevelItem(item)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
        self.blockSignals(False)  # noqa: FBT003 — Qt's signature
        self._fit()

    @property
    def chosen(self) -> tuple[Charge, ...]:
        """The charges ticked."""
        return tuple(charge for index, charge in enumerate(self._charges) if self._is_ticked(index))

    @property
    def chosen_keys(self) -> tuple[int, ...]:
        """Their keys; empty where all are ticked, which means oldest first."""
        chosen = self.chosen
        return () if len(chosen) == len(self._charges) else tuple(charge.id for charge in chosen)

    @property
    def owed(self) -> Fen:
        """What the ticked ones want."""
        return total(charge.open for charge in self.chosen)

    def explain(self) -> None:
        """Show or hide how each amount came about."""
        hidden = not self.isColumnHidden(_HOW)
        self.setColumnHidden(_HOW, hidden)
        for column in (_FEE, _DUE):
            self.setColumnHidden(column, not hidden)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Enter goes on to the amount; blank ticks the line, wherever on it one is."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            item = self.currentItem()
            ticked = item.checkState(_MONTHS) == Qt.CheckState.Checked
            item.setCheckState(_MONTHS, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Every column as wide as its words."""
        for column in (_MONTHS, _OWED, _ROOM, _FEE, _DUE):
            if not self.isColumnHidden(column):
                self.resizeColumnToContents(column)
                self.setColumnWidth(column, self.columnWidth(column) + _SPARE)

    def _is_ticked(self, index: int) -> bool:
        item = self.topLevelItem(index)
        return item is not None and item.checkState(_MONTHS) == Qt.CheckState.Checked
