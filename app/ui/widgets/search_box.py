"""The search box that is the same everywhere: type, see what fits, Enter takes the first where it is the likeliest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.kernel.i18n import tr
from app.ui import icons, theme
from app.ui.widgets.labels import named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from app.kernel.i18n import Message

SHOWN: Final = 8


@dataclass(frozen=True)
class Hit:
    """One thing found: its title, a quiet detail, and what it is (``page`` to open it on, ``key`` within it).

    Where the first is one of several that fit equally well it is ``unsure``: the person chooses.
    """

    title: str
    detail: str
    key: object
    page: str = ""
    unsure: bool = False


class SearchBox(QLineEdit):
    """One line; ``chosen`` carries the Hit taken."""

    chosen = Signal(object)

    def __init__(
        self, complete: Callable[[str], Sequence[Hit]], placeholder: Message, parent: QWidget | None = None
    ) -> None:
        """Ask ``complete(text)`` at every key; it answers within milliseconds, best first."""
        super().__init__(parent)
        self._complete = complete
        self._hits: list[Hit] = []
        self._lead = 0  # lines above the hits that say something
        self.setPlaceholderText(placeholder.text())
        self.setAccessibleName(placeholder.text())
        self.setClearButtonEnabled(True)
        look = theme.current()
        self._glass = QLabel(self)
        self._glass.setPixmap(icons.pixmap("search", look.tokens.quiet, look.measures.icon))
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(look.measures.icon + 4, 0, 0, 0)
        self._popup: QFrame | None = None
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(lambda item: self._take(self._list.row(item) - self._lead))
        self.textChanged.connect(self._look)
        self.returnPressed.connect(self._enter)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What is offered now."""
        return tuple(self._hits)

    @property
    def waits(self) -> bool:
        """Whether several fit equally well and none is chosen yet."""
        return bool(self._lead) and self._list.currentRow() < self._lead

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Down and Up walk the list; Esc closes it, then empties the box."""
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._hits:
            if not self.is_open():
                self._show()
            at, last = self._list.currentRow() - self._lead, len(self._hits) - 1
            below, above = at + 1 if 0 <= at < last else 0, at - 1 if at > 0 else last
            self._list.setCurrentRow((below if key == Qt.Key.Key_Down else above) + self._lead)
            self.setAccessibleDescription(self._list.currentItem().text())
            return
        if key == Qt.Key.Key_Escape and (self.is_open() or self.text()):
            if self.is_open():
                self._hide()
            else:
                self.clear()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 — Qt's name
        """Leaving closes the list."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """The glass stays in the middle of the line's height."""
        super().resizeEvent(event)
        self._glass.adjustSize()
        self._glass.move(10, (self.height() - self._glass.height()) // 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """The list stays under the box when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.is_open():
            self._place()
        return super().eventFilter(watched, event)

    def _look(self, text: str) -> None:
        self._hits = list(self._complete(text.strip())) if text.strip() else []
        self._list.clear()
        self._lead = 1 if self._hits and self._hits[0].unsure else 0
        if self._lead:
            several = QListWidgetItem(
                tr("“{text}” fits {count}: press Down to choose, then Enter", text=text.strip(), count=len(self._hits))
            )
            several.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(several)
        for hit in self._hits:
            item = QListWidgetItem(f"{hit.title}   {hit.detail}".rstrip())
            item.setToolTip(hit.detail)
            self._list.addItem(item)
        if text.strip() and not self._hits:
            nothing = QListWidgetItem(tr("Nothing fits “{text}”", text=text.strip()))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(nothing)
        if self._list.count() and self.hasFocus():
            self._list.setCurrentRow(0 if self._hits and not self._lead else -1)
            if self._lead:
                self.setAccessibleDescription(self._list.item(0).text())
            self._show()
        else:
            self._hide()

    def _enter(self) -> None:
        """Of several that fit equally well none is taken blindly."""
        if self.waits:
            self._show()
        elif self._hits:
            self._take(max(0, self._list.currentRow() - self._lead))

    def _take(self, index: int) -> None:
        if 0 <= index < len(self._hits):
            hit = self._hits[index]
            self._hide()
            self.clear()
            self.chosen.emit(hit)

    def _show(self) -> None:
        if self._popup is None or self._popup.parent() is not self.window():
            self._popup = named(QFrame(self.window()), "popup")
            inner = QVBoxLayout(self._popup)
            inner.setContentsMargins(4, 4, 4, 4)
            inner.addWidget(self._list)
            self._list.setFrameShape(QFrame.Shape.NoFrame)
            self.window().installEventFilter(self)
        self._place()
        self._popup.show()
        self._popup.raise_()

    def _place(self) -> None:
        if self._popup is None:
            return
        window = self.window()
        at = self.mapTo(window, QPoint(0, self.height() + 4))
        height = min(self._list.sizeHintForRow(0) * self._list.count() + 16, window.height() - at.y() - 8)
        width = max(self.width(), min(480, window.width() - 16))
        self._popup.setGeometry(min(at.x(), window.width() - width - 8), at.y(), width, max(48, height))

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()
