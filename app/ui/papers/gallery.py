"""Every form as a picture of the very page it makes now; made one after another while one looks on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.kernel.i18n import tr
from app.paper.forms import PaperOptions
from app.paper.shelf import find_form
from app.ui import theme
from app.ui.jobs import WantedPaper, make_paper
from app.ui.papers.shelf import ROOMS, FilterBox
from app.ui.widgets.paper_preview import Paper as Pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.paper.forms import Paper
    from app.ui.background import Job
    from app.ui.operation import Desk

_WIDTH: Final = 150
_HEIGHT: Final = 190
_PAPER: Final = Qt.ItemDataRole.UserRole


class Gallery(QWidget):
    """``chosen`` carries the paper whose picture somebody opens."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """No pictures yet."""
        super().__init__()
        self._desk = desk
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
        self.list.setGridSize(QSize(_WIDTH + 40, _HEIGHT + 4 * theme.current().type_size))
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.filter_box)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def put(self, papers: Iterable[Paper]) -> None:
        """Show ``papers`` as empty sheets; pictures are made once the gallery is looked at."""
        blank = QPixmap(_WIDTH, _HEIGHT)
        blank.fill(theme.current().colour(theme.Tone.QUIET).lighter(230))
        for paper in papers:
            item = QListWidgetItem(QIcon(blank), paper.title.text())
            item.setData(_PAPER, paper)
            item.setToolTip(ROOMS[paper.room].text() if paper.room in ROOMS else paper.room)
            self.list.addItem(item)

    def begin(self) -> None:
        """Make the pictures that are wanting, those in sight first."""
        self.stop()
        items = [self.list.item(at) for at in range(self.list.count())]
        self._waiting = [item for item in items if item.data(_PAPER).id not in self._drawn]
        self._next()

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
        item = min(self._waiting, key=self._far)
        self._waiting.remove(item)
        paper: Paper = item.data(_PAPER)
        form = find_form(paper.id)
        book = self._desk.book
        options = PaperOptions(audience=form.audience)
        wanted = WantedPaper(book.path, book.clock, paper.id, paper.build, None, form.audience, options, most=1)
        self._job = job = self._desk.background.start(make_paper, wanted, "pdf")
        job.finished.connect(lambda pdf: self._picture(item, pdf))
        job.refused.connect(lambda error: item.setToolTip(str(error)))
        job.ended.connect(lambda: self._next() if self._job is job else None)

    def _far(self, item: QListWidgetItem) -> int:
        """Nothing for a picture in sight, more for one to scroll to, most for one that is filtered away."""
        if item.isHidden():
            return 2
        return int(not self.list.visualItemRect(item).intersects(self.list.viewport().rect()))

    def _picture(self, item: QListWidgetItem, pdf: bytes) -> None:
        self._drawn.add(item.data(_PAPER).id)
        pages = Pages(pdf)
        width, height = pages.sizes[0]
        image = pages.image(0, min((_WIDTH - 2) / width, (_HEIGHT - 2) / height))
        sheet = QPixmap(_WIDTH, _HEIGHT)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        x, y = (_WIDTH - image.width()) // 2, (_HEIGHT - image.height()) // 2
        painter.drawImage(x, y, image)
        painter.setPen(theme.current().colour(theme.Tone.QUIET))
        painter.drawRect(x - 1, y - 1, image.width() + 1, image.height() + 1)
        painter.end()
        item.setIcon(QIcon(sheet))

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for at in range(self.list.count()):
            item = self.list.item(at)
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
