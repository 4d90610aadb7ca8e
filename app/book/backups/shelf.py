"""The copies that lie in a folder: which there are, which is the newest, what of them is given up."""

from __future__ import annotations

import datetime
import hashlib
import re
from typing import TYPE_CHECKING, Final

from app.book import engine
from app.book.backups.rules import kept
from app.book.keys import files
from app.kernel.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path

_STAMP: Final = re.compile(r"-(\d{8}-\d{6})(?:-\d+)?$")


@frozen
class Kept:
    """A copy that lies in a folder of backups: where, and when it was made."""

    path: Path
    made_at: datetime.datetime


def home_of(book_path: Path) -> Path:
    """Where copies of a book lie unless somebody says otherwise: ``backups`` beside it."""
    return book_path.parent / "backups"


def seal_of(copy: Path) -> Path:
    """The file beside a copy that holds its SHA-256; it stands there only once the copy was checked."""
    return copy.with_name(copy.name + ".sha256")


def seal_text(copy: Path, digest: str) -> str:
    """What that file says, as ``sha256sum --check`` reads it."""
    return f"{digest}  {copy.name}\n"


def file_digest(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def backups_of(book_path: Path, folder: Path | None = None) -> tuple[Kept, ...]:
    """The checked copies of a book in ``folder`` (default: its home), the newest first; none where it is out of reach."""
    found = []
    try:
        for path in (folder or home_of(book_path)).glob(f"*{book_path.suffix}"):
            stamp = _STAMP.search(path.stem)
            if stamp and path.stem[: stamp.start()] == book_path.stem and seal_of(path).is_file():
                made_at = datetime.datetime.strptime(stamp[1], "%Y%m%d-%H%M%S")  # noqa: DTZ007 — local civil time
                found.append((made_at, path.stat().st_mtime_ns, path))
    except OSError:
        return ()
    return tuple(Kept(path, made_at) for made_at, _, path in sorted(found, reverse=True))


def thin(book_path: Path, folder: Path, today: datetime.date, just_made: Path) -> tuple[Path, ...]:
    """Remove copies that are no longer kept (12 daily, 10 weekly, 9 monthly); gives which.

    ``just_made`` was checked this moment, so there is always a good one among those that stay.
    """
    copies = backups_of(book_path, folder)
    stay = kept((one.made_at for one in copies), today)
    gone = [one.path for one in copies if one.made_at not in stay and one.path != just_made]
    for path in gone:
        drop(path)
    return tuple(gone)


def drop(copy: Path) -> None:
    """Take a copy away with its seal and its key file; the key last, so that no copy stands without one."""
    copy.unlink(missing_ok=True)
    seal_of(copy).unlink(missing_ok=True)
    files.remove(copy)


def is_backed_up(book_path: Path, folder: Path | None = None) -> bool:
    """Whether the newest copy ends with the same audit record as the book: nothing was written down since."""
    copies = backups_of(book_path, folder)
    return bool(copies) and last_link(copies[0].path) == last_link(book_path)


def last_link(path: Path) -> str | None:
    """The last link of the audit chain; None where the file cannot be read."""
    try:
        raw = engine.connect(path, "ro")
        try:
            row = raw.execute("SELECT chain FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        finally:
            raw.close()
    except engine.errors():
        return None
    return str(row[0]) if row else None
