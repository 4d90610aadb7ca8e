"""Erasing what audit records say about a person (PIPL 47): the words go, their marks stay, the chain is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.columns import canonical_json
from app.book.recorded import CARRIED, FIELD, marks_within
from app.book.schema import personal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.book.work import UnitOfWork

_LEAST = 2  # a name of one sign would be found in every other word
_MENTIONED = (
    "SELECT id FROM audit WHERE salt IS NOT NULL AND (action GLOB ?) AND "
    "(instr(coalesce(\"before\", ''), ?) > 0 OR instr(coalesce(\"after\", ''), ?) > 0)"
)


def erase_in_rows(work: UnitOfWork, words: Iterable[str], instead: str) -> None:
    """Put ``instead`` for each of ``words`` wherever the rooms keep words of people; the next record answers for it."""
    sought = sorted({word for word in words if len(word) >= _LEAST}, key=len, reverse=True)
    for name, columns in personal.items():
        for word in sought:
            put = ", ".join(f'"{column}" = replace("{column}", ?, ?)' for column in columns)
            work.conn.exec_driver_sql(f"UPDATE {name} SET {put}", (word, instead) * len(columns))  # noqa: S608 — our own names


def erase_words(work: UnitOfWork, subject: str, topics: Iterable[str], words: Iterable[str]) -> int:
    """Empty every record of ``topics`` (what stands before the dot of an action) that holds one of ``words`` whole.

    Which records were emptied is written down as ``words.erased`` about ``subject``; gives how many they were.
    """
    sought = [canonical_json(word) for word in words if word]
    found = {
        key
        for topic in topics
        for word in sought
        for (key,) in work.conn.exec_driver_sql(_MENTIONED, (f"{topic}.*", word, word))
    }
    marks: list[list[object]] = []  # of rows the emptied records answered for: from now on this one does
    for key in sorted(found, reverse=True):
        told = work.conn.exec_driver_sql('SELECT "after" FROM audit WHERE id = ?', (key,)).scalar()
        own, carried = marks_within(told)
        marks += [[name, one] for name, one in (*own.items(), *carried)]
        work.conn.exec_driver_sql('UPDATE audit SET "before" = NULL, "after" = NULL, salt = NULL WHERE id = ?', (key,))
    kept = {FIELD: {CARRIED: marks}} if marks else {}
    work.audit("words.erased", subject, after={"records": sorted(found), **kept})
    return len(found)
