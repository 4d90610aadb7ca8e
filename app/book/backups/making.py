"""Making a copy: SQLite's online copy, reopened and checked before it gets its name; then the old ones are thinned."""

from __future__ import annotations

import itertools
import sqlite3
from typing import TYPE_CHECKING

from app.book import companions, engine
from app.book.backups.shelf import file_digest, home_of, seal_of, seal_text, thin
from app.book.keys import files
from app.book.swapping import copy_pages, remove, sync_folder, write_through
from app.kernel.disk import why
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from app.book.book import Book


@frozen
class Copy:
    """A verified copy of a book: where, when, how long (bytes), and its SHA-256."""

    path: Path
    made_at: datetime.datetime
    size: int
    sha256: str


def make_backup(book: Book, folder: Path | None = None) -> Copy:
    """Copy ``book`` into ``folder`` (default: ``backups`` beside it), check the copy, then give it its name."""
    return copy_book(book.path, book.clock.now(), folder)


def copy_book(path: Path, made_at: datetime.datetime, folder: Path | None = None) -> Copy:
    """The same for the book at ``path``; Refused where it cannot be made, and then none is there."""
    target = folder or home_of(path)
    try:
        target.mkdir(parents=True, exist_ok=True)
        final, draft = _claim(target, f"{path.stem}-{made_at:%Y%m%d-%H%M%S}", path.suffix)
        try:
            copy_pages(path, draft)
            _check(draft)
            companions.carry(companions.folder_of(path), companions.folder_of(final))
            made = Copy(final, made_at, draft.stat().st_size, file_digest(draft))
            files.carry(path, final)
            draft.rename(final)
        finally:
            remove(draft)
        seal = seal_of(final)
        seal.write_text(seal_text(final, made.sha256), encoding="utf8")
        write_through(seal)
        sync_folder(target)
        thin(path, target, made_at.date(), final)
    except engine.errors(OSError) as fault:
        raise Refused(
            msg(
                "No backup was made in {folder} ({fault}): check the disk or choose another folder",
                folder=target,
                fault=why(fault) if isinstance(fault, OSError) else fault,
            )
        ) from fault
    return made


def _claim(folder: Path, stem: str, suffix: str) -> tuple[Path, Path]:
    """A name nobody has, and the draft that holds it: two copies begun in the same second keep out of each other's way."""
    for count in itertools.count(1):
        final = folder / (f"{stem}{suffix}" if count == 1 else f"{stem}-{count}{suffix}")
        draft = final.with_name(final.name + ".part")
        if final.exists():
            continue
        try:
            draft.touch(exist_ok=False)
        except FileExistsError:
            continue
        if not final.exists():
            return final, draft
        remove(draft)  # the other was done just now
    raise AssertionError


def _check(draft: Path) -> None:
    raw = engine.connect(draft, "ro")
    try:
        words = raw.execute("PRAGMA integrity_check(1)").fetchone()[0]
        loose = raw.execute("PRAGMA foreign_key_check").fetchone()
    finally:
        raw.close()
    if words != "ok" or loose:
        message = f"the copy is not whole: {words}"
        raise sqlite3.DatabaseError(message)
