"""A photo that goes along with what is typed: chosen from a folder, or dropped on the field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.kernel.i18n import tr
from app.ui.theme import Tone
from app.ui.widgets.fields import Field
from app.ui.widgets.file_strip import PHOTOS
from app.ui.widgets.labels import button, plain

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent


class PhotoField(Field["Path | None"]):
    """None while no photo is chosen."""

    def __init__(self) -> None:
        """Nothing chosen yet."""
        super().__init__()
        self._file: Path | None = None
        self.setAcceptDrops(True)
        self.choose_button = button(tr("Choose a photo …"), self.choose, icon="file-plus")
        self.name = plain("", Tone.QUIET)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choose_button)
        layout.addWidget(self.name, 1)
        self.setFocusProxy(self.choose_button)

    def choose(self) -> None:
        """Ask for a file."""
        named, _ = QFileDialog.getOpenFileName(self, tr("Which photo?"), str(Path.home()), f"{tr('Photos')} ({PHOTOS})")
        if named:
            self.put(Path(named))

    def read(self) -> Path | None:
        """The file chosen."""
        return self._file

    def put(self, value: Path | None) -> None:
        """Take ``value``."""
        self._file = value
        self.name.setText(value.name if value else "")
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 — Qt's name
        """A file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 — Qt's name
        """Take the first file that was dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.put(Path(url.toLocalFile()))
                return
