"""Books made once in a run of tests and copied wherever one is asked for: making one takes longer than most tests."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.book import Book, engine, migrations
from app.book import book as making
from app.bootstrap import new_book
from app.kernel.dates import FixedClock

if TYPE_CHECKING:
    import datetime

    import pytest
    from sqlalchemy import Connection

    from app.kernel.dates import Clock

migrate, write_schema = migrations.upgrade, making._write_schema


def empty_book(path: Path, clock: FixedClock) -> Book:
    """A book at ``path`` as ``new_book`` makes it on the clock's day, with accounts and funds and nothing else."""
    shutil.copyfile(_empty(clock.today()), path)
    return Book.open(path, clock, checks=())


@cache
def _empty(day: datetime.date) -> Path:
    path = Path(_folder().name) / f"{day}.book"
    new_book(path, "幸福里小区", clock=FixedClock(day)).close()
    return path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Removed when the run ends."""
    return tempfile.TemporaryDirectory()


def put_at_hand(patch: pytest.MonkeyPatch) -> None:
    """Let a new book begin as a copy of a file the migrations have gone through, not with the migrations."""
    patch.setattr(making, "_write_schema", _write_at_hand)
    patch.setattr(migrations, "upgrade", _upgrade_at_hand)


def as_the_program_makes_them(patch: pytest.MonkeyPatch) -> None:
    """Let it begin with the migrations all the same."""
    patch.setattr(making, "_write_schema", write_schema)
    patch.setattr(migrations, "upgrade", migrate)


def _write_at_hand(draft: Path, owner: str, clock: Clock, key: bytes | None) -> None:
    if key is None:  # what is encrypted is no copy of anything
        shutil.copyfile(_migrated(), draft)
    write_schema(draft, owner, clock, key)


def _upgrade_at_hand(conn: Connection) -> dict[str, Any]:
    rows = conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").all()
    if rows and conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == _newest():
        return {}
    return migrate(conn)


@cache
def _migrated() -> Path:
    """An empty file after all migrations."""
    path = Path(_folder().name) / "schema.book"
    engine.connect(path, "rwc").close()
    made = engine.work_engine(path)
    with made.begin() as conn:
        migrate(conn)
    made.dispose()
    return path


@cache
def _newest() -> str:
    looked_at = engine.view_engine(_migrated())
    with looked_at.connect() as conn:
        version = str(conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    looked_at.dispose()
    return version
