"""An older book becomes one of this program's schema: on a copy, in one transaction, checked, then swapped in."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError

from app.book import engine
from app.book.backups.making import copy_book
from app.book.integrity import AT_START, check_file, faults
from app.book.schema import SCHEMA_VERSION
from app.book.starting import FaultsFound
from app.book.swapping import copy_pages, remove, swap
from app.book.work import UnitOfWork, View
from app.kernel.disk import why
from app.kernel.errors import BookUnavailable, Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from app.kernel.dates import Clock


def bring_up_to_date(path: Path, clock: Clock) -> None:
    """Upgrade the book at ``path``, whose lock the caller holds; BookUnavailable leaves it as it was."""
    draft = path.with_name(path.name + ".upgrade")
    try:
        copy_book(path, clock.now())
        remove(draft)
        copy_pages(path, draft)
        _upgrade(draft, clock)
        _check(draft, clock)
        swap(draft, path)
    except engine.errors(OSError, DatabaseError, Refused) as fault:
        raise BookUnavailable(
            msg(
                "{path} is from an older version and could not be brought up to date ({fault}): it was left as it is. "
                "See that its folder can be written and has room, then open it again",
                path=path,
                fault=why(fault) if isinstance(fault, OSError) else getattr(fault, "orig", fault),
            )
        ) from fault
    finally:
        if draft.exists():
            remove(draft)


def _upgrade(draft: Path, clock: Clock) -> None:
    from app.book import migrations  # noqa: PLC0415 — Alembic is heavy, and only a new or an old book needs it

    made = engine.rebuild_engine(draft)
    try:
        with made.begin() as conn:
            before = conn.exec_driver_sql("PRAGMA user_version").scalar_one()
            found = migrations.upgrade(conn)
            conn.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
            keeper = _keeper(conn, clock)
            keeper.audit("book.upgraded", "book", after={"from": before, "to": SCHEMA_VERSION, **found})
            loose = conn.exec_driver_sql("PRAGMA foreign_key_check").first()
            if loose is not None:
                message = f"row {loose[1]} of {loose[0]} points to nothing"
                raise sqlite3.IntegrityError(message)
    finally:
        made.dispose()


def _keeper(conn: Connection, clock: Clock) -> UnitOfWork:
    """What the program does to the book as a whole is written down under the one who made it."""
    from app.book.operators import list_operators  # noqa: PLC0415 — argon2 is not needed to open a book

    return UnitOfWork(conn, clock, list_operators(UnitOfWork(conn, clock, None))[0])  # type: ignore[arg-type]


def _check(draft: Path, clock: Clock) -> None:
    look = engine.view_engine(draft)
    try:
        with look.connect() as conn:
            if found := faults(View(conn, clock), (check_file, *AT_START)):
                raise FaultsFound(draft, found)
    finally:
        look.dispose()
