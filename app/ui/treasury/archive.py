"""A year packed for the archive: which year, then where its folder is to lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.kernel.i18n import msg, tr
from app.treasury.queries import years
from app.ui.treasury.jobs import WantedArchive, pack_year
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.form import Form
from app.ui.widgets.new_folder import clear_away, new_folder

if TYPE_CHECKING:
    from app.ui.operation import Desk


def archive_dialog(desk: Desk, page: QWidget) -> FormDialog:
    """Ask for the year; the folder chosen gets a new one with everything of that year in it."""
    form = Form()
    year = form.add(msg("Year"), ListField[int]([(one, tr("Year {year}", year=one)) for one in desk.read(years)]))
    form.add_buttons(msg("Choose where …"), msg("Leave it"))

    def save() -> bool:
        chosen = QFileDialog.getExistingDirectory(page, tr("Where is the archive to lie?"), str(Path.home()))
        if not chosen:
            return False
        wanted = year.read()
        folder = new_folder(Path(chosen), tr("Archive {year}", year=wanted))

        def done(count: int) -> None:
            desk.announce(msg("{count} files packed into {path}", count=count, path=folder))

        book, builds = desk.book, {name: paper.build for name, paper in desk.house.papers.items()}
        archive = WantedArchive(book.path, book.clock, builds, wanted, folder)
        words = msg("Packing the archive of {year}", year=wanted)
        desk.in_background(words, page, done, pack_year, archive, undo=lambda: clear_away(folder))
        return True

    return FormDialog(msg("Archive pack"), form, save, page)
