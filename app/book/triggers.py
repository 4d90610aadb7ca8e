"""Triggers that keep posted rows as they were, on any connection and against REPLACE too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.schema import personal, recorded, triggers
from app.kernel.naming import ERASED

if TYPE_CHECKING:
    from sqlalchemy import Table


def trigger(name: str, when: str, table: str, body: str, condition: str = "") -> None:
    """Add a trigger ``name`` fired ``when`` (such as ``BEFORE UPDATE``) on ``table``; ``body`` is its statements."""
    clause = f" WHEN {condition}" if condition else ""
    triggers[name] = f"CREATE TRIGGER {name} {when} ON {table}{clause} BEGIN {body}; END"


def refuse(name: str, when: str, table: str, words: str, condition: str = "") -> None:
    """Add a trigger that refuses with ``words``."""
    trigger(name, when, table, f"SELECT RAISE(ABORT, '{words}')", condition)


def immutable(table: Table, *unique: tuple[str, ...], marked: bool = True) -> None:
    """Let rows of ``table`` be added, never changed, removed or replaced by ``id`` or any of the ``unique`` keys.

    They are ``marked`` in the audit record they are written with, unless a check of the room compares them itself.
    """
    name = table.name
    if marked:
        recorded[name] = False
    refuse(f"{name}_kept_update", "BEFORE UPDATE", name, f"{name}: rows are kept as they were")
    refuse(f"{name}_kept_delete", "BEFORE DELETE", name, f"{name}: rows are kept as they were")
    guard_keys(table, *unique)


def marked_whole(table: Table) -> None:
    """Let rows of ``table`` change; all of it is marked in each audit record it is written with."""
    recorded[table.name] = True


def erasable(table: Table, *words: str, marked: bool = True) -> None:
    """As ``immutable``, but the columns ``words`` may be emptied, all at once: a person's data can be erased.

    What empties them takes the marks over (``app.book.erasing.empty_rows``).
    """
    name = table.name
    if marked:
        recorded[name] = False
    kept = [column.name for column in table.columns if column.name not in words]
    same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in kept)
    emptied = " AND ".join(f'NEW."{column}" IS NULL' for column in words)
    refuse(
        f"{name}_kept_update",
        "BEFORE UPDATE",
        name,
        f"{name}: rows are kept as they were",
        f"NOT ({same} AND {emptied})",
    )
    refuse(f"{name}_kept_delete", "BEFORE DELETE", name, f"{name}: rows are kept as they were")
    guard_keys(table)


def names_people(table: Table, *words: str) -> None:
    """People are named in the columns ``words`` of a ``table`` that may change: there they can be struck out."""
    personal[table.name] = words


def rewordable(table: Table, words: tuple[str, ...], *unique: tuple[str, ...]) -> None:
    """As ``immutable``, but in the columns ``words`` somebody's name can be struck out: other words say that one was.

    Marks tell of any change that was not the program's.
    """
    name = table.name
    recorded[name] = False
    names_people(table, *words)
    kept = [column.name for column in table.columns if column.name not in words]
    same = [f'NEW."{column}" IS OLD."{column}"' for column in kept]
    struck = [f'(NEW."{one}" IS OLD."{one}" OR instr(coalesce(NEW."{one}", \'\'), \'{ERASED}\') > 0)' for one in words]
    so = f"NOT ({' AND '.join((*same, *struck))})"
    refuse(f"{name}_kept_update", "BEFORE UPDATE", name, f"{name}: rows are kept as they were", so)
    refuse(f"{name}_kept_delete", "BEFORE DELETE", name, f"{name}: rows are kept as they were")
    guard_keys(table, *unique)


def guard_keys(table: Table, *unique: tuple[str, ...]) -> None:
    """Refuse an insert whose keys stand already: ``REPLACE`` would pass a DELETE trigger unseen."""
    name = table.name
    for key in (("id",), *unique):
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        refuse(
            f"{name}_kept_{'_'.join(key)}",
            "BEFORE INSERT",
            name,
            f"{name}: rows are kept as they were",
            f"EXISTS (SELECT 1 FROM {name} WHERE {same})",  # noqa: S608 — names of our own tables
        )
