"""What SQLite cannot do is said in words: the book is in use, the disk is full, the file is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DatabaseError

from app.book.keys.cipher import errors
from app.kernel.errors import BookDamaged, BookUnavailable
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.kernel.i18n import Message

_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_UNWRITABLE: Final = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
)
_PLAIN_CODE: Final = 0xFF  # the rest of an extended code says where it happened


@contextmanager
def told(path: Path, *, looking: bool = False) -> Iterator[None]:
    """Within, what disk or file refuse to the book at ``path`` is BookUnavailable; a fault of ours stays one."""
    try:
        yield
    except errors(DatabaseError) as fault:
        original = fault.orig if isinstance(fault, DatabaseError) else fault
        known = trouble(path, original) if isinstance(original, errors()) else None
        if known is None or (looking and _code(original) == sqlite3.SQLITE_READONLY):
            raise
        raise known from fault


def trouble(path: Path, fault: Exception) -> BookUnavailable | None:
    """What ``fault`` says about the book at ``path``; None where it says nothing about disk or file."""
    code = _code(fault)
    if code in _BUSY:
        return BookUnavailable(
            msg("{path} is being changed by another program just now: close that one, then try again", path=path)
        )
    if code in _UNWRITABLE:
        return BookUnavailable(
            msg(
                "{path} cannot be written or read ({fault}): the disk may be full or the folder closed to you. Nothing "
                "was changed; free some space or choose another folder, then try again",
                path=path,
                fault=fault,
            )
        )
    if code in _DAMAGED:
        return damaged(path, str(fault))
    return None


def is_of_the_disk(fault: DatabaseError) -> bool:
    """Whether it says something about disk or file, and nothing about what is written in the book."""
    return _code(fault.orig) in _BUSY | _UNWRITABLE


def _code(fault: object) -> int:
    return int(getattr(fault, "sqlite_errorcode", 0)) & _PLAIN_CODE


def damaged(path: Path, fault: Message | str) -> BookDamaged:
    """The file is not whole."""
    return BookDamaged(
        msg(
            "{path} is damaged ({fault}): it was left as it is; open the last good backup beside it",
            path=path,
            fault=fault,
        )
    )
