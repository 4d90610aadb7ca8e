"""Files kept with something, source papers or photos: a look at each, and a button (or dropping a file) to add one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pypdfium2
from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from app.kernel.i18n import msg, tr
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, unless
from app.ui.widgets.ask import AskReason
from app.ui.widgets.labels import button, heading, hint, plain, row
from app.ui.widgets.paper_preview import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.kernel.i18n import Message
    from app.ui.operation import Desk

_WIDEST = 420  # px: what is shown is scaled, what is kept is not
PHOTOS = "*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp"


class Kept(Protocol):
    """A file that lies beside the book."""

    @property
    def id(self) -> int:
        """Its key."""

    @property
    def name(self) -> str:
        """As it was called."""

    @property
    def kind(self) -> str:
        """Such as ``jpg``."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def there(self) -> bool:
        """Whether it lies there."""


NOT_ADDED_TO = msg("Your seat only looks at this, or it is finished: no file is added or taken off")


class FileStrip(QWidget):
    """The files of one thing; ``changed`` tells that one was added or taken off."""

    changed = Signal()
    title: Message = msg("Photos")
    ask: Message = msg("Which photos?")
    add_words: Message = msg("Add a photo …")
    none_words: Message = msg("There is none yet. Choose a file, or drop it here.")
    kinds: Message = msg("Photos")
    patterns = PHOTOS
    erases = False  # whether one can be erased for good too

    def __init__(self, desk: Desk, *, may: bool) -> None:
        """Show what ``files`` gives; ``may`` says whether the person here may change it."""
        super().__init__()
        self.desk, self.may = desk, may
        self.dialog: AskReason | None = None
        self.setAcceptDrops(may)
        self.refusal = plain("", Tone.WRONG)
        self.refusal.hide()
        self.attach_button = button(str(self.add_words), self.choose, icon="file-plus")
        allow(self.attach_button, unless(may, NOT_ADDED_TO))
        self.list = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(str(self.title)))
        layout.addLayout(self.list)
        layout.addWidget(self.refusal)
        layout.addLayout(row(self.attach_button, None))
        self.papers: Sequence[Kept] = ()
        self.reload()

    def files(self) -> Sequence[Kept]:
        """What is kept."""
        return ()

    def keep(self, file: Path) -> Any:
        """Keep ``file``; None where it was refused."""
        raise NotImplementedError(file)

    def take_off(self, key: int, reason: str) -> Any:
        """Take one off; None where it was refused."""
        raise NotImplementedError(key, reason)

    def erase(self, key: int, reason: str) -> Any:
        """Erase one for good; None where it was refused."""
        raise NotImplementedError(key, reason)

    def reload(self) -> None:
        """Look at the files again."""
        while self.list.count():
            gone = self.list.takeAt(0).widget()
            if gone is not None:
                gone.deleteLater()
        self.papers = self.files()
        for one in self.papers:
            self.list.addWidget(self._shown(one))
        if not self.papers:
            self.list.addWidget(hint(str(self.none_words)))

    def choose(self) -> None:
        """Ask for files."""
        named, _ = QFileDialog.getOpenFileNames(
            self, str(self.ask), str(Path.home()), f"{self.kinds} ({self.patterns})"
        )
        self.attach(*(Path(one) for one in named))

    def attach(self, *files: Path) -> None:
        """Keep ``files``, or say why one cannot be."""
        self.refusal.hide()
        for file in files:
            with self.desk.refusals_to(lambda error: self._refuse(str(error))):
                done = self.keep(file)
            if done is None:
                return
        if files:
            self.reload()
            self.changed.emit()

    def remove(self, one: Kept) -> None:
        """Ask why, then take a file off."""
        self._ask_why(one, msg("Take {name} off?", name=one.name), msg("Take it off"), self.take_off)

    def ask_erasing(self, one: Kept) -> None:
        """Ask why, then erase a file: somebody on it may want that (PIPL 47)."""
        self._ask_why(one, msg("Erase {name} for good?", name=one.name), msg("Erase it for good"), self.erase)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 — Qt's name
        """A file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 — Qt's name
        """Keep what was dropped."""
        self.attach(*(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))

    def _ask_why(self, one: Kept, words: Message, act: Message, done: Callable[[int, str], Any]) -> None:
        dialog = AskReason(words, act, self)
        dialog.accepted.connect(lambda: self._remove(one.id, dialog.reason, done))
        self.dialog = dialog
        dialog.open()

    def _remove(self, key: int, reason: str, done: Callable[[int, str], Any]) -> None:
        if done(key, reason) is not None:
            self.reload()
            self.changed.emit()

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.show()

    def _shown(self, one: Kept) -> QWidget:
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
        allow(opened, unless(one.there, msg("The file is missing or was changed")))
        off = button(tr("Take off …"), lambda: self.remove(one), role="link")
        allow(off, unless(self.may, NOT_ADDED_TO))
        links = [opened, off]
        if self.erases:
            links.append(button(tr("Erase …"), lambda: self.ask_erasing(one), role="link"))
            allow(links[-1], unless(self.may, NOT_ADDED_TO))
        layout.addLayout(row(*links, None))
        return made


class PhotoStrip(FileStrip):
    """Photos of one thing, by what reads, keeps and takes off."""

    def __init__(
        self,
        desk: Desk,
        read: Callable[[], Sequence[Kept]],
        keep: Callable[[Path], Any],
        take_off: Callable[[int, str], Any],
        *,
        may: bool,
        erase: Callable[[int, str], Any] | None = None,
    ) -> None:
        """Show what ``read`` gives; with ``erase`` one can be erased for good."""
        self._read, self._keep, self._take_off, self._erase = read, keep, take_off, erase
        self.erases = erase is not None
        super().__init__(desk, may=may)

    def files(self) -> Sequence[Kept]:
        """What is kept."""
        return self._read()

    def keep(self, file: Path) -> Any:
        """Keep ``file``; None where it was refused."""
        return self._keep(file)

    def take_off(self, key: int, reason: str) -> Any:
        """Take one off; None where it was refused."""
        return self._take_off(key, reason)

    def erase(self, key: int, reason: str) -> Any:
        """Erase one for good; None where it was refused."""
        return self._erase(key, reason) if self._erase is not None else None


def look_at(one: Kept) -> QPixmap | None:
    """A file made small enough to stand beside what it belongs to; None where it cannot be shown."""
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
