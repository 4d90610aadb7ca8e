"""What is looked at before a book is opened: is it one, is it ours, is it free, was a change interrupted."""

from __future__ import annotations

import sqlite3
from enum import Enum
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from app.book import engine
from app.book.schema import APPLICATION_ID, SCHEMA_VERSION
from app.book.troubles import damaged, trouble
from app.kernel.disk import why
from app.kernel.errors import BookTaken, BookUnavailable
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100  # bytes


class Age(Enum):
    """How a book's schema stands to this program's."""

    OLDER = "older"
    SAME = "same"


def check_file(path: Path) -> Age:
    """Whether the book wants upgrading; BookUnavailable where it is missing, not a book, or newer (left untouched)."""
    if not path.is_file():
        raise BookUnavailable(
            msg("There is no book at {path}: check the name, or make one with “courtyard new”", path=path)
        )
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEADER)
    except OSError as fault:
        raise BookUnavailable(msg("{path} cannot be read ({fault})", path=path, fault=why(fault))) from fault
    if head[:16] != _MAGIC or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise BookUnavailable(msg("{path} is not a book of this program", path=path))
    version = int.from_bytes(head[60:64], "big")
    if version > SCHEMA_VERSION:
        raise BookUnavailable(
            msg("{path} was written by a newer version of this program: install that version to open it", path=path)
        )
    return Age.SAME if version == SCHEMA_VERSION else Age.OLDER


def take_lock(path: Path) -> FileLock:
    """The right to change the book, held until it is released or its owner ends; BookTaken where another has it."""
    lock = FileLock(str(path) + ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BookTaken(
            msg("{path} is open in another window or on another PC: close it there first", path=path)
        ) from None
    except OSError as fault:
        raise BookTaken(msg("{path} cannot be locked ({fault})", path=path, fault=why(fault))) from fault
    return lock


def settle(path: Path) -> None:
    """Roll an interrupted change back by a first look; BookUnavailable where the file cannot be read at all."""
    try:
        raw = engine.connect(path)
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            raw.close()
    except sqlite3.Error as fault:
        raise trouble(path, fault) or damaged(path, str(fault)) from fault
