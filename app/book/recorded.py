"""Rows that audit records answer for: each record carries a mark of the rows written with it; an edit from outside shows.

A table whose rows are only ever added is marked by the keys that were new; one that may change, whole. Columns that are
empty are no part of a mark: a column that a later layout adds, empty in old rows, changes none. What a record does not
tell, as one of an older program, is not compared.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from app.book import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

FIELD: Final = "rows"  # where a record keeps its marks
CARRIED: Final = ""  # beside a record's own marks
_BEGINNINGS: Final = {"INSERT INTO ": False, "UPDATE ": True, "DELETE FROM ": True}
Mark = list[Any]  # [after which key, up to which key, digest]


class Touched:
    """Which tables were written to since the last record, told by the statements themselves."""

    def __init__(self, conn: Connection) -> None:
        """Listen on ``conn``."""
        self._conn = conn
        self._since: dict[str, int] = {}  # table → the last key that was there before
        conn.info[FIELD] = self

    def note(self, statement: str) -> None:
        """A statement that is about to run."""
        for beginning in _BEGINNINGS:
            if statement.startswith(beginning):
                name = statement[len(beginning) :].split(None, 1)[0].strip('"')
                if name in schema.recorded and name not in self._since:
                    self._since[name] = 0 if schema.recorded[name] else _last(self._conn, name)
                return

    def marks(self) -> dict[str, Mark]:
        """A mark for each table that was written to; from here on the next record answers."""
        found: dict[str, Mark] = {}
        for name, after in self._since.items():
            last = _last(self._conn, name)
            if last > after or schema.recorded[name]:
                found[name] = [after, last, digest(self._conn, name, after, last)]
        self._since.clear()
        return found


def _last(conn: Connection, name: str) -> int:
    raw: Any = conn.connection.dbapi_connection
    return int(raw.execute(f"SELECT coalesce(max(id), 0) FROM {name}").fetchone()[0])  # noqa: S608 — our own names


def digest(conn: Connection, name: str, after: int, last: int) -> str:
    """SHA-256 over the rows of ``name`` with keys above ``after`` up to ``last``, put together by SQLite."""
    columns = ", ".join(f"'{column}', \"{column}\"" for column in sorted(schema.metadata.tables[name].columns.keys()))
    rows = f"SELECT json_patch('{{}}', json_object({columns})) AS one FROM {name} WHERE id > ? AND id <= ? ORDER BY id"  # noqa: S608
    raw: Any = conn.connection.dbapi_connection
    text = raw.execute(f"SELECT group_concat(one, char(10)) FROM ({rows})", (after, last)).fetchone()[0]  # noqa: S608
    return hashlib.sha256((text or "").encode()).hexdigest()


def marks_within(words: str | None) -> tuple[dict[str, Mark], list[tuple[str, Mark]]]:
    """The marks that the canonical JSON ``words`` of a record carries: its own, and those of records it emptied."""
    said = json.loads(words) if words else None
    own = dict(said.get(FIELD, {})) if isinstance(said, dict) else {}
    carried = own.pop(CARRIED, [])
    return own, [(name, one) for name, one in carried]
