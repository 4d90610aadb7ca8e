"""Putting a finished file in a book's place: whatever moment the power goes, there is the old one or the new one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.book import engine
from app.book.keys import ring
from app.kernel.errors import BookUnavailable
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what is needed to roll an interrupted change of ``path`` back."""
    return path.with_name(path.name + "-journal")


def recoded(path: Path) -> Path:
    """Where the book at ``path`` is encrypted, or made plain again, before it is swapped in."""
    return path.with_name(path.name + ".recoded")


def swap(draft: Path, path: Path) -> None:
    """Put ``draft`` in the place of the book at ``path``, whose lock the caller holds.

    A journal left beside the new file would be played into it and mix two books, and no check would notice: so the old
    book is opened (which rolls back), held alone, and there must be no journal.
    """
    holder = engine.connect(path)
    try:
        holder.execute("BEGIN EXCLUSIVE")
        for journal in (journal_of(path), journal_of(draft)):
            if journal.exists():
                raise BookUnavailable(
                    msg(
                        "{path} is still in use (there is {journal}): nothing was changed",
                        path=path,
                        journal=journal.name,
                    )
                )
        if os.name == "nt":
            holder.close()  # an open file cannot be replaced there
        draft.replace(path)
        sync_folder(path.parent)
    finally:
        holder.close()


def write_through(path: Path) -> None:
    """Have the disk keep ``path`` before going on."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the disk keep which files ``folder`` holds."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    """Take a draft and its journal away; the journal last would be played into the next file of that name."""
    journal_of(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def copy_pages(source: Path, target: Path) -> None:
    """SQLite's online copy of the book at ``source``, under the same key, kept on the disk when this returns."""
    reading = engine.connect(source)
    try:
        writing = engine.blank(target, "rwc", ring.key_of(source))
        try:
            reading.backup(writing)
        finally:
            writing.close()
    finally:
        reading.close()
    write_through(target)
