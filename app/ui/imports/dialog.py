"""Bringing a file in: choose it, look at what it would do, take it whole or without the refused rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.exchange.importing import ImportOptions
from app.exchange.rejects import write_rejects
from app.kernel.errors import UserError
from app.kernel.i18n import Message, msg, tr
from app.ui import theme
from app.ui.background import follow
from app.ui.imports.preview import Preview
from app.ui.imports.words import EXPLAINED
from app.ui.jobs import plan_import
from app.ui.safekeeping.first import copied_first
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.labels import button, column, hint, plain, row, title
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.exchange.importing import ImportPlan
    from app.ui.operation import Desk

_OF_SCREEN: Final = 0.9
_WIDTH: Final = 64  # times the type size
_HEIGHT: Final = 660


class ImportDialog(QDialog):
    """One file at a time; nothing is changed before the last button."""

    def __init__(self, desk: Desk, kind: str, words: Message, parent: QWidget) -> None:
        """Ask for a file of the ``kind`` the house knows; ``words`` are its title."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.text())
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(_WIDTH * theme.current().type_size, room.width()), min(_HEIGHT, room.height()))
        self.desk = desk
        self.kind = kind
        self.importer = desk.house.imports[kind]
        self.file: Path | None = None
        self.plan: ImportPlan | None = None
        self.columns: dict[str, str] = {}
        self.notice = Notice()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._first())
        self.preview: Preview | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap * 2)
        layout.addWidget(title(words.text()))
        layout.addWidget(self.notice)
        layout.addWidget(self.stack, 1)

    def choose_file(self) -> None:
        """Ask which file, and look at it."""
        kinds = tr("Lists") + " (*.xlsx *.xls *.ods *.csv)"
        named, _ = QFileDialog.getOpenFileName(self, tr("Which list?"), str(Path.home()), kinds)
        if named:
            self.look_at(Path(named))

    def look_at(self, file: Path) -> None:
        """Plan what ``file`` would do, in another process."""
        if file != self.file:
            self.columns = {}
        self.file = file
        self.notice.hide()
        options = ImportOptions(self.columns)
        job = self.desk.background.start(plan_import, self.desk.book.path, self.importer, file, options)
        job.failed.connect(_fault)
        follow(job, msg("Reading {file}", file=file.name), self, done=self.show_plan, refused=self._refuse)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what would be done."""
        if self.preview is not None:
            self.stack.removeWidget(self.preview)
            self.preview.deleteLater()
        self.preview = made = Preview(self.kind, self.file.name if self.file else "", plan, self.columns)
        made.taken.connect(self.take_in)
        made.saved.connect(self.save_refused)
        made.other.connect(self.choose_file)
        made.left.connect(self.reject)
        made.asked_again.connect(self._look_again)
        self.stack.addWidget(made)
        self.stack.setCurrentWidget(made)
        self.plan = plan
        QTimer.singleShot(0, self._go_to_first)  # the progress window, if there was one, hands the keyboard back first

    def _go_to_first(self) -> None:
        if self.preview is not None:
            self.preview.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self) -> None:
        """Take the rows that can be taken, after a copy of the book as it was."""
        if self.plan is None:
            return
        copied_first(self.desk, msg("Copying the book before the import"), self, self._take, self._refuse)

    def _take(self) -> None:
        plan = self.plan
        if plan is None:
            return
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(self.importer.apply, plan)
        if done is not None:
            self.desk.announce(
                msg(
                    "Taken in: {new} new, {changed} changed, {unchanged} as before",
                    new=plan.new,
                    changed=plan.changed,
                    unchanged=plan.unchanged,
                )
            )
            self.accept()

    def save_refused(self) -> None:
        """Write the refused rows beside the file, to be mended and brought back."""
        if self.plan is None or self.file is None:
            return
        try:
            written = write_rejects(self.file, self.plan.refused, self.plan.found)
        except UserError as error:
            self._refuse(error)
            return
        words = msg("The refused rows are in {path}: mend them there and import that file", path=written)
        self.notice.show_text(words.text(), Tone.PLAIN)

    def _look_again(self, columns: dict[str, str]) -> None:
        self.columns = columns
        if self.file is not None:
            self.look_at(self.file)

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)

    def _first(self) -> QWidget:
        made = QWidget()
        choose = button(tr("Choose the file"), self.choose_file, icon="folder-open", role="primary")
        choose.setAutoDefault(True)
        told = EXPLAINED.get(self.kind)
        lines = [plain(told.text())] if told else []
        made.setLayout(
            column(
                *lines,
                hint(
                    tr(
                        "Title rows, merged cells, subtotals and blank lines may stay. Nothing is changed before you have seen it."
                    )
                ),
                row(choose, button(tr("Leave it"), self.reject), None),
                None,
            )
        )
        return made


def import_button(desk: Desk, kind: str, words: Message, parent: QWidget) -> QPushButton:
    """A button that opens the dialog for ``kind``; those who may not bring such files in cannot press it."""

    def open_dialog() -> None:
        ImportDialog(desk, kind, words, parent).open()

    made = button(words.text(), open_dialog, icon="file-plus")
    allow(made, seat(desk, desk.house.imports[kind].right))
    return made


def _fault(trace: str) -> None:
    """A fault in a worker is a fault of the program."""
    raise RuntimeError(trace)
