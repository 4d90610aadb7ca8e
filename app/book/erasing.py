"""Erasing what audit records say about a person (PIPL 47): the words go, their marks stay, the chain is whole."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from app.book.columns import canonical_json
from app.book.recorded import CARRIED, FIELD, digest, marks_within
from app.book.schema import recorded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.book.recorded import Mark
    from app.book.work import UnitOfWork

_MENTIONED = (
    'SELECT id, "before", "after" FROM audit WHERE salt IS NOT NULL AND (action GLOB ?) AND '
    "(instr(coalesce(\"before\", ''), ?) > 0 OR instr(coalesce(\"after\", ''), ?) > 0)"
)

_ABOUT = "SELECT id FROM audit WHERE salt IS NOT NULL AND subject = ?"


class Striking:
    """What is struck out of texts and what stands instead; ``spared`` are longer words that hold one of them.

    王丽 is struck out, 王丽华 stays who she is.
    """

    def __init__(self, words: Iterable[str], instead: str, spared: Iterable[str] = ()) -> None:
        """Strike ``words`` out."""
        self.words = [word for word in dict.fromkeys(words) if word.strip()]
        self._instead = instead
        self._spared = {one for one in spared if any(word in one and word != one for word in self.words)}
        longest = sorted({*self.words, *self._spared}, key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, longest)) or "(?!)")

    def struck(self, text: str) -> str:
        """``text`` without the words."""
        return self._any.sub(lambda found: found[0] if found[0] in self._spared else self._instead, text)

    def says(self, text: str) -> bool:
        """Whether one of the words stands in ``text``."""
        return any(found[0] not in self._spared for found in self._any.finditer(text))


def erase_words(work: UnitOfWork, subject: str, topics: Iterable[str], words: Iterable[str]) -> int:
    """Empty every record of ``topics`` (what stands before the dot of an action) that holds one of ``words`` whole.

    Which records were emptied is written down as ``words.erased`` about ``subject``; gives how many they were.
    """
    found = {key for key, _ in _mentioning(work, topics, [canonical_json(word) for word in words if word])}
    return _empty(work, subject, found, frozenset())


def erase_sentences(work: UnitOfWork, subject: str, topics: Iterable[str], striking: Striking) -> int:
    """As ``erase_words``, for every record that says one of the words anywhere in its sentences."""
    sought = [canonical_json(word)[1:-1] for word in striking.words]
    found = {key for key, told in _mentioning(work, topics, sought) if striking.says(told)}
    return _empty(work, subject, found, frozenset())


def _mentioning(work: UnitOfWork, topics: Iterable[str], sought: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The records of ``topics`` in whose JSON one of ``sought`` stands: key and all they tell."""
    for topic in topics:
        for one in sought:
            for key, *told in work.conn.exec_driver_sql(_MENTIONED, (f"{topic}.*", one, one)):
                yield key, "\n".join(text or "" for text in told)


def reword(work: UnitOfWork, subject: str, columns: Mapping[str, Sequence[str]], striking: Striking) -> int:
    """Strike words out wherever kept rows say them, by table and columns; gives how many rows were changed.

    The records that answer for those rows, and those of tables that may change that say the words themselves, are
    emptied as by ``erase_words``, and answer for the rows as they are now; rows somebody had changed outside the program
    stay known as changed.
    """
    rows = {(name, key): put for name, some in columns.items() for key, put in _saying(work, name, some, striking)}
    added = {one for one in rows if not recorded.get(one[0])}
    found = {key for key, marks in _answering(work, {name for name, _ in added}) if _covers(marks, added)}
    found |= set(_telling(work, {name for name in columns if recorded.get(name)}, striking))
    if not rows and not found:
        return 0
    kept = {name for name in columns if not recorded.get(name)}
    marks = {(name, *one) for _, some in _answering(work, kept) for name, one in some}
    stood = frozenset(mark[:3] for mark in marks if digest(work.conn, *mark[:3]) == mark[3])
    for (name, key), put in rows.items():
        words = ", ".join(f'"{column}" = ?' for column in put)
        work.conn.exec_driver_sql(f"UPDATE {name} SET {words} WHERE id = ?", (*put.values(), key))  # noqa: S608 — our own names
    _empty(work, subject, found, stood)
    return len(rows)


