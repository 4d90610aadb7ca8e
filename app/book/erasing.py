"""Erasing what audit records say about a person (PIPL 47): the words go, their marks stay, the chain is whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.book.columns import canonical_json
from app.book.recorded import CARRIED, FIELD, digest, marks_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.book.recorded import Mark
    from app.book.work import UnitOfWork

_MENTIONED = (
    "SELECT id FROM audit WHERE salt IS NOT NULL AND (action GLOB ?) AND "
    "(instr(coalesce(\"before\", ''), ?) > 0 OR instr(coalesce(\"after\", ''), ?) > 0)"
)

_ABOUT = "SELECT id FROM audit WHERE salt IS NOT NULL AND subject = ?"


def erase_words(
    work: UnitOfWork, subject: str, topics: Iterable[str], words: Iterable[str], *, within: bool = False
) -> int:
    """Empty every record of ``topics`` (what stands before the dot of an action) that holds one of ``words``.

    It holds one as a whole value; ``within``: anywhere in its sentences too.

    Which records were emptied is written down as ``words.erased`` about ``subject``; gives how many they were.
    """
    quoted = [canonical_json(word) for word in words if word]
    sought = [word[1:-1] for word in quoted] if within else quoted
    found = {
        key
        for topic in topics
        for word in sought
        for (key,) in work.conn.exec_driver_sql(_MENTIONED, (f"{topic}.*", word, word))
    }
    return _empty(work, subject, found, frozenset())


def reword(
    work: UnitOfWork, subject: str, columns: Mapping[str, Sequence[str]], words: Iterable[str], instead: str
) -> int:
    """Put ``instead`` in the place of ``words`` wherever kept rows say them, by table and columns; gives how many rows.

    The records that answer for those rows are emptied as by ``erase_words``, and answer for them as they are now; rows
    somebody had changed outside the program stay known as changed.
    """
    sought = [word for word in dict.fromkeys(words) if word.strip()]
    rows = {(name, key) for name, some in columns.items() for key in _saying(work, name, some, sought)}
    if not rows:
        return 0
    found = {key for key, marks in _answering(work, {name for name, _ in rows}) if _covers(marks, rows)}
    marks = {(name, *one) for _, some in _answering(work, set(columns)) for name, one in some}
    stood = frozenset(mark[:3] for mark in marks if digest(work.conn, *mark[:3]) == mark[3])
    for name, key in rows:
        for column in columns[name]:
            for word in sought:
                work.conn.exec_driver_sql(
                    f'UPDATE {name} SET "{column}" = replace("{column}", ?, ?) WHERE id = ?',  # noqa: S608 — our own names
                    (word, instead, key),
                )
    _empty(work, subject, found, stood)
    return len(rows)


def erase_about(work: UnitOfWork, subject: str, about: Iterable[str]) -> int:
    """Empty every record about the subjects ``about`` (``visit 12``), as ``erase_words`` does; gives how many they were."""
    found = {key for one in about for (key,) in work.conn.exec_driver_sql(_ABOUT, (one,))}
    return _empty(work, subject, found, frozenset())


def _saying(work: UnitOfWork, name: str, columns: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    told = " OR ".join(f'instr("{column}", ?) > 0' for column in columns)
    for word in words:
        asked = f"SELECT id FROM {name} WHERE {told}"  # noqa: S608 — our own names
        yield from work.conn.exec_driver_sql(asked, (word,) * len(columns)).scalars()


def _answering(work: UnitOfWork, names: set[str]) -> list[tuple[int, list[tuple[str, Mark]]]]:
    """The records with marks of the tables ``names``, and those marks."""
    found = []
    for name in sorted(names):
        asked = 'SELECT id, "after" FROM audit WHERE instr("after", ?) > 0 ORDER BY id'
        for key, told in work.conn.exec_driver_sql(asked, (f'"{name}"',)).all():
            own, carried = marks_within(told)
            found.append((key, [one for one in (*own.items(), *carried) if one[0] == name]))
    return found


def _covers(marks: Iterable[tuple[str, Mark]], rows: set[tuple[str, int]]) -> bool:
    return any(name == row and one[0] < key <= one[1] for name, one in marks for row, key in rows)


def _empty(work: UnitOfWork, subject: str, found: set[int], stood: frozenset[tuple[object, ...]]) -> int:
    """Empty the records ``found``; of rows whose mark ``stood`` and was meant to change, the new mark is taken over."""
    marks: list[list[object]] = []  # of rows the emptied records answered for: from now on this one does
    records = set(found)
    for key in sorted(found, reverse=True):
        told = work.conn.exec_driver_sql('SELECT "after" FROM audit WHERE id = ?', (key,)).scalar()
        own, carried = marks_within(told)
        for name, (after, last, was) in (*own.items(), *carried):
            now = digest(work.conn, name, after, last) if (name, after, last) in stood else was
            marks.append([name, [after, last, now]])
        records.update(_emptied_before(told))
        work.conn.exec_driver_sql('UPDATE audit SET "before" = NULL, "after" = NULL, salt = NULL WHERE id = ?', (key,))
    kept = {FIELD: {CARRIED: marks}} if marks else {}
    work.audit("words.erased", subject, after={"records": sorted(records), **kept})
    return len(found)


def _emptied_before(told: str | None) -> list[int]:
    """The records that a record of an earlier erasing, emptied in its turn, tells of."""
    said = json.loads(told) if told else None
    return list(said["records"]) if isinstance(said, dict) and isinstance(said.get("records"), list) else []
