"""Backups: SQLite's online copy, reopened and checked before it counts."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.book import engine
from app.kernel.disk import why
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from app.book.book import Book

_STAMP: Final = re.compile(r"-(\d{8}-\d{6})(?:-\d+)?$")


@dataclass(frozen=True)
class Copy:
    """A verified copy of a book: where, when, how long (bytes), and its SHA-256."""

    path: Path
    made_at: datetime.datetime
    size: int
    sha256: str


def make_backup(book: Book, folder: Path | None = None) -> Copy:
    """Copy ``book`` into ``folder`` (default: ``backups`` beside it), check the copy, then give it its name."""
    target = folder or book.path.parent / "backups"
    made_at = book.clock.now()
    try:
        target.mkdir(parents=True, exist_ok=True)
        final = _free_name(target, f"{book.path.stem}-{made_at:%Y%m%d-%H%M%S}", book.path.suffix)
        draft = final.with_name(final.name + ".part")
        draft.unlink(missing_ok=True)
        try:
            _copy(book.path, draft)
            _check(draft)
            digest = _sha256(draft)
            size = draft.stat().st_size
            final.with_name(final.name + ".sha256").write_text(f"{digest}  {final.name}\n", encoding="utf8")
            draft.rename(final)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(target)
    except (OSError, sqlite3.Error) as fault:
        raise Refused(
            msg(
                "No backup was made in {folder} ({fault}): check the disk or choose another folder",
                folder=target,
                fault=why(fault) if isinstance(fault, OSError) else fault,
            )
        ) from fault
    return Copy(final, made_at, size, digest)


@dataclass(frozen=True)
class Kept:
    """A copy that lies in a folder of backups: where, and when it was made."""

    path: Path
    made_at: datetime.datetime


def backups_of(book_path: Path, folder: Path | None = None) -> tuple[Kept, ...]:
    """The checked copies of a book in ``folder`` (default: ``backups`` beside it), the newest first."""
    found = []
    for path in (folder or book_path.parent / "backups").glob(f"*{book_path.suffix}"):
        stamp = _STAMP.search(path.stem)
        if stamp and path.stem[: stamp.start()] == book_path.stem and path.with_name(f"{path.name}.sha256").is_file():
            made_at = datetime.datetime.strptime(stamp[1], "%Y%m%d-%H%M%S")  # noqa: DTZ007 — local civil time
            found.append(Kept(path, made_at))
    return tuple(sorted(found, key=lambda kept: (kept.made_at, kept.path.stat().st_mtime_ns), reverse=True))


def is_backed_up(book_path: Path, folder: Path | None = None) -> bool:
    """Whether the newest copy ends with the same audit record as the book: nothing was written down since."""
    copies = backups_of(book_path, folder)
    return bool(copies) and _last_link(copies[0].path) == _last_link(book_path)


def _last_link(path: Path) -> str | None:
    """The last link of the audit chain; None where the file cannot be read."""
    try:
        raw = engine.connect(path, "ro")
        try:
            row = raw.execute("SELECT chain FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        finally:
            raw.close()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    candidate = folder / f"{stem}{suffix}"
    count = 1
    while candidate.exists():
        count += 1
        candidate = folder / f"{stem}-{count}{suffix}"
    return candidate


def _copy(source: Path, draft: Path) -> None:
    with_source = engine.connect(source)
    try:
        copy = sqlite3.connect(draft)
        try:
            with_source.backup(copy)
        finally:
            copy.close()
    finally:
        with_source.close()
    with draft.open("rb+") as stream:
        os.fsync(stream.fileno())


def _check(draft: Path) -> None:
    raw = engine.connect(draft)
    try:
        words = raw.execute("PRAGMA integrity_check(1)").fetchone()[0]
        loose = raw.execute("PRAGMA foreign_key_check").fetchone()
    finally:
        raw.close()
    if words != "ok" or loose:
        message = f"the copy is not whole: {words}"
        raise sqlite3.DatabaseError(message)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
