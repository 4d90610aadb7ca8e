"""Photos kept with a guard's case or with an entry of the duty log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.gatehouse import services
from app.gatehouse.dutylog.entries.rules import kind_title
from app.gatehouse.dutylog.entries.services import PHOTO_OWNER as OF_ENTRY
from app.gatehouse.dutylog.rules import clock_text
from app.gatehouse.rulebook.services import PHOTO_OWNER as OF_CASE
from app.kernel.i18n import msg
from app.ui.widgets.photos import PhotosDialog, photos_dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.gatehouse.dutylog.entries.queries import Entry
    from app.gatehouse.rulebook.queries import Case
    from app.ui.operation import Desk


def case_photos(desk: Desk, case: Case, parent: QWidget) -> PhotosDialog:
    """The evidence of a case, photographed or scanned."""
    title = msg("Evidence: {guard}, {time}", guard=case.guard, time=clock_text(case.at))
    acts = services.add_case_photo, services.remove_case_photo
    return photos_dialog(desk, title, (OF_CASE, case.id), acts, parent, may=desk.may(Right.MANAGE_STAFF))


def entry_photos(desk: Desk, entry: Entry, parent: QWidget) -> PhotosDialog:
    """What was photographed of an entry."""
    title = msg("Photos: {what}, {time}", what=kind_title(entry.kind), time=clock_text(entry.at))
    acts = services.add_entry_photo, services.remove_entry_photo
    may = desk.may(Right.SIGN_SHIFT) and entry.corrected_by is None
    return photos_dialog(desk, title, (OF_ENTRY, entry.id), acts, parent, may=may)
