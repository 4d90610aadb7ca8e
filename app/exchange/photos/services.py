"""Keeping a photo with a row of any room, and taking it off: done within the room's own service, which writes the record."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.book.companions import keep_beside
from app.exchange.photos import queries
from app.exchange.photos.scaling import read_bounded, scaled
from app.exchange.photos.tables import photo, photo_erasing, photo_removal
from app.kernel.disk import why
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import UnitOfWork
    from app.exchange.photos.queries import Photo


def keep_photo(work: UnitOfWork, owner: str, owner_id: int, file: Path, role: str = "") -> Photo:
    """Keep ``file``, made small, as a photo of row ``owner_id`` of the table ``owner``; Refused for what is no photo, or twice.

    The file is on the disk before the row that names it can be kept: a row without a file never stands. The caller
    checks the right and writes the audit record.
    """
    shot = scaled(read_bounded(file))
    year = work.clock.today().year
    try:
        sha256 = keep_beside(work, year, "jpg", shot.content)
    except OSError as fault:
        raise Refused(msg("{path} could not be kept ({fault})", path=file, fault=why(fault))) from fault
    if any(one.sha256 == sha256 for one in queries.photos_of(work, owner, owner_id, removed=True)):
        raise Refused(msg("{name} is kept here already", name=file.name))
    key = int(
        work.conn.execute(
            insert(photo)
            .values(
                owner=owner, owner_id=owner_id, role=role, name=file.name, size=len(shot.content), width=shot.width,
                height=shot.height, sha256=sha256, year=year, operator_id=work.operator.id, at=work.clock.now(),
            )
            .returning(photo.c.id)
        ).scalar_one()
    )  # fmt: skip
    return queries.photo_by(work, key)


def show_photo_too(work: UnitOfWork, photo_id: int, owner: str, owner_id: int, role: str = "") -> None:
    """Show a photo that is kept with another row too: one file, two rows. The caller checks the right and writes the record."""
    kept = work.conn.execute(select(photo).where(photo.c.id == photo_id)).one()
    work.conn.execute(
        insert(photo).values(
            owner=owner, owner_id=owner_id, role=role, name=kept.name, size=kept.size, width=kept.width,
            height=kept.height, sha256=kept.sha256, year=kept.year, operator_id=work.operator.id, at=work.clock.now(),
        )
    )  # fmt: skip


def take_photo_off(work: UnitOfWork, photo_id: int, reason: str, owner: str) -> Photo:
    """Take a photo off its row of the table ``owner``; file and row are kept.

    Refused without a reason, where it was done, or for a photo of another table.

    The caller checks the right and writes the audit record.
    """
    found = _photo_of(work, photo_id, owner)
    if not reason.strip():
        raise Refused(msg("Say why the photo is taken off"))
    if found.removed:
        raise Refused(msg("{name} was taken off already", name=found.name))
    work.conn.execute(
        insert(photo_removal).values(
            photo_id=photo_id, reason=reason.strip(), operator_id=work.operator.id, at=work.clock.now()
        )
    )
    return found


def erase_photo(work: UnitOfWork, photo_id: int, reason: str, owner: str) -> Photo:
    """Erase a photo of the table ``owner`` (PIPL 47): its file goes once that is kept, the row says that it was there.

    The same picture kept elsewhere too keeps its file. Refused without a reason, or where it was done. The caller checks
    the right and writes the audit record.
    """
    found = _photo_of(work, photo_id, owner)
    if not reason.strip():
        raise Refused(msg("Say why the photo is erased"))
    if found.erased:
        raise Refused(msg("The photo was erased already"))
    work.conn.execute(
        insert(photo_erasing).values(
            photo_id=photo_id, reason=reason.strip(), operator_id=work.operator.id, at=work.clock.now()
        )
    )
    gone = select(photo_erasing.c.photo_id)
    same = select(photo.c.id).where(photo.c.sha256 == found.sha256, photo.c.id.not_in(gone))
    if work.conn.execute(same).first() is None:
        work.afterwards.append(lambda: _unlink(found.path))
    return found


def _unlink(path: Path) -> None:
    with suppress(OSError):  # the check of photos names what could not be removed
        path.unlink(missing_ok=True)


def _photo_of(work: UnitOfWork, photo_id: int, owner: str) -> Photo:
    found = queries.photo_by(work, photo_id)
    if found.owner != owner:
        raise Refused(msg("That photo belongs to something else: choose it from the list beside what it shows"))
    return found
