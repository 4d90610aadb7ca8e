"""What the committee's own words are in English, in a window of its own: all that papers print, and what has none yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.bulletin.wordbook import queries, services
from app.bulletin.wordbook.rules import OwnWords, found_in
from app.kernel.i18n import msg, tr
from app.ui.imports.dialog import import_button
from app.ui.papers.jobs import export_words
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import TickField
from app.ui.widgets.fields import LinesField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, heading, hint, leave_button, row
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.ui.operation import Desk

_TITLE: Final = msg("Own words in English")


class WordbookDialog(QDialog):
    """Every own word; typing finds, Enter writes its English."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        """Read the words."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.dialog: FormDialog | None = None
        self.setWindowTitle(_TITLE.text())
        self.resize(1080, 640)
        self.table = Table[OwnWords](
            [
                Column(msg("Where they stand"), lambda each: str(each.thing), width=180),
                Column(msg("Own words"), lambda each: each.words, width=400),
                Column(msg("English"), lambda each: each.english, width=400),
            ],
            name=_TITLE,
            export=lambda _titles, _cells: self.export(),
        )
        self.table.opened.connect(self.write)
        self.missing = TickField(msg("only those without English"))
        self.missing.changed.connect(self.reload)
        self.write_button = button(tr("Write the English"), self._write_chosen, icon="languages", role="primary")
        allow(self.write_button, seat(desk, Right.EDIT_REGISTER))
        explained = hint(
            tr(
                "Words of your own that papers print: hours, places, duties. Written here once, the English stands on every "
                "paper in English or in two languages. Take the list out, have somebody fill it in, and bring it back."
            )
        )
        bring = import_button(desk, "wordbook", msg("From a sheet"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(_TITLE.text()), None, self.missing, leave_button(self.reject)))
        layout.addWidget(explained)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.write_button, bring, None))
        desk.changed.connect(self._heard)
        self.reload()

    def reload(self) -> None:
        """Read the words."""
        self.table.put(found_in(self.desk.read(queries.own_words), missing=self.missing.read()))

    def write(self, known: OwnWords) -> None:
        """Write the English of ``known``."""
        if not self.desk.may(Right.EDIT_REGISTER):
            return
        form = Form()
        stands = msg("In your own words: {words}", words=known.words)
        english = form.add(msg("English"), LinesField(), stands)
        english.put(known.english)
        form.add_buttons(msg("Save"), msg("Leave it"))

        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                return self.desk.run(services.put_english, known.words, english.read()) is not None

        self.dialog = FormDialog(msg("Write the English"), form, save, self)
        self.dialog.open()

    def export(self) -> None:
        """Ask where, and take the whole list out."""
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the list"), f"{_TITLE.text()}.xlsx", tr("Spreadsheet (*.xlsx)")
        )
        if name:
            self.export_to(Path(name if name.endswith(".xlsx") else f"{name}.xlsx"))

    def export_to(self, path: Path) -> None:
        """Write the whole list to ``path`` in another process."""
        self.desk.in_background(
            msg("Taking the list out …"),
            self,
            lambda out: self.desk.announce(msg("Saved as {path}", path=out)),
            export_words,
            self.desk.book.path,
            path,
        )

    def _write_chosen(self) -> None:
        if self.table.row is not None:
            self.write(self.table.row)

    def _heard(self, topics: frozenset[str]) -> None:
        if "wordbook" in topics:
            self.reload()
