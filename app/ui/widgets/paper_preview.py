"""The very pages: PDFium draws the PDF that is printed and saved, and nothing else."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pypdfium2
from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.kernel.i18n import tr
from app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent

_LOCK: Final = threading.Lock()
_POINTS: Final = 72
_GAP: Final = 16
_KEPT: Final = 8
ZOOMS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class Paper:
    """A PDF in memory, opened for each picture only; PDFium is not thread-safe, so one lock guards it."""

    def __init__(self, pdf: bytes) -> None:
        """Learn the sizes of its pages, in points."""
        self._pdf = pdf
        with _LOCK, closing(pypdfium2.PdfDocument(pdf)) as document:
            self.sizes = [document.get_page_size(i) for i in range(len(document))]

    def image(self, index: int, scale: float, *, grey: bool = False) -> QImage:
        """Page ``index`` at ``scale`` pixels a point, in memory of its own."""
        with _LOCK, closing(pypdfium2.PdfDocument(self._pdf)) as document:
            page = document[index]
            bitmap = page.render(scale=scale, grayscale=grey, prefer_bgrx=not grey)
            form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
            # without the copy the buffer dies with the bitmap
            picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()
            bitmap.close()
            page.close()
        return picture


class PaperView(QAbstractScrollArea):
    """Pages below one another; only those in sight are drawn. Ctrl+plus, Ctrl+minus, Ctrl+0 zoom."""

    page_changed = Signal(int, int)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview of the paper"))
        self._paper: Paper | None = None
        self._zoom = 0.0
        self._drawn: dict[tuple[int, int], QImage] = {}
        self._boxes: list[QRect] = []
        self.verticalScrollBar().valueChanged.connect(self._tell)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._paper.sizes) if self._paper else 0

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 where there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return next((i for i, box in enumerate(self._boxes, 1) if box.bottom() >= middle), self.pages)

    @property
    def zoom(self) -> float:
        """Pixels a point; 0 is fitted to the width."""
        return self._zoom

    def put(self, pdf: bytes | None) -> None:
        """Show ``pdf``, staying at the same place of it."""
        self._paper = Paper(pdf) if pdf else None
        self._drawn.clear()
        self._arrange()

    def set_zoom(self, zoom: float) -> None:
        """Show at ``zoom`` pixels a point; 0 fits the width."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._zoom = zoom
        self._arrange()
        bar.setValue(round(share * bar.maximum()))

    def zoom_by(self, step: int) -> None:
        """One step nearer (1) or farther (-1)."""
        now = self._scale()
        wider = [zoom for zoom in ZOOMS if (zoom > now + 0.01 if step > 0 else zoom < now - 0.01)]
        if wider:
            self.set_zoom(min(wider) if step > 0 else max(wider))

    def go_to_page(self, page: int) -> None:
        """Bring ``page`` (from 1) into sight."""
        if 1 <= page <= self.pages:
            self.verticalScrollBar().setValue(self._boxes[page - 1].top() - _GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Page Up, Page Down turn pages; Ctrl+plus, minus, 0 zoom."""
        key, with_control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if with_control and key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(1)
        elif with_control and key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif with_control and key == Qt.Key.Key_0:
            self.set_zoom(0)
        elif key == Qt.Key.Key_PageDown:
            self.go_to_page(min(self.page + 1, self.pages))
        elif key == Qt.Key.Key_PageUp:
            self.go_to_page(self.page - 1)
        elif key == Qt.Key.Key_Home:
            self.go_to_page(1)
        elif key == Qt.Key.Key_End:
            self.go_to_page(self.pages)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 — Qt's name
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """Fit anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 — Qt's name
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        shift = self._shift()
        edge = QColor(theme.current().tokens.line)
        for index, box in enumerate(self._boxes):
            here = box.translated(shift)
            if here.intersects(event.rect()):
                painter.drawImage(here, self._picture(index))
                painter.setPen(edge)
                painter.drawRect(here.adjusted(-1, -1, 0, 0))
        painter.end()

    def _picture(self, index: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (index, round(self._scale() * ratio * 1000))
        if key not in self._drawn and self._paper:
            if len(self._drawn) >= _KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[key] = self._paper.image(index, self._scale() * ratio)
        return self._drawn[key]

    def _scale(self) -> float:
        if self._zoom or not self._paper:
            return self._zoom or 1.0
        widest = max(width for width, _ in self._paper.sizes)
        return float(min(2.0, max(0.2, (self.viewport().width() - 2 * _GAP) / widest)))

    def _arrange(self) -> None:
        self._boxes = []
        scale, at, widest = self._scale(), _GAP, 0
        for width, height in self._paper.sizes if self._paper else []:
            size = QSize(round(width * scale), round(height * scale))
            left = max(_GAP, (self.viewport().width() - size.width()) // 2)
            self._boxes.append(QRect(QPoint(left, at), size))
            at += size.height() + _GAP
            widest = max(widest, size.width() + 2 * _GAP)
        sight = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, at - sight.height()))
        self.verticalScrollBar().setPageStep(sight.height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, widest - sight.width()))
        self.horizontalScrollBar().setPageStep(sight.width())
        self.viewport().update()
        self._tell()

    def _shift(self) -> QPoint:
        return QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _tell(self) -> None:
        self.page_changed.emit(self.page, self.pages)
        self.viewport().update()
