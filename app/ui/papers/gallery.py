"""Every form as a picture of the very page it makes now, those in sight first; made while one looks on, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.kernel.i18n import tr
from app.ui import theme
from app.ui.papers.pictures import Picture, WantedPictures, make_pictures
from app.ui.papers.shelf import ROOMS, FilterBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.paper.forms import Paper
    from app.ui.background import Job
    from app.ui.operation import Desk

_WIDTH: Final = 150
_HEIGHT: Final = 190
_EDGE: Final = 8
_AT_ONCE: Final = 12  # pictures of one job: as many as are in sight, and soon enough free for what is scrolled to
_PAPER: Final = Qt.ItemDataRole.UserRole
_KEPT: WeakKeyDictionary[Desk, dict[str, Picture]] = WeakKeyDictionary()  # a page may be made anew; its pictures stay


class Gallery(QWidget):
    """``chosen`` carries the paper whose picture somebody opens."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """No pictures yet."""
        super().__init__()
        self._desk = desk
        self._known = _KEPT.setdefault(desk, {})
        self._items: dict[str, QListWidgetItem] = {}
        self._waiting: list[QListWidgetItem] = []
        self._drawn: set[str] = set()  # by the form's id; what the book says may change them all
        desk.changed.connect(lambda _topics: self._drawn.clear())
        self._job: Job | None = None
        self.filter_box = FilterBox(placeholderText=tr("Filter by typing"), clearButtonEnabled=True)
        self.filter_box.setAccessibleName(tr("Filter by typing"))
        self.filter_box.setMaximumWidth(320)
        self.filter_box.textChanged.connect(self._filter)
        self.filter_box.down.connect(self._down)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pictures of all papers"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(_WIDTH, _HEIGHT))
        two_lines = 2 * self.list.fontMetrics().lineSpacing()
        self._cell = QSize(_WIDTH + 40, _HEIGHT + two_lines + 3 * _EDGE)
        self.list.setGridSize(self._cell)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.filter_box)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def put(self, papers: Iterable[Paper]) -> None:
        """Show ``papers`` as empty sheets, or as they were drawn last; the rest is made once the gallery is looked at."""
        for paper in papers:
            item = QListWidgetItem(QIcon(self._sheet("")), paper.title.text())
            item.setData(_PAPER, paper)
            item.setSizeHint(self._cell)
            item.setToolTip(ROOMS[paper.room].text() if paper.room in ROOMS else paper.room)
            self.list.addItem(item)
            self._items[paper.id] = item
            if paper.id in self._known:
                self._show(self._known[paper.id])

    def begin(self) -> None:
        """Make the pictures that are wanting, those in sight first."""
        self.stop()
        self._waiting = [item for form, item in self._items.items() if form not in self._drawn]
        self._next()

    def open_current(self) -> None:
        """Open the picture the keyboard is at."""
        item = self.list.currentItem()
        if item is not None:
            self._open(item)

    def stop(self) -> None:
        """Make no more pictures."""
        self._waiting = []
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _next(self) -> None:
        self._job = None
        if not self._waiting:
            return
        now = sorted(self._waiting, key=self._far)[:_AT_ONCE]
        self._waiting = [item for item in self._waiting if item not in now]
        ratio = self.devicePixelRatioF()
        book, papers = self._desk.book, tuple(item.data(_PAPER) for item in now)
        size = round((_WIDTH - 2) * ratio), round((_HEIGHT - 2) * ratio)
        wanted = WantedPictures(book.path, book.clock, papers, *size)
        self._job = job = self._desk.background.start(make_pictures, wanted)
        job.handed.connect(self._take)
        job.failed.connect(lambda _trace: self._go_on_after(now))
        job.ended.connect(lambda: self._next() if self._job is job else None)

    def _go_on_after(self, failed: list[QListWidgetItem]) -> None:
        """The form whose picture failed is left out, those that were to follow it are not."""
        self._waiting += [item for item in failed if item.data(_PAPER).id not in self._drawn][1:]
        if self._job is None:
            self._next()

    def _far(self, item: QListWidgetItem) -> int:
        """Nothing for a picture in sight, more for one to scroll to, most for one that is filtered away."""
        if item.isHidden():
            return 2
        return int(not self.list.visualItemRect(item).intersects(self.list.viewport().rect()))

    def _take(self, picture: Picture) -> None:
        self._drawn.add(picture.form)
        self._known[picture.form] = picture
        self._show(picture)

    def _show(self, picture: Picture) -> None:
        item = self._items[picture.form]
        if picture.said:
            item.setToolTip(picture.said)
            item.setIcon(QIcon(self._sheet(picture.said)))
            return
        form = QImage.Format.Format_RGB32
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, form).copy()
        image.setDevicePixelRatio(self.devicePixelRatioF())
        item.setIcon(QIcon(self._framed(image)))

    def _framed(self, image: QImage) -> QPixmap:
        sheet = self._blank(Qt.GlobalColor.transparent)
        size = image.deviceIndependentSize().toSize()
        wide, high = size.width(), size.height()
        x, y = (_WIDTH - wide) // 2, (_HEIGHT - high) // 2
        painter = QPainter(sheet)
        painter.drawImage(x, y, image)
        painter.setPen(theme.current().colour(theme.Tone.QUIET))
        painter.drawRect(x - 1, y - 1, wide + 1, high + 1)
        painter.end()
        return sheet

    def _sheet(self, words: str) -> QPixmap:
        """A sheet with nothing on it but why there is nothing to print yet."""
        sheet = self._blank(theme.current().tokens.surface)
        painter = QPainter(sheet)
        painter.setPen(theme.current().colour(theme.Tone.QUIET))
        painter.drawRect(0, 0, _WIDTH - 1, _HEIGHT - 1)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWrapAnywhere)
        painter.drawText(QRect(_EDGE, _EDGE, _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE), flags, words)
        painter.end()
        return sheet

    def _blank(self, ground: Qt.GlobalColor | str) -> QPixmap:
        ratio = self.devicePixelRatioF()
        sheet = QPixmap(round(_WIDTH * ratio), round(_HEIGHT * ratio))
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(ground)
        return sheet

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for item in self._items.values():
            paper: Paper = item.data(_PAPER)
            room = ROOMS[paper.room].text() if paper.room in ROOMS else paper.room
            item.setHidden(not all(word in f"{room} {item.text()} {paper.id}".casefold() for word in words))

    def _down(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        shown = next((at for at in range(self.list.count()) if not self.list.item(at).isHidden()), None)
        if shown is not None:
            self.list.setCurrentRow(shown)

    def _open(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_PAPER))