def empty_rows(
    work: UnitOfWork, subject: str, rows: Mapping[str, tuple[Sequence[str], Sequence[int]]], about: Iterable[str]
) -> int:
    """Empty columns of ``rows`` (by table: which columns, which keys) and the records about the subjects ``about``.

    The records that answer for those rows are emptied with them, and answer for them as they are now; rows somebody had
    changed outside the program stay known as changed. Gives how many records were emptied.
    """
    meant = {(name, key) for name, (_, keys) in rows.items() for key in keys}
    answering = [
        (key, [mark for mark in marks if _covers([mark], meant)]) for key, marks in _answering(work, set(rows))
    ]
    marks = {(name, *one) for _, some in answering for name, one in some}
    stood = frozenset(mark[:3] for mark in marks if digest(work.conn, *mark[:3]) == mark[3])
    for name, (columns, keys) in rows.items():
        emptied = ", ".join(f'"{column}" = NULL' for column in columns)
        for key in keys:
            work.conn.exec_driver_sql(f"UPDATE {name} SET {emptied} WHERE id = ?", (key,))  # noqa: S608 — our own names
    found = {key for one in about for (key,) in work.conn.exec_driver_sql(_ABOUT, (one,))}
    return _empty(work, subject, found | {key for key, some in answering if some}, stood)


def _saying(
    work: UnitOfWork, name: str, columns: Sequence[str], striking: Striking
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that say one of the words: key, and what stands in which column without it."""
    told = " OR ".join(f'instr("{column}", ?) > 0' for column in columns)
    listed = ", ".join(f'"{column}"' for column in columns)
    asked = f"SELECT id, {listed} FROM {name} WHERE {told}"  # noqa: S608 — our own names
    for word in striking.words:
        for key, *texts in work.conn.exec_driver_sql(asked, (word,) * len(columns)).all():
            put = {column: striking.struck(text) for column, text in zip(columns, texts, strict=True) if text}
            changed = {column: text for column, text in put.items() if text != texts[columns.index(column)]}
            if changed:
                yield key, changed


def _answering(work: UnitOfWork, names: set[str]) -> list[tuple[int, list[tuple[str, Mark]]]]:
    """The records with marks of the tables ``names``, and those marks."""
    found = []
    for name in sorted(names):
        asked = 'SELECT id, "after" FROM audit WHERE instr("after", ?) > 0 ORDER BY id'
        for key, told in work.conn.exec_driver_sql(asked, (f'"{name}"',)).all():
            own, carried = marks_within(told)
            found.append((key, [one for one in (*own.items(), *carried) if one[0] == name]))
    return found


def _telling(work: UnitOfWork, names: set[str], striking: Striking) -> Iterator[int]:
    """The records of tables that may change which say one of the words; their mark is of the whole table, not of a row."""
    asked = 'SELECT id, "before", "after" FROM audit WHERE instr("after", ?) > 0'
    for name in sorted(names):
        for key, *told in work.conn.exec_driver_sql(asked, (f'"{name}":[',)).all():
            if striking.says("\n".join(text or "" for text in told)):
                yield key


def _covers(marks: Iterable[tuple[str, Mark]], rows: set[tuple[str, int]]) -> bool:
    return any(name == row and one[0] < key <= one[1] for name, one in marks for row, key in rows)


def _empty(work: UnitOfWork, subject: str, found: set[int], stood: frozenset[tuple[object, ...]]) -> int:
    """Empty the records ``found``; of rows whose mark ``stood`` and was meant to change, the new mark is taken over."""
    marks: list[list[object]] = []  # of rows the emptied records answered for: from now on this one does
    whole: dict[str, Mark] = {}  # tables that may change, whose last mark was in one of them
    records = set(found)
    for key in sorted(found, reverse=True):
        told = work.conn.exec_driver_sql('SELECT "after" FROM audit WHERE id = ?', (key,)).scalar()
        own, carried = marks_within(told)
        for name, mark in (*own.items(), *carried):
            after, last, was = mark
            if not recorded.get(name):
                now = digest(work.conn, name, after, last) if (name, after, last) in stood else was
                marks.append([name, [after, last, now]])
            elif own.get(name) is mark and name not in whole and not _marked_since(work, name, key):
                whole[name] = mark
        records.update(_emptied_before(told))
        work.conn.exec_driver_sql('UPDATE audit SET "before" = NULL, "after" = NULL, salt = NULL WHERE id = ?', (key,))
    carry = {CARRIED: marks} if marks else {}
    kept = {FIELD: {**whole, **carry}} if whole or carry else {}
    work.audit("words.erased", subject, after={"records": sorted(records), **kept})
    return len(found)


def _marked_since(work: UnitOfWork, name: str, key: int) -> bool:
    """Whether a later record than ``key`` that still speaks bears a mark of the whole table ``name``."""
    asked = 'SELECT 1 FROM audit WHERE id > ? AND instr("after", ?) > 0 LIMIT 1'
    return work.conn.exec_driver_sql(asked, (key, f'"{name}":[')).first() is not None


def _emptied_before(told: str | None) -> list[int]:
    """The records that a record of an earlier erasing, emptied in its turn, tells of."""
    said = json.loads(told) if told else None
    return list(said["records"]) if isinstance(said, dict) and isinstance(said.get("records"), list) else []
