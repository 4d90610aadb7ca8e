"""The book: created whole, opened with care, one writer at a time."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from filelock import FileLock, Timeout
from sqlalchemy import insert
from sqlalchemy.exc import DatabaseError

from app.book import engine, tables
from app.book.operators import Operator
from app.book.rights import Role
from app.book.schema import APPLICATION_ID, SCHEMA_VERSION
from app.book.troubles import damaged, told, trouble
from app.book.work import UnitOfWork, View
from app.kernel.dates import Clock
from app.kernel.disk import why
from app.kernel.errors import BookUnavailable, Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAGIC = b"SQLite format 3\x00"


class Book:
    """One courtyard's book, open on this PC."""

    def __init__(self, path: Path, clock: Clock, lock: FileLock | None) -> None:
        """Hold the two engines on ``path``; ``lock`` is held until ``close``."""
        self.path = path
        self.clock = clock
        self._lock = lock
        self._work = engine.work_engine(path)
        self._view = engine.view_engine(path)

    @classmethod
    def create(cls, path: Path, owner: str, clock: Clock | None = None) -> Self:
        """Make an empty book owned by ``owner``, without a password; Refused where ``path`` exists already."""
        told = clock or Clock()
        if path.exists():
            raise Refused(msg("{path} exists already: choose another name, nothing was changed", path=path))
        if not path.parent.is_dir():
            raise Refused(msg("There is no folder {path}: make it first or choose another", path=path.parent))
        draft = path.with_name(path.name + ".part")
        try:
            draft.unlink(missing_ok=True)
            _write_schema(draft, owner, told)
            draft.rename(path)
        except (OSError, sqlite3.Error, DatabaseError) as fault:
            _remove(draft)
            raise BookUnavailable(
                msg(
                    "{path} cannot be written ({fault}): check the disk and the folder",
                    path=path,
                    fault=why(fault) if isinstance(fault, OSError) else getattr(fault, "orig", fault),
                )
            ) from fault
        return cls.open(path, told)

    @classmethod
    def open(cls, path: Path, clock: Clock | None = None, *, writing: bool = True) -> Self:
        """Open a book after checking it; BookUnavailable says why not (missing, not a book, newer, locked, damaged)."""
        _check_file(path)
        lock = _take_lock(path) if writing else None
        try:
            _check_content(path)
        except BookUnavailable:
            if lock:
                lock.release()
            raise
        return cls(path, clock or Clock(), lock)

    @contextmanager
    def work(self, operator: Operator) -> Iterator[UnitOfWork]:
        """One change by ``operator``; leaving without ``commit`` undoes everything in it."""
        with told(self.path), self._work.connect() as conn, conn.begin():
            work = UnitOfWork(conn, self.clock, operator)
            try:
                yield work
            finally:
                if not work.committed:
                    conn.rollback()

    @contextmanager
    def view(self) -> Iterator[View]:
        """One consistent look."""
        with told(self.path, looking=True), self._view.connect() as conn:
            try:
                yield View(conn, self.clock)
            finally:
                conn.rollback()

    def close(self) -> None:
        """Let go of the file."""
        self._work.dispose()
        self._view.dispose()
        if self._lock:
            self._lock.release()

    def discard(self) -> None:
        """Close and remove a book that could not be made to the end."""
        self.close()
        _remove(self.path)

    def __enter__(self) -> Self:
        """Use as ``with Book.open(path) as book``."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()


def _remove(path: Path) -> None:
    """Take the file and what SQLite and the lock left beside it away, as far as that is possible."""
    for ending in ("", "-journal", ".lock"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _write_schema(draft: Path, owner: str, clock: Clock) -> None:
    from app.book import migrations  # noqa: PLC0415 — Alembic is heavy, and only a new or an old book needs it

    raw = engine.connect(draft, "rwc")
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    raw.close()
    made = engine.work_engine(draft)
    try:
        with made.begin() as conn:
            migrations.upgrade(conn)
            key = conn.execute(
                insert(tables.operator)
                .values(name=owner, role=Role.OWNER, since=clock.today(), disabled=False)
                .returning(tables.operator.c.id)
            ).scalar_one()
            UnitOfWork(conn, clock, Operator(key, owner, Role.OWNER)).audit(
                "book.created", "book", after={"schema": SCHEMA_VERSION, "owner": owner}
            )
    finally:
        made.dispose()


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise BookUnavailable(
            msg("There is no book at {path}: check the name, or make one with “courtyard new”", path=path)
        )
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError as fault:
        raise BookUnavailable(msg("{path} cannot be read ({fault})", path=path, fault=why(fault))) from fault
    if head[:16] != _MAGIC or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise BookUnavailable(msg("{path} is not a book of this program", path=path))
    if int.from_bytes(head[60:64], "big") > SCHEMA_VERSION:
        raise BookUnavailable(
            msg("{path} was written by a newer version of this program: install that version to open it", path=path)
        )


def _take_lock(path: Path) -> FileLock:
    lock = FileLock(str(path) + ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BookUnavailable(
            msg("{path} is open in another window or on another PC: close it there first", path=path)
        ) from None
    except OSError as fault:
        raise BookUnavailable(msg("{path} cannot be locked ({fault})", path=path, fault=why(fault))) from fault
    return lock


def _check_content(path: Path) -> None:
    """Rolls an interrupted change back, then looks whether the file is whole."""
    try:
        raw = engine.connect(path)
        try:
            answer = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            raw.close()
    except sqlite3.Error as fault:
        raise trouble(path, fault) or damaged(path, str(fault)) from fault
    if answer != "ok":
        raise damaged(path, answer)
