"""The rail: the rooms the operator may enter; the pages of the room in hand stand under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QVBoxLayout

from app.kernel.i18n import tr
from app.ui import icons, theme
from app.ui.widgets.labels import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.page import PageSpec, Room


class Rail(QScrollArea):
    """Rooms with icon and word; a room of several pages opens under itself when it is entered."""

    went = Signal(str)

    def __init__(self, rooms: Sequence[Room], allowed: Sequence[PageSpec]) -> None:
        """Offer those of ``rooms`` that have an ``allowed`` page; Alt+1 is the first."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = named(QFrame(), "rail")
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(8, 6, 8, 6)
        self._layout.setSpacing(1)
        self._group = QButtonGroup(self)
        self.rooms: list[tuple[QPushButton, list[str]]] = []
        self.buttons: dict[str, QPushButton] = {}
        self._last: dict[int, str] = {}  # the page a room was left on
        for room in rooms:
            pages = [page for page in room.pages if page in allowed]
            if pages:
                self._add(room, pages)
        self._layout.addStretch(1)
        self.setWidget(inner)
        inner.ensurePolished()
        bar = self.verticalScrollBar().sizeHint().width()  # with a room open it may be needed: it covers no word
        self.setFixedWidth(max(120, inner.sizeHint().width() + self._bolder() + bar))
        self._open(-1)

    def show_as_current(self, page: str) -> None:
        """Mark the page the person is on, and open its room."""
        place = next(place for place, (_, pages) in enumerate(self.rooms) if page in pages)
        self._last[place] = page
        self._open(place)
        self.buttons[page].setChecked(True)
        self.ensureWidgetVisible(self.buttons[page], 0, 8)

    def page_of_room(self, place: int) -> str | None:
        """The page to open on entering the room at ``place`` from 0: where it was left, else its first."""
        if not 0 <= place < len(self.rooms):
            return None
        return self._last.get(place, self.rooms[place][1][0])

    def page_beside(self, page: str, step: int) -> str:
        """The page ``step`` further within the room of ``page``; round from its last to its first."""
        pages = next(pages for _, pages in self.rooms if page in pages)
        return pages[(pages.index(page) + step) % len(pages)]

    def _add(self, room: Room, pages: Sequence[PageSpec]) -> None:
        place = len(self.rooms)
        head = self._button(room)
        head.setToolTip(tr("{room} (Alt+{number})", room=room.title, number=(place + 1) % 10))
        head.clicked.connect(lambda _=False, at=place: self._enter(at))
        self.rooms.append((head, [page.id for page in pages]))
        if len(pages) == 1:
            self.buttons[pages[0].id] = head
            head.setCheckable(True)
            self._group.addButton(head)
            return
        head.setProperty("role", "room")
        for page in pages:
            made = self._button(page)
            made.setProperty("role", "page")
            made.setCheckable(True)
            made.setToolTip(tr("{room}: {page}", room=room.title, page=page.title))
            made.clicked.connect(lambda _=False, to=page.id: self.went.emit(to))
            self._group.addButton(made)
            self.buttons[page.id] = made

    def _button(self, spec: Room) -> QPushButton:
        look = theme.current()
        side = look.measures.icon
        made = QPushButton(spec.title.text())
        made.setAutoDefault(False)
        made.setIcon(icons.icon(spec.icon, look.tokens.accent, side))
        made.setIconSize(icons.icon_size(side))
        self._layout.addWidget(made)
        return made

    def _enter(self, place: int) -> None:
        page = self.page_of_room(place)
        if page is not None:
            self.went.emit(page)

    def _bolder(self) -> int:
        """Pixels the longest word gains where its page is the one in sight: it is bold then, and must not be cut."""
        gains = []
        for made in self.findChildren(QPushButton):
            bold = QFont(made.font())
            bold.setBold(True)
            plain, strong = QFontMetrics(made.font()), QFontMetrics(bold)
            gains.append(strong.horizontalAdvance(made.text()) - plain.horizontalAdvance(made.text()))
        return max(gains, default=0)

    def _open(self, wanted: int) -> None:
        """Only the room at ``wanted`` shows its pages."""
        for place, (head, pages) in enumerate(self.rooms):
            if len(pages) == 1:
                continue
            head.setProperty("open", place == wanted)
            head.style().unpolish(head)
            head.style().polish(head)
            for page in pages:
                self.buttons[page].setVisible(place == wanted)
