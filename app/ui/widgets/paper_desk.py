"""Preview with what is done to a paper: print, save as PDF, spreadsheet or text, copy as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.kernel.print_setups import setup_of, with_setup
from app.paper.render import write_whole
from app.ui import printing, theme
from app.ui.background import Job, follow
from app.ui.widgets.allowing import allow, unless
from app.ui.widgets.labels import button, hint, row
from app.ui.widgets.paper_preview import PaperView
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.operation import Desk

_ONE_ROW_UP_TO: Final = 15  # points; larger type takes a row more rather than the width of the paper


class PaperDesk(QWidget):
    """``show_pdf`` what was rendered; the other kinds (``pdf``, ``xlsx``, ``txt``) come from ``render(kind)``.

    ``render`` gives the bytes, or the Job that makes them in another process, which is shown and can be stopped.
    """

    printed = Signal()
    saved = Signal(str)

    def __init__(
        self,
        desk: Desk,
        render: Callable[[str], bytes | Job],
        file_name: Callable[[], str],
        form: Callable[[], str] = str,
    ) -> None:
        """``file_name`` is offered when saving, without its ending; printer and copies are remembered for ``form``."""
        super().__init__()
        self._form = form
        self._desk = desk
        self._render = render
        self._file_name = file_name
        self._pdf: bytes | None = None
        self.view = PaperView()
        self._place: QLabel = hint("")
        self._place.setWordWrap(False)
        self._waiting: QLabel = hint(tr("The paper is shown here"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self.view)
        self.view.page_changed.connect(
            lambda page, pages: self._place.setText(
                tr("Page {page} of {pages}", page=page, pages=pages) if pages else ""
            )
        )
        self.print_button = button(tr("Print"), self.print_paper, icon="printer", role="primary")
        self._needs_paper = [
            self.print_button,
            button(tr("Save"), self.save, icon="save"),
            button(tr("Copy as text"), self.copy_text, icon="copy"),
            button(tr("Larger"), lambda: self.view.zoom_by(1), icon="zoom-in", role="link"),
            button(tr("Smaller"), lambda: self.view.zoom_by(-1), icon="zoom-out", role="link"),
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.current().measures.gap)
        layout.addWidget(self._stack, 1)
        looking = (*self._needs_paper[3:], self._place)
        if theme.current().type_size <= _ONE_ROW_UP_TO:
            layout.addLayout(row(*self._needs_paper[:3], None, *looking))
        else:
            layout.addLayout(row(*looking, None))
            layout.addLayout(strip(*self._needs_paper[:3]))
        self.show_pdf(None)

    @property
    def pdf(self) -> bytes | None:
        """The very page shown."""
        return self._pdf

    def show_pdf(self, pdf: bytes | None, waiting: str = "") -> None:
        """Show ``pdf``; without one, say ``waiting``."""
        self._pdf = pdf
        self.view.put(pdf)
        if waiting:
            self._waiting.setText(waiting)
        self._stack.setCurrentWidget(self.view if pdf else self._waiting)
        for made in self._needs_paper:
            allow(made, unless(pdf is not None, msg("The page is still being set")))

    def print_paper(self) -> None:
        """Ctrl+P: hand the very PDF to the printer."""
        if self._pdf is None:
            return
        try:
            kept = self._desk.settings.print_setups
            chosen = printing.print_pdf(self._pdf, self.window(), setup_of(kept, self._form()))
            if chosen is not None:
                self._desk.remember(print_setups=with_setup(kept, self._form(), chosen))
                self.printed.emit()
        except UserError as error:
            self._desk.say_refused(error)

    def save(self) -> None:
        """Ask where, and save as the kind the name ends with."""
        kinds = {tr("PDF (*.pdf)"): "pdf", tr("Spreadsheet (*.xlsx)"): "xlsx", tr("Plain text (*.txt)"): "txt"}
        name, kind = QFileDialog.getSaveFileName(self, tr("Save the paper"), self._file_name(), ";;".join(kinds))
        if name:
            path = Path(name)
            ending = kinds.get(kind, "pdf")
            if path.suffix.lstrip(".") in kinds.values():
                ending = path.suffix.lstrip(".")
            else:
                path = path.with_name(f"{path.name}.{ending}")
            self.save_to(path, ending)

    def save_to(self, path: Path, kind: str) -> None:
        """Write the paper to ``path`` whole or not at all."""
        if kind == "pdf" and self._pdf is not None:
            self._write(path, self._pdf)
        else:
            self._made(kind, lambda made: self._write(path, made))

    def _made(self, kind: str, then: Callable[[bytes], None]) -> None:
        """Render ``kind`` here or in another process, and hand it on."""
        try:
            made = self._render(kind)
        except UserError as error:
            self._desk.say_refused(error)
            return
        if isinstance(made, Job):
            follow(made, msg("Setting the page …"), self, done=then, refused=self._desk.say_refused)
        else:
            then(made)

    def _write(self, path: Path, made: bytes) -> None:
        try:
            write_whole(path, made)
        except UserError as error:
            self._desk.say_refused(error)
        else:
            self._desk.announce(msg("Saved as {path}", path=path))
            self.saved.emit(str(path))

    def copy_text(self) -> None:
        """Put the words on the clipboard, for the chat group."""
        self._made("txt", self._copy)

    def _copy(self, made: bytes) -> None:
        QGuiApplication.clipboard().setText(made.decode("utf8"))
        self._desk.announce(msg("Copied: paste it into the chat group"))
