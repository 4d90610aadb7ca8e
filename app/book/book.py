"""The book: created whole, opened with care, one writer at a time."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from sqlalchemy import insert
from sqlalchemy.exc import DatabaseError

from app.book import engine, tables
from app.book.backups.shelf import last_link
from app.book.integrity import AT_START
from app.book.keys import files, ring, unlocking
from app.book.keys.cipher import errors
from app.book.opening import Age, check_file, clear_drafts, settle, take_lock
from app.book.operators import Operator
from app.book.rights import Role
from app.book.schema import APPLICATION_ID, SCHEMA_VERSION
from app.book.starting import StartCheck, look_over
from app.book.troubles import told
from app.book.watch import Watch
from app.book.work import UnitOfWork, View
from app.kernel.dates import Clock
from app.kernel.disk import why
from app.kernel.errors import BookUnavailable, Refused, Witnessed
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from filelock import FileLock
    from sqlalchemy import Engine

    from app.book.integrity import Check


class Book:
    """One courtyard's book, open on this PC."""

    def __init__(
        self, path: Path, clock: Clock, lock: FileLock | None, view: Engine, start: StartCheck | None = None
    ) -> None:
        """Hold ``view`` and an engine to work on ``path``; ``lock`` is held until ``close``, without one nothing changes."""
        self.path = path
        self.clock = clock
        self.start = start
        self._lock = lock
        self._watch = Watch(path) if lock else None
        self._work = engine.work_engine(path)
        self._view = view

    def replace(self, act: Callable[[], None]) -> None:
        """Let go of the file while ``act`` puts another in its place, then hold that one; its checks are done before."""
        if self._watch is None:
            raise BookUnavailable(msg("{path} was opened to look at only: nothing can be changed here", path=self.path))
        if self.start is not None:
            self.start.wait()
        self._work.dispose()
        self._view.dispose()
        self._watch.close()
        try:
            act()
        finally:
            self._watch = Watch(self.path)
            self._work = engine.work_engine(self.path)
            self._view = engine.view_engine(self.path)

    @classmethod
    def create(cls, path: Path, owner: str, clock: Clock | None = None, passphrase: str | None = None) -> Self:
        """Make an empty book owned by ``owner``, encrypted under ``passphrase`` if there is one.

        Refused where ``path`` exists already.
        """
        told = clock or Clock()
        if path.exists():
            raise Refused(msg("{path} exists already: choose another name, nothing was changed", path=path))
        if not path.parent.is_dir():
            raise Refused(msg("There is no folder {path}: make it first or choose another", path=path.parent))
        draft = path.with_name(path.name + ".part")
        try:
            draft.unlink(missing_ok=True)
            key = None if passphrase is None else _new_key(path, passphrase)
            _write_schema(draft, owner, told, key)
            draft.rename(path)
        except engine.errors(OSError, DatabaseError) as fault:
            _remove(draft)
            if passphrase is not None:
                files.remove(path)
            raise BookUnavailable(
                msg(
                    "{path} cannot be written ({fault}): check the disk and the folder",
                    path=path,
                    fault=why(fault) if isinstance(fault, OSError) else getattr(fault, "orig", fault),
                )
            ) from fault
        return cls.open(path, told, checks=())

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock | None = None,
        *,
        writing: bool = True,
        checks: tuple[Check, ...] = AT_START,
        behind: bool = False,
    ) -> Self:
        """Open a book, upgraded if it is older; BookUnavailable says why not (missing, newer, locked, damaged …).

        ``checks`` are gone through first, or, where ``behind``, beside the person's first look: then a change waits.
        """
        told = clock or Clock()
        older = check_file(path) is Age.OLDER
        lock = take_lock(path) if writing or older else None
        try:
            if lock:
                clear_drafts(path)
            view = _settled(path, told, older=older)
            try:
                if not behind:
                    look_over(path, told, checks, view)
            except BaseException:
                view.dispose()
                raise
        except BaseException:
            if lock:
                lock.release()
            raise
        if lock and not writing:
            lock.release()
            lock = None
        return cls(path, told, lock, view, StartCheck(path, told, checks) if behind else None)

    @property
    def may_change(self) -> bool:
        """Whether it was opened for writing."""
        return self._watch is not None

    @contextmanager
    def work(self, operator: Operator) -> Iterator[UnitOfWork]:
        """One change by ``operator``; leaving without ``commit`` undoes everything in it.

        What is refused before a witness is undone too, and then written down that it was tried.
        """
        try:
            with self._change(operator) as work:
                yield work
        except Witnessed as fault:
            with suppress(BookUnavailable), self._change(operator) as witness:
                witness.audit(*fault.done, after=fault.told)
                witness.commit()
            raise

    @contextmanager
    def _change(self, operator: Operator) -> Iterator[UnitOfWork]:
        if self._watch is None:
            raise BookUnavailable(msg("{path} was opened to look at only: nothing can be changed here", path=self.path))
        if self.start is not None:
            self.start.wait()
        with told(self.path), self._work.connect() as conn, conn.begin():
            work = UnitOfWork(conn, self.clock, operator)
            self._watch.check(work.chain)
            try:
                yield work
            except errors(DatabaseError) as fault:
                self._refuse_if_it_stands(work, fault)
                raise
            finally:
                if work.committed:
                    self._watch.remember(work.chain)
                else:
                    conn.rollback()

    def _refuse_if_it_stands(self, work: UnitOfWork, fault: Exception) -> None:
        """Where the disk fails after the journal is gone, the change is kept though the commit says it is not."""
        if work.keeping and last_link(self.path) == work.chain:
            work.committed = True
            raise BookUnavailable(
                msg(
                    "The disk reported a fault ({fault}) just as this was kept in {path}. It stands in the book: look before "
                    "you enter it again, and make a copy on another disk",
                    path=self.path,
                    fault=getattr(fault, "orig", fault),
                )
            ) from fault

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
        if self.start is not None:
            self.start.let_go()
        self._work.dispose()
        self._view.dispose()
        if self._watch:
            self._watch.close()
            self._watch = None
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


