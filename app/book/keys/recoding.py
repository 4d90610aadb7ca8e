"""A plain book becomes an encrypted one, or the other way: on a copy, compared row by row, checked, then swapped in."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from app.book import engine
from app.book.backups.examining import rehearse
from app.book.backups.making import copy_book
from app.book.backups.shelf import backups_of, drop, last_link
from app.book.integrity import check_file, faults
from app.book.keys import cipher, files, ring
from app.book.keys.unlocking import check_available, new_key
from app.book.rights import Right, require, service
from app.book.starting import FaultsFound
from app.book.swapping import recoded, remove, swap, write_through
from app.book.work import UnitOfWork, View
from app.kernel.disk import why
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from typing import Any

    from app.book.backups.making import Copy
    from app.book.book import Book
    from app.book.integrity import Check
    from app.book.operators import Operator
    from app.book.work import Reader
    from app.kernel.dates import Clock


@frozen
class Recoded:
    """A finished draft beside the book at ``path``: under ``key``, or plain; ``tip`` is the book's last audit link."""

    path: Path
    key: bytes | None
    tip: str | None


def encrypt(book: Book, operator: Operator, passphrase: str, checks: tuple[Check, ...]) -> bytes:
    """Encrypt ``book`` under ``passphrase``; gives its key. Refused or NotAllowed leave it as it is."""
    files.check_passphrase(passphrase)
    made = make_draft(book.path, operator, book.clock, checks, encrypted=True)
    put_in_place(book, operator, made, passphrase)
    return key_at_hand(book.path)


def decrypt(book: Book, operator: Operator, checks: tuple[Check, ...]) -> None:
    """Make ``book`` a plain file again; Refused or NotAllowed leave it as it is."""
    put_in_place(book, operator, make_draft(book.path, operator, book.clock, checks, encrypted=False), None)


def make_draft(path: Path, operator: Operator, clock: Clock, checks: tuple[Check, ...], *, encrypted: bool) -> Recoded:
    """The long part, after a verified copy of what there is; the book itself is only read, in whatever process."""
    require(operator, Right.KEEP_BOOK)
    check_available()
    if encrypted == cipher.is_encrypted(path):
        raise Refused(
            msg("{path} is encrypted already", path=path) if encrypted else msg("{path} is not encrypted", path=path)
        )
    draft, key = recoded(path), new_key() if encrypted else None
    try:
        with _staying(path):
            copy_book(path, clock.now())
            remove(draft)
            tip = last_link(path)
            _pour(path, draft, key)
            if key is not None:
                ring.add(draft, key)
            _write_down(draft, operator, clock)
            _check(draft, clock, checks)
            write_through(draft)
    except BaseException:
        remove(draft)
        raise
    return Recoded(path, key, tip)


def put_in_place(book: Book, operator: Operator, made: Recoded, passphrase: str | None) -> None:
    """The short part: the key file first, then the swap; whenever the power goes, the book is the old or the new one."""
    require(operator, Right.KEEP_BOOK)
    draft = recoded(book.path)
    try:
        with _staying(book.path):
            if last_link(book.path) != made.tip:
                raise Refused(msg("{path} was written in meanwhile: nothing was changed, try again", path=book.path))
            if made.key is not None:
                files.write(book.path, made.key, passphrase or "")
                ring.add(book.path, made.key)
            book.replace(lambda: swap(draft, book.path))
    finally:
        remove(draft)
        if not cipher.is_encrypted(book.path):
            files.remove(book.path)


@contextmanager
def _staying(path: Path) -> Iterator[None]:
    """What disk or file refuse within is said in words: the book is as it was."""
    try:
        yield
    except engine.errors(OSError, DatabaseError) as fault:
        raise Refused(
            msg(
                "{path} stays as it is ({fault}): see that its folder can be written and has room for the book twice "
                "over, then try again",
                path=path,
                fault=why(fault) if isinstance(fault, OSError) else getattr(fault, "orig", fault),
            )
        ) from fault


def change_passphrase(book: Book, operator: Operator, passphrase: str) -> None:
    """Let ``passphrase`` open ``book`` and its copies in “backups”; the book's own pages are not touched."""
    key = key_at_hand(book.path)
    with _staying(book.path), book.work(operator) as work:
        _note_change(work)
        files.write(book.path, key, passphrase)
        work.commit()
    with _staying(book.path):
        for copy in backups_of(book.path):
            if ring.key_of(copy.path) == key:
                files.carry(book.path, copy.path)


