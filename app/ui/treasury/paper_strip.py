"""The source papers of a voucher: a look at each, and a button (or dropping a file) to attach one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.treasury.source_papers import queries, services
from app.ui.theme import Tone
from app.ui.widgets.ask import AskReason
from app.ui.widgets.labels import button, heading, hint, plain, row
from app.ui.widgets.paper_preview import Paper

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.treasury.source_papers.queries import SourcePaper
    from app.ui.operation import Desk

_WIDEST = 420  # px: what is shown is scaled, what is kept is not


class PaperStrip(QWidget):
    """Papers of one entry."""

    def __init__(self, desk: Desk, entry_id: int) -> None:
        """Show what is attached."""
        super().__init__()
        self.desk, self.entry_id = desk, entry_id
        self.dialog: AskReason | None = None
        self.may = desk.may(Right.POST_ENTRY)
        self.setAcceptDrops(self.may)
        self.refusal = plain("", Tone.WRONG)
        self.refusal.hide()
        self.attach_button = button(tr("Attach a photo, scan or PDF …"), self.choose, icon="file-plus")
        self.attach_button.setEnabled(self.may)
        self.list = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(tr("Source papers")))
        layout.addLayout(self.list)
        layout.addWidget(self.refusal)
        layout.addLayout(row(self.attach_button, None))
        self.reload()

    def reload(self) -> None:
        """Look at the papers again."""
        while self.list.count():
            gone = self.list.takeAt(0).widget()
            if gone is not None:
                gone.deleteLater()
        self.papers = self.desk.read(queries.papers_of, self.entry_id)
        for one in self.papers:
            self.list.addWidget(self._shown(one))
        if not self.papers:
            self.list.addWidget(hint(tr("None is attached. Choose a file, or drop it here.")))

    def choose(self) -> None:
        """Ask for files."""
        kinds = tr("Photos, scans, PDFs") + " (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.pdf)"
        named, _ = QFileDialog.getOpenFileNames(self, tr("Which papers?"), str(Path.home()), kinds)
        self.attach(*(Path(one) for one in named))

    def attach(self, *files: Path) -> None:
        """Keep ``files`` with the entry, or say why one cannot be."""
        self.refusal.hide()
        for file in files:
            with self.desk.refusals_to(lambda error: self._refuse(str(error))):
                done = self.desk.run(services.attach, self.entry_id, file)
            if done is None:
                return
        if files:
            self.reload()

    def remove(self, one: SourcePaper) -> None:
        """Ask why, then take a paper off."""
        self.dialog = AskReason(msg("Take {name} off?", name=one.name), msg("Take it off"), self)
        dialog = self.dialog
        dialog.accepted.connect(lambda: self._remove(one.id, dialog.reason))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 — Qt's name
        """A file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 — Qt's name
        """Attach what was dropped."""
        self.attach(*(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))

    def _remove(self, key: int, reason: str) -> None:
        if self.desk.run(services.remove_paper, key, reason) is not None:
            self.reload()

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.show()

    def _shown(self, one: SourcePaper) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 8)
        words = (
            f"{one.name}  {-(-one.size // 1024)} KB" if one.there else tr("{name}: the file is missing", name=one.name)
        )
        look = look_at(one)
        if look is not None:
            label = QLabel()
            label.setPixmap(look)
            label.setAccessibleName(one.name)
            layout.addWidget(label)
        layout.addWidget(plain(words, Tone.PLAIN if one.there else Tone.WRONG))
        opened = button(tr("Open"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(one.path))), role="link")
        opened.setEnabled(one.there)
        off = button(tr("Take off …"), lambda: self.remove(one), role="link")
        off.setEnabled(self.may)
        layout.addLayout(row(opened, off, None))
        return made


def look_at(one: SourcePaper) -> QPixmap | None:
    """A paper made small enough to stand beside its voucher; None where it cannot be shown."""
    if not one.there:
        return None
    if one.kind == "pdf":
        return _first_page(one.path)
    reader = QImageReader(str(one.path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _WIDEST:
        reader.setScaledSize(size.scaled(QSize(_WIDEST, _WIDEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


def _first_page(path: Path) -> QPixmap | None:
    try:
        paper = Paper(path.read_bytes())
        return QPixmap.fromImage(paper.image(0, min(1.0, _WIDEST / max(paper.sizes[0]))))
    except (pypdfium2.PdfiumError, OSError, IndexError):
        return None
