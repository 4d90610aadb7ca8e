"""Icons: one outline family (Lucide), drawn in the colour of the text beside them, never without a word."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.kernel import paths

GAP: Final = 6


def icon(name: str, colour: str, size: int = 24, quiet: str = "") -> QIcon:
    """The icon ``name`` in ``colour``, ``quiet`` on what is grey, with room towards its word; empty where the file is missing."""
    made = QIcon(pixmap(name, colour, size, GAP))
    if quiet:
        made.addPixmap(pixmap(name, quiet, size, GAP), QIcon.Mode.Disabled)
    return made


def icon_size(size: int) -> QSize:
    """The size to give to a button that shows such an icon."""
    return QSize(size + GAP, size)


@cache
def pixmap(name: str, colour: str, size: int = 24, gap: int = 0) -> QPixmap:
    """The same as a picture of ``size`` logical pixels, sharp on screens of twice the density."""
    picture = QPixmap((size + gap) * 2, size * 2)
    picture.fill(Qt.GlobalColor.transparent)
    file = paths.resources() / "icons" / f"{name}.svg"
    if file.is_file():
        drawing = file.read_text(encoding="utf8").replace("currentColor", colour)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size * 2, size * 2))
        painter.end()
    picture.setDevicePixelRatio(2)
    return picture


def picture_file(name: str, colour: str, size: int) -> str:
    """The icon as a file of its own, for style sheets, which take nothing else."""
    file = Path(_folder().name) / f"{name}-{colour.lstrip('#')}-{size}.png"
    if not file.is_file():
        pixmap(name, colour, size).save(str(file))
    return file.as_posix()


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="courtyard-look-")


def drop_drawn_icons() -> None:
    """Forget the drawn ones, as when the palette changes."""
    pixmap.cache_clear()
