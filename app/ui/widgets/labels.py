"""Words on a page: titles, headings, hints, and buttons with an icon beside the word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.kernel.i18n import tr
from app.ui import icons, theme
from app.ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout

_AIR: Final = 32  # px above and below what the keyboard is on
W = TypeVar("W", bound="QWidget")


def title(words: str) -> QLabel:
    """The title of a page."""
    return _label(words, "title")


def heading(words: str) -> QLabel:
    """The heading of a part."""
    return _label(words, "heading")


def hint(words: str) -> QLabel:
    """A quiet sentence; wraps."""
    made = _label(words, "hint")
    made.setWordWrap(True)
    return made


def plain(words: str, tone: Tone = Tone.PLAIN) -> QLabel:
    """A sentence in the colour of ``tone``; wraps, can be selected with the mouse."""
    made = QLabel(words)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setProperty("tone", tone.value)
    return made


def _label(words: str, role: str) -> QLabel:
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


def picture(name: str, tone: Tone, words: str, size: int | None = None) -> QLabel:
    """An icon that is read out as ``words``."""
    made = QLabel()
    made.setPixmap(icons.pixmap(name, theme.current().colour(tone).name(), size or theme.current().measures.icon))
    made.setAccessibleName(words)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class _Button(QPushButton):
    """Enter presses it as well as the space bar: people who move by keyboard expect both."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    words: str, act: Callable[[], object] | None = None, *, icon: str = "", role: str = "", tip: str = ""
) -> QPushButton:
    """A button; ``role`` is ``primary`` (the next step, one a page), ``danger``, ``link`` or nothing."""
    made = _Button(words)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if icon:
        tokens = theme.current().tokens
        colour = {"primary": tokens.on_accent, "danger": tokens.wrong, "link": tokens.accent}.get(role, tokens.text)
        side = theme.current().measures.icon
        made.setIcon(icons.icon(icon, colour, side, tokens.quiet))
        made.setIconSize(icons.icon_size(side))
    if tip:
        made.setToolTip(tip)
    if act is not None:

        def pressed(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 — Qt's signature
            act()

        made.clicked.connect(pressed)
    return made


def leave_button(leave: Callable[[], object]) -> QPushButton:
    """Beside the heading of a window: for the mouse, as Esc is for the keyboard, which begins with what the window is for."""
    made = button(tr("Close (Esc)"), leave)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def row(*things: QWidget | None, spacing: int | None = None) -> QHBoxLayout:
    """Things side by side; None is the stretch between left and right."""
    made = QHBoxLayout()
    _fill(made, things, spacing)
    return made


def column(*things: QWidget | QLayout | None, spacing: int | None = None) -> QVBoxLayout:
    """Things below one another; None takes what is left."""
    made = QVBoxLayout()
    _fill(made, things, spacing)
    return made


def _fill(layout: QHBoxLayout | QVBoxLayout, things: tuple[QWidget | QLayout | None, ...], spacing: int | None) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.current().measures.gap if spacing is None else spacing)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
        else:
            layout.addLayout(thing)


def panel(*things: QWidget | QLayout | None, margin: int = 16) -> QWidget:
    """A surface with things below one another."""
    made = named(QWidget(), "panel")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = column(*things)
    layout.setContentsMargins(margin, margin, margin, margin)
    made.setLayout(layout)
    return made


class Scrolled(QScrollArea):
    """Scrolls up and down only: it never asks for less width than what is in it needs, so nothing is cut off.

    What the keyboard moves to comes into sight; what the mouse presses stays under it.
    """

    def __init__(self) -> None:
        """Nothing in it yet."""
        super().__init__()
        self._wanted: QWidget | None = None
        self._asked = 0  # pixels of width what is in it needed when it was last asked
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._bring)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if now is None or inner is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        if inner.isAncestorOf(now):
            self.bring(now)

    def bring(self, wanted: QWidget) -> None:
        """Let ``wanted``, which is in it, come into sight: at once, and again once what was just shown has its place."""
        self._wanted = wanted
        self._bring()
        self._soon.start()

    def _bring(self) -> None:
        wanted = self._wanted
        if wanted is not None and isValid(wanted) and wanted.height() <= self.viewport().height():
            self.ensureWidgetVisible(wanted, 0, _AIR)
            self.horizontalScrollBar().setValue(0)  # the labels stay in sight

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """What is in it needs more or less width than before: those around it are told, as Qt does not."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            needed = self.minimumSizeHint().width()
            if needed != self._asked:
                self._asked = needed
                self.updateGeometry()
        return done

    def minimumSizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """As narrow as what is in it can be."""
        least = super().minimumSizeHint()
        if self.widget() is None:
            return least
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.widget().minimumSizeHint().width() + bar, least.height())


def bring_into_sight(widget: QWidget) -> None:
    """Scroll what ``widget`` lies in until it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, Scrolled):
            around.bring(widget)
        around = around.parentWidget()


def scrolled(inner: QWidget) -> QScrollArea:
    """``inner`` with a scroll bar where it is higher than its place, as a long form at large type."""
    area = Scrolled()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def named(widget: W, name: str) -> W:
    """``widget`` under the name the style sheet knows it by."""
    widget.setObjectName(name)
    return widget


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
