"""Making a copy: SQLite's online copy, reopened and checked before it gets its name; then the old ones are thinned."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.book import engine
from app.book.backups.shelf import file_digest, home_of, seal_of, seal_text, thin
from app.book.keys import files
from app.book.swapping import copy_pages, remove, sync_folder, write_through
from app.kernel.disk import why
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from app.book.book import Book


@dataclass(frozen=True)
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
        final = _free_name(target, f"{path.stem}-{made_at:%Y%m%d-%H%M%S}", path.suffix)
        draft = final.with_name(final.name + ".part")
        remove(draft)
        try:
            copy_pages(path, draft)
            _check(draft)
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


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    candidate = folder / f"{stem}{suffix}"
    count = 1
    while candidate.exists():
        count += 1
        candidate = folder / f"{stem}-{count}{suffix}"
    return candidate


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
