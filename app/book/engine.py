"""Connections: rollback journal, full safety, two engines on one file (one works, one looks)."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from app.book.keys import cipher, ring
from app.book.keys.cipher import errors
from app.book.recorded import FIELD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Dialect

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
_STATEMENTS = 1500  # kept compiled, about as many as the whole program has


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
    engine = _engine(path, creator, most=1)

    @event.listens_for(engine, "begin")
    def begin(conn: Any) -> None:
        conn.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "before_cursor_execute")
    def note(conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if FIELD in conn.info:
            conn.info[FIELD].note(statement)

    return engine


def view_engine(path: Path, first: sqlite3.Connection | None = None) -> Engine:
    """The engine that looks: nothing can be written through it; ``first`` is its own from now on."""
    ready = [] if first is None else [first]

    def look() -> sqlite3.Connection:
        raw = ready.pop() if ready else connect(path)
        raw.execute("PRAGMA query_only=ON")
        return raw

    engine = _engine(path, look)

    @event.listens_for(engine, "begin")
    def begin(conn: Any) -> None:
        conn.exec_driver_sql("BEGIN")

    if ready:
        engine.connect().close()  # it is among those kept ready, and closed with them
    return engine


def _engine(path: Path, creator: Callable[[], Any], most: int = 15) -> Engine:
    """An engine with up to ``most`` connections at a time, of which five are kept ready."""
    dialect, compiled = _manner(_driver(path))
    ready = min(most, 5)
    connections = QueuePool(creator, pool_size=ready, max_overflow=most - ready, dialect=dialect)
    return Engine(connections, dialect, make_url("sqlite://"), execution_options={"compiled_cache": compiled})


@cache
def _manner(driver: Any) -> tuple[Dialect, LRUCache[Any, Any]]:
    """How statements are put for ``driver``, once for every engine: what one has compiled the others need not."""
    first = create_engine("sqlite://", module=driver)
    first.connect().close()  # the dialect learns what the library can do
    first.dispose()
    return first.dialect, LRUCache(_STATEMENTS)


def _driver(path: Path) -> Any:
    """SQLCipher's own driver where ``path`` needs it: its exceptions are no relations of SQLite's."""
    return None if ring.key_of(path) is None else cipher.module()
