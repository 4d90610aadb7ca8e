"""One try at a door: the wait after wrong ones in a row, and whether what was typed is right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.book.seats.passwords import is_right
from app.book.seats.tries import door_of, of_this_pc
from app.kernel.frozen import frozen

if TYPE_CHECKING:
    from app.book.work import Reader


@frozen
class Knock:
    """How a try went: ``wait`` seconds must pass first (then nothing was looked at); so many ``failures`` in a row by now."""

    right: bool
    failures: int
    wait: int = 0


def knock(reader: Reader, name: str, kept: str, typed: str) -> Knock:
    """Try ``typed`` at the door ``name`` of the book that is read; after the right one the door has forgotten the wrong ones."""
    rows = reader.conn.exec_driver_sql("PRAGMA database_list").all()
    file = rows[0][2]  # of the book itself; what SQLite keeps aside may follow
    tries, door = of_this_pc(), door_of(Path(file), name)
    left, before = tries.begin(door)
    if left:
        return Knock(right=False, failures=before.failures, wait=left)
    if not is_right(kept, typed):
        return Knock(right=False, failures=before.failures + 1)
    tries.forget(door)
    return Knock(right=True, failures=before.failures)
