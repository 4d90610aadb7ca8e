"""A list with what stands beside it; where the window is too narrow for both, that goes on below the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_GAP: Final = 16
_LEAST: Final = 16  # letters of height each keeps where they stand below one another
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Beside(QWidget):
    """``left`` and ``right`` share the width as ``shares`` say, as long as neither is cut off."""

    def __init__(self, left: QWidget, right: QWidget, shares: tuple[int, int] = (3, 2)) -> None:
        """Side by side, to begin with."""
        super().__init__()
        self._sides = (left, right)
        self._line = QBoxLayout(_ACROSS, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(_GAP)
        for side, share in zip(self._sides, shares, strict=True):
            self._line.addWidget(side, share)

    @property
    def below(self) -> bool:
        """Whether they stand below one another."""
        return self._line.direction() == _DOWN

    def minimumSizeHint(self) -> QSize:  # noqa: N802 — Qt's names here and below
        """As narrow as the wider of the two."""
        return QSize(max(self._needs()), self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Look again whether both have room."""
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        """One of them asks for more or less than before."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return done

    def _needs(self) -> list[int]:
        return [
            max(one.minimumSizeHint().width(), one.minimumWidth()) for one in self._sides if not one.isHidden()
        ] or [0]

    def _settle(self) -> None:
        needs = self._needs()
        wanted = _DOWN if sum(needs) + _GAP * (len(needs) - 1) > self.width() else _ACROSS
        if wanted != self._line.direction():
            self._line.setDirection(wanted)
            high = _LEAST * theme.current().type_size if wanted == _DOWN else 0
            for one in self._sides:
                one.setMinimumHeight(high)


class CurrentStack(QStackedWidget):
    """One of several, no wider or higher than the one that is shown needs."""

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:  # noqa: N802
        """What the one shown would like."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """What the one shown needs."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()
