"""The schema that migrations make is the schema the tables describe."""

from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from app.book import schema
from app.book.engine import connect

if TYPE_CHECKING:
    from app.book import Book

ROOT = Path(__file__).resolve().parents[1]


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
