"""Keeping a photo with a row of any room, and taking it off: done within the room's own service, which writes the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.book.companions import keep_beside
from app.exchange.photos import queries
from app.exchange.photos.scaling import read_bounded, scaled
from app.exchange.photos.tables import photo, photo_removal
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


def take_photo_off(work: UnitOfWork, photo_id: int, reason: str) -> Photo:
    """Take a photo off its row; file and row are kept. Refused without a reason, or where it was done.

    The caller checks the right and writes the audit record.
    """
    found = queries.photo_by(work, photo_id)
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
