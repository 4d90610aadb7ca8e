"""Files that belong to a book and lie beside it: kept by their content, carried along by copies, looked after by checks.

A folder ``NAME.papers`` beside ``NAME.book``; a file's name is its SHA-256, so the same content is kept once, a copy of
the book needs only what it has not got yet, and a changed file no longer bears the right name.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.book.backups.shelf import file_digest
from app.book.swapping import recoded, sync_folder, write_through

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book.work import Reader

_STAMPED: Final = re.compile(r"-\d{8}-\d{6}(-\d+)?$")


def folder_of(book_path: Path) -> Path:
    """Where the files of the book at ``book_path`` lie; all copies of a book in one folder share theirs, and its drafts."""
    whole = book_path.with_suffix("")
    if book_path == recoded(whole):  # not swapped in yet
        book_path = whole
    return book_path.with_name(_STAMPED.sub("", book_path.stem) + ".papers")


def book_of(reader: Reader) -> Path:
    """Where the book lies that ``reader`` reads."""
    rows = reader.conn.exec_driver_sql("PRAGMA database_list").all()
    return Path(next(row[2] for row in rows if row[1] == "main"))


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Put ``content`` under ``name`` (``2026/HASH.pdf``), whole and on the disk before this returns; OSError."""
    target = folder / name
    if target.is_file() and file_digest(target) == target.stem:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(target)
    draft.write_bytes(content)
    _settle(draft, target)
    sync_folder(folder.parent)
    return target


def digest(content: bytes) -> str:
    """SHA-256 of ``content``, by which it is kept."""
    return hashlib.sha256(content).hexdigest()


def place(year: int, sha256: str, kind: str) -> str:
    """Where a file lies in the folder: ``2026/HASH.pdf``."""
    return f"{year}/{sha256}.{kind}"


def keep_beside(reader: Reader, year: int, kind: str, content: bytes) -> str:
    """Put ``content`` beside the book of ``reader``, as ``keep``; gives its hash; OSError."""
    sha256 = digest(content)
    keep(folder_of(book_of(reader)), place(year, sha256, kind), content)
    return sha256


def carry(source: Path, target: Path) -> int:
    """Copy from folder ``source`` what folder ``target`` has not got whole; gives how many; OSError."""
    done = 0
    for file in files(source):
        name = file.relative_to(source)
        there = target / name
        if there.is_file() and there.stat().st_size == file.stat().st_size:
            continue
        there.parent.mkdir(parents=True, exist_ok=True)
        draft = _draft(there)
        shutil.copyfile(file, draft)
        _settle(draft, there)
        done += 1
    return done


def lend(source: Path, target: Path) -> None:
    """Let ``target`` show the files of ``source`` for a while, without copying where the system allows it."""
    if not source.is_dir():
        return
    try:
        target.symlink_to(source.resolve(), target_is_directory=True)
    except OSError:
        carry(source, target)


def files(folder: Path) -> Iterator[Path]:
    """The finished files in ``folder``; none where there is no such folder."""
    for year in sorted(folder.glob("[0-9][0-9][0-9][0-9]")):
        yield from (file for file in sorted(year.iterdir()) if file.is_file() and file.suffix != ".part")


def _draft(target: Path) -> Path:
    """What becomes ``target``, apart from what another process makes of it at the same moment."""
    return target.with_name(f"{target.name}.{os.getpid()}.part")


def _settle(draft: Path, target: Path) -> None:
    write_through(draft)
    os.replace(draft, target)  # noqa: PTH105 — atomic, over what may stand there half done
    sync_folder(target.parent)