@service(Right.KEEP_BOOK)
def _note_change(work: UnitOfWork) -> None:
    work.audit("book.passphrase_changed", "book")


def recover(book: Book, passphrase: str) -> None:
    """The same by whoever had the recovery key: it is written down under the one who made the book."""
    from app.book.operators import list_operators  # noqa: PLC0415 — argon2 is not needed to open a plain book

    with book.view() as view:
        maker = list_operators(view)[0]
    change_passphrase(book, maker, passphrase)


def key_at_hand(path: Path) -> bytes:
    """The key of the encrypted book at ``path``, which is open; Refused where it is plain."""
    key = ring.key_of(path)
    if key is None:
        raise Refused(msg("{path} is not encrypted", path=path))
    return key


def key_of_reader(reader: Reader) -> bytes:
    """The same for the book that is being read; Refused where it is plain."""
    return key_at_hand(path_of_reader(reader))


def path_of_reader(reader: Reader) -> Path:
    """Where the book that is being read lies."""
    return Path(reader.conn.exec_driver_sql("PRAGMA database_list").all()[0][2])


def plain_copies(book_path: Path, folder: Path | None = None) -> tuple[Path, ...]:
    """Copies of an encrypted book that anybody can still read, made before it was encrypted."""
    return tuple(one.path for one in backups_of(book_path, folder) if not cipher.is_encrypted(one.path))


def replace_plain_copies(
    path: Path, operator: Operator, clock: Clock, checks: tuple[Check, ...], contents: Callable[[Reader], Any]
) -> tuple[Copy, tuple[Path, ...]]:
    """Make an encrypted copy, rehearse it, and only then remove the plain ones; gives it and those that went."""
    require(operator, Right.KEEP_BOOK)
    key_at_hand(path)
    made = copy_book(path, clock.now())
    examined = rehearse(made.path, clock, checks, contents)
    if examined.fault is not None:
        raise Refused(examined.fault)
    gone = plain_copies(path)
    for one in gone:
        drop(one)
    return made, gone


def _pour(source: Path, draft: Path, key: bytes | None) -> None:
    """Everything from ``source`` into ``draft`` under ``key``, then each table compared row by row."""
    own = ring.key_of(source)
    raw = cipher.connect_plain(source) if own is None else cipher.connect(source, "rw", own)
    try:
        raw.execute(
            "ATTACH DATABASE ? AS poured KEY ?", (str(draft.resolve()), "" if key is None else cipher.literal(key))
        )
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("SELECT sqlcipher_export('poured')")
        for name in ("application_id", "user_version"):
            raw.execute(f"PRAGMA poured.{name}={int(raw.execute(f'PRAGMA main.{name}').fetchone()[0])}")
        _compare(raw)
        raw.execute("COMMIT")
        raw.execute("DETACH DATABASE poured")
    finally:
        raw.close()


def _compare(raw: sqlite3.Connection) -> None:
    kept = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    whole = raw.execute(kept.format("main")).fetchall()
    same = whole == raw.execute(kept.format("poured")).fetchall()
    for kind, name, _, _ in whole:
        if kind == "table" and same:
            counts = (raw.execute(f'SELECT count(*) FROM {where}."{name}"').fetchone() for where in ("main", "poured"))  # noqa: S608 — names of our own tables
            same = len(set(counts)) == 1
            lost = f'SELECT 1 FROM (SELECT * FROM main."{name}" EXCEPT SELECT * FROM poured."{name}") LIMIT 1'  # noqa: S608 — the same
            same = same and raw.execute(lost).fetchone() is None
    if not same:
        message = "the draft is not the same as the book"
        raise OSError(message)


def _write_down(draft: Path, operator: Operator, clock: Clock) -> None:
    made = engine.work_engine(draft)
    try:
        with made.begin() as conn:
            work = UnitOfWork(conn, clock, operator)
            if cipher.is_encrypted(draft):
                work.audit("book.encrypted", "book")
            else:
                work.audit("book.decrypted", "book")
    finally:
        made.dispose()


def _check(draft: Path, clock: Clock, checks: tuple[Check, ...]) -> None:
    look = engine.view_engine(draft)
    try:
        with look.connect() as conn:
            if found := faults(View(conn, clock), (check_file, *checks)):
                raise FaultsFound(draft, found)
    finally:
        look.dispose()
