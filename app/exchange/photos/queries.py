"""What is read of photos: those of a row, where they lie, whether each is still what it was."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.backups.shelf import file_digest
from app.book.companions import book_of, folder_of, place
from app.book.integrity import Check, Fault
from app.exchange.photos.tables import photo, photo_erasing, photo_removal
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from app.book import Reader

KIND: Final = "jpg"


@frozen
class Photo:
    """A photo of row ``owner_id`` of the table ``owner``; ``removed`` says why it was taken off, empty while it stands.

    Of one that is ``erased`` only the row is left.
    """

    id: int
    owner: str
    owner_id: int
    role: str
    name: str
    size: int
    width: int
    height: int
    sha256: str
    path: Path
    operator: str
    at: datetime.datetime
    removed: str
    erased: bool = False
    kind: str = KIND

    @property
    def there(self) -> bool:
        """Whether its file lies where it should."""
        return self.path.is_file()


def photos_of(reader: Reader, owner: str, owner_id: int, *, removed: bool = False) -> tuple[Photo, ...]:
    """The photos of a row in the order they were kept; those taken off only where asked for."""
    found = _photos(reader, owner, owner_id)
    return tuple(one for one in found if removed or not one.removed)


def photos_by_row(reader: Reader, owner: str) -> Mapping[int, tuple[Photo, ...]]:
    """All photos that stand of the rows of the table ``owner``, by the key of the row."""
    found: defaultdict[int, tuple[Photo, ...]] = defaultdict(tuple)
    for one in _photos(reader, owner):
        if not one.removed:
            found[one.owner_id] += (one,)
    return found


def photo_by(reader: Reader, photo_id: int) -> Photo:
    """One photo; Refused where there is none."""
    found = next((one for one in _photos(reader) if one.id == photo_id), None)
    if found is None:
        raise Refused(msg("There is no photo with the key {id}", id=photo_id))
    return found


def _photos(reader: Reader, owner: str = "", owner_id: int = 0) -> tuple[Photo, ...]:
    operator, gone, empty = book_tables.operator, photo_removal, photo_erasing
    wanted = (
        select(photo, operator.c.name.label("operator"), gone.c.reason, empty.c.reason.label("erased"))
        .join(operator, operator.c.id == photo.c.operator_id)
        .outerjoin(gone, gone.c.photo_id == photo.c.id)
        .outerjoin(empty, empty.c.photo_id == photo.c.id)
        .order_by(photo.c.id)
    )
    if owner:
        wanted = wanted.where(photo.c.owner == owner)
    if owner_id:
        wanted = wanted.where(photo.c.owner_id == owner_id)
    folder = folder_of(book_of(reader))
    return tuple(
        Photo(
            id=row.id, owner=row.owner, owner_id=row.owner_id, role=row.role, name=row.name, size=row.size,
            width=row.width, height=row.height, sha256=row.sha256, path=folder / place(row.year, row.sha256, KIND),
            operator=row.operator, at=row.at, removed=row.reason or row.erased or "", erased=row.erased is not None,
        )
        for row in reader.conn.execute(wanted)
    )  # fmt: skip


def check_photos(reader: Reader) -> Iterator[Fault]:
    """Every photo lies beside the book and is the very one that was kept, and none that was erased; each other is named."""
    known = _photos(reader)
    standing = {one.path for one in known if not one.erased}
    for one in known:
        if one.erased:
            if one.there and one.path not in standing:
                yield Fault(msg("A photo that was erased lies there still: delete the file {path}", path=one.path))
        elif not one.there:
            yield Fault(msg("The photo {name} is missing ({path})", name=one.name, path=one.path))
        elif file_digest(one.path) != one.sha256:
            yield Fault(msg("The photo {name} was changed ({path})", name=one.name, path=one.path))


CHECKS: Final[tuple[Check, ...]] = (check_photos,)
