"""Checks of the whole book: the file, its references, the audit chain; rooms add checks of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app.book import tables
from app.book.chain import GENESIS, link
from app.book.columns import canonical_json
from app.book.troubles import is_of_the_disk
from app.book.work import Reader
from app.kernel.i18n import Message, msg


@dataclass(frozen=True)
class Fault:
    """Something in the book that should not be so."""

    message: Message


Check = Callable[[Reader], Iterator[Fault]]


def check_file(reader: Reader) -> Iterator[Fault]:
    """SQLite's own full check, and every reference."""
    for (words,) in reader.conn.execute(text("PRAGMA integrity_check(10)")).all():
        if words != "ok":
            yield Fault(msg("The file is damaged: {fault}", fault=words))
    for row in reader.conn.execute(text("PRAGMA foreign_key_check")).all():
        yield Fault(msg("Row {row} of table {table} points to nothing", row=row[1], table=row[0]))


def check_chain(reader: Reader) -> Iterator[Fault]:
    """Every audit record still carries the hash it was written with; the first that does not is named."""
    previous = GENESIS
    for row in reader.conn.execute(select(tables.audit).order_by(tables.audit.c.id)):
        record = {
            "at": row.at.isoformat(timespec="seconds"),
            "operator_id": row.operator_id,
            "action": row.action,
            "subject": row.subject,
            "before": None if row.before is None else canonical_json(row.before),
            "after": None if row.after is None else canonical_json(row.after),
        }
        previous = link(previous, record)
        if previous != row.chain:
            yield Fault(msg("Audit record {id} of {at} was changed outside the program", id=row.id, at=row.at))
            return


FILE_CHECKS: tuple[Check, ...] = (check_file, check_chain)


def faults(reader: Reader, checks: tuple[Check, ...]) -> tuple[Fault, ...]:
    """What ``checks`` find, all of it; what a check cannot read at all is a fault of the book, not of the check."""
    found: list[Fault] = []
    for check in checks:
        try:
            found.extend(check(reader))
        except (DatabaseError, AttributeError, LookupError, TypeError, ValueError) as fault:
            if isinstance(fault, DatabaseError) and is_of_the_disk(fault):
                raise
            words = msg(
                "The book holds something the program never writes, and cannot be checked ({fault})", fault=fault
            )
            found.append(Fault(words))
    return tuple(found)
