"""Words on a page: titles, headings, hints, and buttons with an icon beside the word."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout

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
        made.setIcon(icons.icon(icon, colour, side))
        made.setIconSize(icons.icon_size(side))
    if tip:
        made.setToolTip(tip)
    if act is not None:

        def pressed(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 — Qt's signature
            act()

        made.clicked.connect(pressed)
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
    """Scrolls up and down only: it never asks for less width than what is in it needs, so nothing is cut off."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """As narrow as what is in it can be."""
        least = super().minimumSizeHint()
        if self.widget() is None:
            return least
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.widget().minimumSizeHint().width() + bar, least.height())


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
