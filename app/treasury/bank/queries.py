"""What is read of bank statements: lines in order, where files join, whether anything was changed outside."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, total
from app.treasury.bank import tables
from app.treasury.bank.rules import Kept

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator

    from app.book import Reader
    from app.kernel.money import Fen


@frozen
class BankLine:
    """One line of a bank statement as it came; ``amount`` into the account positive."""

    id: int
    date: datetime.date
    summary: str
    counterparty: str
    reference: str
    amount: Fen
    balance: Fen | None
    match_id: int | None

    @property
    def words(self) -> str:
        """What the bank says of it, on one line."""
        return " ".join(filter(None, (self.summary, self.counterparty)))


@frozen
class Course:
    """The bank's own account of a day: what it began with, its lines up to then, and what it says was left.

    ``start`` is the day before the first line; ``gap`` is what files that are missing would explain.
    """

    start: datetime.date | None
    opening: Fen | None
    lines: tuple[BankLine, ...]
    balance: Fen | None

    @property
    def gap(self) -> Fen:
        """By how much the balance written differs from the opening and the lines."""
        if self.opening is None or self.balance is None:
            return ZERO
        return self.balance - self.opening - total(line.amount for line in self.lines)


def bank_lines(reader: Reader, until: datetime.date | None = None) -> tuple[BankLine, ...]:
    """Every line up to ``until``, the oldest first, each with the match it stands in."""
    line, link = tables.bank_line, tables.bank_match_line
    undone = select(tables.bank_unmatch.c.match_id)
    matched = {
        row.line_id: row.match_id
        for row in reader.conn.execute(select(link.c.line_id, link.c.match_id).where(link.c.match_id.not_in(undone)))
    }
    wanted = select(line).order_by(line.c.date, line.c.time, line.c.file_id, line.c.turn)
    if until is not None:
        wanted = wanted.where(line.c.date <= until)
    return tuple(
        BankLine(
            row.id,
            row.date,
            row.summary,
            row.counterparty,
            row.reference,
            row.amount,
            row.balance,
            matched.get(row.id),
        )
        for row in reader.conn.execute(wanted)
    )


def course(reader: Reader, until: datetime.date) -> Course:
    """The bank's account up to the end of ``until``; without a file all of it is empty."""
    every = bank_lines(reader)
    if not every:
        return Course(None, None, (), None)
    first = every[0]
    opening = None if first.balance is None else first.balance - first.amount
    lines = tuple(line for line in every if line.date <= until)
    balance = opening
    for line in lines:
        balance = line.balance if line.balance is not None or balance is None else balance + line.amount
    return Course(first.date, opening, lines, balance)


def account_number(reader: Reader) -> str:
    """The number of the account as the files show it; empty where none does."""
    file = tables.bank_file
    return str(reader.conn.execute(select(file.c.account).where(file.c.account != "").limit(1)).scalar() or "")


def around(
    reader: Reader, first: datetime.date, last: datetime.date, known: Collection[str]
) -> tuple[Kept | None, Kept | None]:
    """The lines a new file from ``first`` to ``last`` joins, a day begun in one may end in the other; None where it overlaps."""
    if known:
        return None, None
    every = bank_lines(reader)
    before = [line for line in every if line.date <= first]
    after = [line for line in every if line.date > last or (line.date == last and last > first)]
    return (
        Kept(before[-1].date, before[-1].balance) if before else None,
        Kept(after[0].date, None if after[0].balance is None else after[0].balance - after[0].amount)
        if after
        else None,
    )


def covered(
    reader: Reader, first: datetime.date, last: datetime.date
) -> tuple[tuple[datetime.date, datetime.date], ...]:
    """First and last day of every file that has days from ``first`` to ``last``."""
    file = tables.bank_file
    wanted = select(file.c.first, file.c.last).where(file.c.first <= last, file.c.last >= first)
    return tuple((row.first, row.last) for row in reader.conn.execute(wanted))


def file_digest(reader: Reader, key: int) -> str:
    """What the audit record keeps of a file's lines, so that any later change of them shows."""
    line = tables.bank_line
    content = hashlib.sha256()
    for row in reader.conn.execute(select(line).where(line.c.file_id == key).order_by(line.c.turn)):
        fields = (row.turn, row.date, row.time, row.summary, row.counterparty, row.reference, row.amount, row.balance)
        content.update("\x1f".join(map(str, fields)).encode() + b"\x1e")
    return content.hexdigest()


def check_bank_lines(reader: Reader) -> Iterator[Fault]:
    """Every bank file still has the lines it came with."""
    audit, file = book_tables.audit, tables.bank_file
    kept = {
        int(row.subject.split()[1]): row.after
        for row in reader.conn.execute(select(audit.c.subject, audit.c.after).where(audit.c.action == "bank.imported"))
    }
    for row in reader.conn.execute(select(file.c.id, file.c.name)):
        record = kept.pop(row.id, None)
        if record is not None and record["digest"] != file_digest(reader, row.id):
            yield Fault(msg("Lines of the bank file {name} were changed outside the program", name=row.name))
    for record in kept.values():
        yield Fault(msg("Lines of the bank file {name} were changed outside the program", name=record["name"]))


CHECKS: tuple[Check, ...] = (check_bank_lines,)