def _settled(path: Path, clock: Clock, *, older: bool) -> Engine:
    """The engine that looks at a book on which no change is half done, upgraded if it is older."""
    first = settle(path)
    if not older:
        return engine.view_engine(path, first)
    first.close()
    from app.book.upgrade import bring_up_to_date  # noqa: PLC0415 — few books are old

    bring_up_to_date(path, clock)
    return engine.view_engine(path)


def _remove(path: Path) -> None:
    """Take the file and what SQLite and the lock left beside it away, as far as that is possible."""
    for ending in ("", "-journal", ".lock", ".key"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def _new_key(path: Path, passphrase: str) -> bytes:
    unlocking.check_available()
    if files.key_file(path).exists():
        raise Refused(msg("{path} exists already: choose another name, nothing was changed", path=files.key_file(path)))
    key = unlocking.new_key()
    files.write(path, key, passphrase)
    ring.add(path, key)
    return key


def _write_schema(draft: Path, owner: str, clock: Clock, key: bytes | None) -> None:
    from app.book import migrations  # noqa: PLC0415 — Alembic is heavy, and only a new or an old book needs it

    raw = engine.connect(draft, "rwc", key)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    raw.close()
    made = engine.work_engine(draft)
    try:
        with made.begin() as conn:
            migrations.upgrade(conn)
            maker = conn.execute(
                insert(tables.operator)
                .values(name=owner, role=Role.OWNER, since=clock.today(), disabled=False)
                .returning(tables.operator.c.id)
            ).scalar_one()
            UnitOfWork(conn, clock, Operator(maker, owner, Role.OWNER)).audit(
                "book.created", "book", after={"schema": SCHEMA_VERSION, "owner": owner}
            )
    finally:
        made.dispose()
