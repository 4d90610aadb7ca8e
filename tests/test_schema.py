"""The schema that migrations make is the schema the tables describe."""

from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.book import schema
from app.book.engine import connect
from app.bootstrap import new_book
from tests.ready_books import as_the_program_makes_them, empty_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Book
    from app.kernel.dates import FixedClock

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def book(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """A new book as the migrations themselves make it."""
    as_the_program_makes_them(monkeypatch)
    with new_book(tmp_path / "y.book", "幸福里小区", clock=clock) as made:
        yield made


def test_a_book_at_hand_is_the_one_the_migrations_make(book: Book, tmp_path: Path, clock: FixedClock) -> None:
    with empty_book(tmp_path / "quick.book", clock) as quick, quick.view() as one, book.view() as other:
        shapes = [_shape(view.conn.connection.dbapi_connection) for view in (one, other)]
        assert shapes[0] == shapes[1]
        tables = {name for name, statement in shapes[0].items() if statement.startswith("CREATE TABLE")}
        for table in sorted({*tables, "alembic_version"} - {"audit"}):  # whose every record is salted anew
            asked = f'SELECT * FROM "{table}"'
            assert one.conn.exec_driver_sql(asked).all() == other.conn.exec_driver_sql(asked).all(), table


def _all_tables() -> None:
    for file in (ROOT / "app").rglob("tables.py"):
        importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))


def _shape(raw: sqlite3.Connection) -> dict[str, str]:
    rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'")
    return {name: " ".join(sql.split()) for name, sql in rows}


def test_a_new_book_has_exactly_the_tables_the_rooms_describe(book: Book) -> None:
    _all_tables()
    described = sqlite3.connect(":memory:")
    for statement in schema.ddl():
        described.execute(statement)
    made = connect(book.path)
    assert _shape(made) == _shape(described)
    made.close()
    described.close()


def test_every_table_is_strict_and_no_column_can_hold_a_float(book: Book) -> None:
    made = connect(book.path)
    loose = made.execute(
        "SELECT name FROM pragma_table_list WHERE type='table' AND strict=0 AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    assert loose == [("alembic_version",)]
    for (table,) in made.execute("SELECT name FROM pragma_table_list WHERE type='table' AND strict=1").fetchall():
        types = {row[2] for row in made.execute(f"PRAGMA table_info({table})")}
        assert types <= {"INTEGER", "TEXT"}, table
    made.close()


def test_every_connection_is_set_for_safety(book: Book) -> None:
    wanted = {
        "journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "recursive_triggers": 1, "trusted_schema": 0,
        "application_id": schema.APPLICATION_ID, "user_version": schema.SCHEMA_VERSION,
    }  # fmt: skip
    with book.view() as view:
        found = {name: view.conn.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
        assert view.conn.exec_driver_sql("PRAGMA query_only").scalar_one() == 1
    assert found == wanted
