"""Connections: rollback journal, full safety, two engines on one file (one works, one looks)."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from app.book.keys import cipher, ring
from app.book.keys.cipher import errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["blank", "connect", "errors", "rebuild_engine", "view_engine", "work_engine"]

_PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",  # what is erased is overwritten, not only forgotten
    "PRAGMA busy_timeout=3000",
)


def connect(path: Path, mode: str = "rw", key: bytes | None = None) -> sqlite3.Connection:
    """A bare connection with every safety pragma set; ``mode`` is SQLite's rwc, rw or ro.

    An encrypted file is opened with its key from the ring; ``key`` is for one that is made just now.
    """
    raw = blank(path, mode, key or ring.key_of(path))
    try:
        for pragma in _PRAGMAS:
            raw.execute(pragma)
    except errors():
        raw.close()
        raise
    return raw


def blank(path: Path, mode: str, key: bytes | None) -> sqlite3.Connection:
    """A connection as the driver gives it, to a plain file or to one under ``key``."""
    if key is not None:
        return cipher.connect(path, mode, key)
    return sqlite3.connect(cipher.address(path, mode), uri=True, isolation_level=None, check_same_thread=False)


def work_engine(path: Path) -> Engine:
    """The engine that changes: each transaction takes the write lock at once."""
    return _writer(path, lambda: connect(path))


def rebuild_engine(path: Path) -> Engine:
    """The same for making tables anew: references are not looked after, and must be checked before the commit."""

    def loose() -> sqlite3.Connection:
        raw = connect(path)
        raw.execute("PRAGMA foreign_keys=OFF")  # has no effect once a transaction has begun
        return raw

    return _writer(path, loose)


def _writer(path: Path, creator: Callable[[], sqlite3.Connection]) -> Engine:
    engine = create_engine(
        "sqlite://", module=_driver(path), creator=creator, pool_size=1, max_overflow=0, poolclass=QueuePool
    )

    @event.listens_for(engine, "begin")
    def begin(conn: Any) -> None:
        conn.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def view_engine(path: Path) -> Engine:
    """The engine that looks: nothing can be written through it."""

    def look() -> sqlite3.Connection:
        raw = connect(path)
        raw.execute("PRAGMA query_only=ON")
        return raw

    engine = create_engine("sqlite://", module=_driver(path), creator=look, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(conn: Any) -> None:
        conn.exec_driver_sql("BEGIN")

    return engine


def _driver(path: Path) -> Any:
    """SQLCipher's own driver where ``path`` needs it: its exceptions are no relations of SQLite's."""
    return None if ring.key_of(path) is None else cipher.module()
