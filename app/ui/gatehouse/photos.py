"""Photos kept with a guard's case or with an entry of the duty log, in a window of their own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.book.rights import Right
from app.exchange.photos.queries import photos_of
from app.gatehouse import services
from app.gatehouse.dutylog.entries.rules import kind_title
from app.gatehouse.dutylog.rules import clock_text
from app.kernel.i18n import tr
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.labels import column, heading, leave_button, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book import UnitOfWork
    from app.gatehouse.dutylog.entries.queries import Entry
    from app.gatehouse.rulebook.queries import Case
    from app.ui.operation import Desk

_CASES, _ENTRIES = "guard_case", "duty_event"  # tables whose rows the photos belong to


class PhotosDialog(QDialog):
    """The photos of one thing, with a button to add one."""

    def __init__(self, desk: Desk, title: str, strip: PhotoStrip, parent: QWidget) -> None:
        """Show ``strip`` under ``title``."""
        super().__init__(parent)
        self.desk, self.strip = desk, strip
        self.setWindowTitle(title)
        self.resize(720, 620)
        inner = QWidget()
        inner.setLayout(column(strip, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addLayout(row(heading(title), None, leave_button(self.reject)))
        layout.addWidget(scrolled(inner), 1)
        self.open()


def case_photos(desk: Desk, case: Case, parent: QWidget) -> PhotosDialog:
    """The evidence of a case, photographed or scanned."""
    title = tr("Evidence: {guard}, {time}", guard=case.guard, time=clock_text(case.at))
    acts = services.add_case_photo, services.remove_case_photo
    strip = _strip(desk, _CASES, case.id, acts, may=desk.may(Right.MANAGE_STAFF))
    return PhotosDialog(desk, title, strip, parent)


def entry_photos(desk: Desk, entry: Entry, parent: QWidget) -> PhotosDialog:
    """What was photographed of an entry."""
    title = tr("Photos: {what}, {time}", what=kind_title(entry.kind).text(), time=clock_text(entry.at))
    acts = services.add_entry_photo, services.remove_entry_photo
    strip = _strip(desk, _ENTRIES, entry.id, acts, may=desk.may(Right.SIGN_SHIFT) and entry.corrected_by is None)
    return PhotosDialog(desk, title, strip, parent)


def _strip(
    desk: Desk,
    owner: str,
    key: int,
    acts: tuple[Callable[[UnitOfWork, int, Path], Any], Callable[[UnitOfWork, int, str], Any]],
    *,
    may: bool,
) -> PhotoStrip:
    keep, take_off = acts
    return PhotoStrip(
        desk,
        partial(desk.read, photos_of, owner, key),
        lambda file: desk.run(keep, key, file),
        lambda photo_id, reason: desk.run(take_off, photo_id, reason),
        may=may,
    )
