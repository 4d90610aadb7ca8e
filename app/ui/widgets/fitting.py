"""What must not grow beyond the screen at large type: it scrolls instead, so that the last button is always reached."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.widgets.labels import named, scrolled

_EDGE, _HALF = 24, 12


class Lowest(QWidget):
    """No higher than it must be: its lists have scroll bars of their own, and a second one outside would be in the way."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 — Qt's name
        """Qt gives what scrolls the height it would like; this is what it needs."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else super().heightForWidth(width)


def on_screen(dialog: QDialog) -> QVBoxLayout:
    """The column to fill in ``dialog``, which is scrolled where the screen is too low for all of it."""
    inner = named(Lowest(), "ground")
    column = QVBoxLayout(inner)
    column.setContentsMargins(_HALF, _EDGE, _HALF, _HALF)
    around = QVBoxLayout(dialog)
    around.setContentsMargins(_HALF, 0, _HALF, _HALF)
    around.addWidget(scrolled(inner), 1)
    return column
