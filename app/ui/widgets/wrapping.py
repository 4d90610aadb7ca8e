"""Things side by side that go on below where the window is too narrow: nothing is ever cut off at large type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QWidget

from app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem


class Wrapping(QLayout):
    """What is put before ``end`` keeps left, the rest right; lines that are full break."""

    def __init__(self, left: tuple[QWidget, ...], right: tuple[QWidget, ...] = ()) -> None:
        """Lay out ``left`` and ``right`` in this order."""
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.current().measures.gap)
        self._items: list[QLayoutItem] = []
        for thing in (*left, *right):
            self.addWidget(thing)
        self._left = len(left)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 — Qt's names here and below
        """Take one more thing in."""
        self._items.append(item)

    def count(self) -> int:
        """How many things there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The thing at ``index``, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802
        """Let the thing at ``index`` go."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """It asks for no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Pixels of height for ``width`` pixels."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Put the things into ``rect``."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        return QSize(self._across(sizes), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        """The widest thing by itself."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _across(self, sizes: list[QSize]) -> int:
        return sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        for item in self._shown():
            if lines[-1] and self._across([_size(each, width) for each in (*lines[-1], item)]) > width:
                lines.append([])
            lines[-1].append(item)
        return lines

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Set the items into ``rect`` where ``move``; the answer is the height they take."""
        left = self._items[: self._left]
        top = rect.top()
        for line in self._lines(rect.width()):
            sizes = [_size(item, rect.width()) for item in line]
            high = max((size.height() for size in sizes), default=0)
            spare = max(0, rect.width() - self._across(sizes))
            x = rect.left()
            for item, size in zip(line, sizes, strict=True):
                if spare and item not in left:
                    x, spare = x + spare, 0
                wide = min(size.width(), rect.width())
                if move:
                    down = (high - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, top + down), QSize(wide, size.height())))
                x += wide + self.spacing()
            top += high + self.spacing()
        return max(0, top - self.spacing() - rect.top())


def _size(item: QLayoutItem, width: int) -> QSize:
    """What ``item`` would like; one that breaks itself is as high as ``width`` makes it where that is too narrow for it."""
    size = item.sizeHint()
    if size.width() <= width or not item.hasHeightForWidth():
        return size
    return QSize(width, item.heightForWidth(width))


def strip(*acts: QWidget) -> Wrapping:
    """Buttons in a row, and in a second where the first is full."""
    return Wrapping(acts)
