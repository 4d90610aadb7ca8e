"""What migrations share: their statements beside them, and how a table is made anew."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import op

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


_SEPARATOR: Final = "\n----\n"


def statements(migration: str) -> list[str]:
    """The statements kept beside the migration in the file ``migration``, in their order."""
    script = Path(migration).with_suffix(".sql").read_text(encoding="utf8")
    return [one.strip() for one in script.split(_SEPARATOR) if one.strip()]


def make_rooms(migration: str) -> None:
    """Make what rooms keep from this migration on: each has its statements in a file beside it, ``<migration>_*.sql``."""
    here = Path(migration)
    for file in sorted(here.parent.glob(f"{here.stem}_*.sql")):
        for statement in statements(str(file)):
            op.get_bind().exec_driver_sql(statement)


@contextmanager
def without_triggers(conn: Connection, table: str) -> Iterator[None]:
    """Within, the book has no triggers; afterwards all are back but those of ``table``, which is made anew.

    SQLite renames nothing while a trigger anywhere speaks of it.
    """
    rows = conn.exec_driver_sql(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    ).all()
    for name, _, _ in rows:
        conn.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _, owner, statement in rows:
        if owner != table:
            conn.exec_driver_sql(statement)
