"""Connections: rollback journal, full safety, two engines on one file (one works, one looks)."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",  # what is erased is overwritten, not only forgotten
    "PRAGMA busy_timeout=3000",
)


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A bare connection with every safety pragma set; ``mode`` is SQLite's rwc, rw or ro."""
    address = f"file:{quote(str(path.resolve()))}?mode={mode}"
    raw = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            raw.execute(pragma)
    except sqlite3.Error:
        raw.close()
        raise
    return raw


def work_engine(path: Path) -> Engine:
    """The engine that changes: each transaction takes the write lock at once."""
    return _writer(lambda: connect(path))


def rebuild_engine(path: Path) -> Engine:
    """The same for making tables anew: references are not looked after, and must be checked before the commit."""

    def loose() -> sqlite3.Connection:
        raw = connect(path)
        raw.execute("PRAGMA foreign_keys=OFF")  # has no effect once a transaction has begun
        return raw

    return _writer(loose)


def _writer(creator: Callable[[], sqlite3.Connection]) -> Engine:
    engine = create_engine("sqlite://", creator=creator, pool_size=1, max_overflow=0, poolclass=QueuePool)

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

    engine = create_engine("sqlite://", creator=look, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(conn: Any) -> None:
        conn.exec_driver_sql("BEGIN")

    return engine
