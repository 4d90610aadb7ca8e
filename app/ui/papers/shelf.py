"""The list of papers: by room, chosen with the arrow keys, made shorter by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.kernel.i18n import Message, msg, tr
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from app.paper.forms import Paper

ROOMS: Final[dict[str, Message]] = {
    "treasury": msg("Money papers"),
    "dues": msg("Dues papers"),
    "gatehouse": msg("Gatehouse papers"),
    "standards": msg("Inspection papers"),
    "register": msg("Household papers"),
    "committee": msg("Committee papers"),
    "bulletin": msg("Notices to post"),
    "safekeeping": msg("Papers about the book itself"),
}
_INDENT: Final = 8
_PAPER: Final = Qt.ItemDataRole.UserRole


class FilterBox(QLineEdit):
    """A line to filter by; Down and Enter move on to what is left."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Move on to the list."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class Shelf(QWidget):
    """``chosen`` carries the paper somebody moves to."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """An empty shelf."""
        super().__init__()
        self.filter_box = FilterBox(placeholderText=tr("Filter by typing"), clearButtonEnabled=True)
        self.filter_box.setAccessibleName(tr("Filter by typing"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Papers"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setIconSize(QSize(_INDENT, _INDENT))
        self.filter_box.textChanged.connect(self._filter)
        self.filter_box.down.connect(self._down)
        self.list.currentItemChanged.connect(lambda now, _: self._tell(now))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().measures.gap)
        layout.addWidget(self.filter_box)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    @property
    def paper(self) -> Paper | None:
        """The paper chosen."""
        return _paper(self.list.currentItem())

    def put(self, papers: Iterable[Paper]) -> None:
        """Show ``papers`` under the names of their rooms."""
        blank = QPixmap(_INDENT, _INDENT)
        blank.fill(Qt.GlobalColor.transparent)
        indent = QIcon(blank)  # so that the second line of a long title is indented too
        rooms: dict[str, list[Paper]] = {room: [] for room in ROOMS}
        for paper in papers:
            rooms.setdefault(paper.room, []).append(paper)
        for room, some in rooms.items():
            if not some:
                continue
            head = QListWidgetItem(ROOMS[room].text() if room in ROOMS else room)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(theme.tabular(theme.current().type_size, bold=True))
            head.setForeground(theme.current().colour(theme.Tone.QUIET))
            self.list.addItem(head)
            for paper in some:
                item = QListWidgetItem(indent, paper.title.text())
                item.setData(_PAPER, paper)
                self.list.addItem(item)

    def go_to(self, form_id: str) -> bool:
        """Choose the paper ``form_id``; whether there is one."""
        for item in self._items():
            found = _paper(item)
            if found is not None and found.id == form_id:
                self.list.setCurrentItem(item)
                return True
        return False

    def go_to_first(self) -> None:
        """Choose the first paper in sight."""
        for item in self._items():
            if _paper(item) is not None and not item.isHidden():
                self.list.setCurrentItem(item)
                return

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _filter(self, text: str) -> None:
        """Rooms without a paper that fits are hidden too."""
        words = text.casefold().split()
        head: QListWidgetItem | None = None
        for item in self._items():
            paper = _paper(item)
            if paper is None:
                head = item
                head.setHidden(True)
                continue
            room = head.text() if head is not None else ""
            fits = all(word in f"{room} {item.text()} {paper.id}".casefold() for word in words)
            item.setHidden(not fits)
            if fits and head is not None:
                head.setHidden(False)

    def _down(self) -> None:
        self.go_to_first()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, item: QListWidgetItem | None) -> None:
        paper = _paper(item)
        if paper is not None:
            self.chosen.emit(paper)


def _paper(item: QListWidgetItem | None) -> Paper | None:
    found: Paper | None = None if item is None else item.data(_PAPER)
    return found
