"""Many rows at once: one compiled statement and plain tuples, the fastest road SQLAlchemy leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Table


def insert_rows(conn: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert ``rows`` (values as the database keeps them: Fen, ISO date text, 0/1, JSON text) into ``table``."""
    if not rows:
        return
    unknown = set(columns) - set(table.c.keys())
    if unknown:
        message = f"{table.name} has no column {', '.join(sorted(unknown))}"
        raise KeyError(message)
    places = ", ".join("?" for _ in columns)
    statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 — names checked above
    conn.exec_driver_sql(statement, list(rows))
