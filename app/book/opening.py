"""What is looked at before a book is opened: is it one, is it ours, is it free, was a change interrupted."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from app.book import engine
from app.book.keys.cipher import PLAIN_START
from app.book.keys.unlocking import check_unlocked
from app.book.schema import APPLICATION_ID, SCHEMA_VERSION
from app.book.swapping import recoded, remove
from app.book.troubles import damaged, trouble
from app.kernel.disk import why
from app.kernel.errors import BookTaken, BookUnavailable
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

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
    marks = _marks_inside(path) if check_unlocked(path) else _marks(head)
    if marks is None or marks[0] != APPLICATION_ID:
        raise BookUnavailable(msg("{path} is not a book of this program", path=path))
    version = marks[1]
    if version > SCHEMA_VERSION:
        raise BookUnavailable(
            msg("{path} was written by a newer version of this program: install that version to open it", path=path)
        )
    return Age.SAME if version == SCHEMA_VERSION else Age.OLDER


def _marks(head: bytes) -> tuple[int, int] | None:
    """Whose file it is and of which version, from the first bytes of a plain one."""
    if head[:16] != PLAIN_START:
        return None
    return int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")


def _marks_inside(path: Path) -> tuple[int, int]:
    """The same from an encrypted one."""
    try:
        raw = engine.connect(path)
        try:
            whose, version = (
                int(raw.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")
            )
        finally:
            raw.close()
    except engine.errors() as fault:
        raise trouble(path, fault) or damaged(path, str(fault)) from fault
    return whose, version


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


def clear_drafts(path: Path) -> None:
    """Take away what an interrupted encryption left, by whoever holds the lock: it may be in the clear."""
    draft = recoded(path)
    if draft.exists():
        remove(draft)


def settle(path: Path) -> sqlite3.Connection:
    """Roll an interrupted change back by a first look; BookUnavailable where the file cannot be read at all.

    The connection looked through is given on, as reading all of the schema is most of what opening one takes.
    """
    try:
        raw = engine.connect(path)
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            raw.close()
            raise
    except engine.errors() as fault:
        raise trouble(path, fault) or damaged(path, str(fault)) from fault
    return raw
