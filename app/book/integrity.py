"""Checks of the whole book: the file, its references, the audit chain; rooms add checks of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.book.chain import GENESIS, link, mark
from app.book.troubles import is_of_the_disk
from app.book.work import Reader
from app.kernel.errors import UserError
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

_TAIL: Final = 200  # audit records gone through when a book is opened
_RECORDS: Final = (
    'SELECT id, at, operator_id, action, subject, "before", "after", salt, before_mark, after_mark, chain FROM audit '
)


@frozen
class Fault:
    """Something in the book that should not be so."""

    message: Message


Check = Callable[[Reader], Iterator[Fault]]


def check_file(reader: Reader) -> Iterator[Fault]:
    """SQLite's own full check, and every reference."""
    yield from _pragma(reader, "integrity_check(10)")
    yield from check_references(reader)


def check_quick(reader: Reader) -> Iterator[Fault]:
    """SQLite's quick check: pages, rows, constraints, without the indexes' content."""
    yield from _pragma(reader, "quick_check(1)")


def _pragma(reader: Reader, pragma: str) -> Iterator[Fault]:
    for (words,) in reader.conn.execute(text(f"PRAGMA {pragma}")).all():
        if words != "ok":
            yield Fault(msg("The file is damaged: {fault}", fault=words))


def check_references(reader: Reader) -> Iterator[Fault]:
    """Every reference points to a row."""
    for row in reader.conn.execute(text("PRAGMA foreign_key_check")).all():
        yield Fault(msg("Row {row} of table {table} points to nothing", row=row[1], table=row[0]))


def check_chain(reader: Reader) -> Iterator[Fault]:
    """Every audit record still carries the hash it was written with; the first that does not is named."""
    yield from _upgraded_broken(reader)
    yield from _first_broken(GENESIS, reader.conn.exec_driver_sql(_RECORDS + "ORDER BY id"))
    yield from _unexplained(reader)


def check_chain_tail(reader: Reader) -> Iterator[Fault]:
    """The same for the last records only, as a book is opened."""
    rows = reader.conn.exec_driver_sql(_RECORDS + "ORDER BY id DESC LIMIT ?", (_TAIL + 1,)).all()[::-1]
    if len(rows) > _TAIL:
        yield from _first_broken(rows[0].chain, rows[1:])
    else:
        yield from _first_broken(GENESIS, rows)


def _first_broken(previous: str, rows: Iterable[Any]) -> Iterator[Fault]:
    for key, at, operator, action, subject, before, after, salt, before_mark, after_mark, chain in rows:
        previous = link(previous, at, operator, action, subject, before_mark, after_mark)
        erased = salt is None and before is None and after is None
        said = (before_mark, after_mark) if erased else (mark(salt, before), mark(salt, after))
        if previous != chain or said != (before_mark, after_mark):
            yield Fault(msg("Audit record {id} of {at} was changed outside the program", id=key, at=at))
            return


def _unexplained(reader: Reader) -> Iterator[Fault]:
    """Words of a record that are gone were erased by the program, and another record says so."""
    gone = reader.conn.exec_driver_sql(
        "SELECT id, at FROM audit WHERE salt IS NULL AND coalesce(before_mark, after_mark) IS NOT NULL AND id NOT IN "
        "(SELECT value FROM audit AS told, json_each(told.\"after\", '$.records') WHERE told.action = 'words.erased') "
        "ORDER BY id LIMIT 1"
    ).first()
    if gone:
        yield Fault(
            msg("The words of audit record {id} of {at} were erased outside the program", id=gone.id, at=gone.at)
        )


def _upgraded_broken(reader: Reader) -> Iterator[Fault]:
    """A record that was changed before the book was upgraded stays known."""
    for (key,) in reader.conn.exec_driver_sql(
        "SELECT json_extract(\"after\", '$.broken_at') FROM audit WHERE action = 'book.upgraded'"
    ):
        if key is not None:
            yield Fault(msg("Audit record {id} was changed outside the program before the book was upgraded", id=key))


FILE_CHECKS: Final[tuple[Check, ...]] = (check_file, check_chain)
AT_START: Final[tuple[Check, ...]] = (check_quick, check_references, check_chain_tail)


def faults(reader: Reader, checks: tuple[Check, ...]) -> tuple[Fault, ...]:
    """What ``checks`` find, all of it; what a check cannot read at all is a fault of the book, not of the check."""
    found: list[Fault] = []
    for check in checks:
        try:
            found.extend(check(reader))
        except (DatabaseError, UserError, AttributeError, LookupError, TypeError, ValueError) as fault:
            if isinstance(fault, DatabaseError) and is_of_the_disk(fault):
                raise
            words = msg(
                "The book holds something the program never writes, and cannot be checked ({fault})", fault=str(fault)
            )  # the words alone: a fault kept would keep what it was reading open
            found.append(Fault(words))
    return tuple(found)
