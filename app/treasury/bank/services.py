"""A bank file brought in: planned first, then every new line kept as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select

from app.book import Right, service
from app.book.house import Importer
from app.exchange.importing import ImportPlan
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.treasury.bank import queries, tables
from app.treasury.bank.reading import read_bank_file
from app.treasury.bank.rules import FileLine, found_in, joins, look_through, marks, same_account

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from app.book import Reader, UnitOfWork
    from app.exchange.importing import ImportOptions
    from app.kernel.i18n import Message
    from app.kernel.money import Fen

_CHUNK: Final = 500


@frozen
class FilePlan:
    """What is kept of a file beside its lines."""

    name: str
    account: str
    holder: str
    first: datetime.date
    last: datetime.date
    opening: Fen | None
    closing: Fen | None
    lines: tuple[tuple[str, FileLine], ...]  # the mark of each and the line; only those the book has not


def plan_bank(reader: Reader, file: Path, options: ImportOptions) -> ImportPlan:
    """What a bank file would add; rows that cannot be taken are named, and where it does not join the earlier files."""
    book, lines = read_bank_file(file, options)
    statement = look_through(lines, reader.clock.today())
    titles = [title for found in book.found for title in found.recognised.titles]
    words = presets.load("bank")["titles"]
    account, holder = found_in(titles, words["account"]), found_in(titles, words["holder"])
    _check_account(reader, account)
    keyed = tuple(zip(marks(statement.lines), statement.lines, strict=True))
    known = _standing(reader, [mark for mark, _ in keyed])
    new = tuple((mark, line) for mark, line in keyed if mark not in known)
    days = [line.date for line in statement.lines if line.date]
    notes: tuple[Message, ...] = ()
    work: tuple[FilePlan, ...] = ()
    if new:
        first, last = days[0], days[-1]
        before, after = queries.around(reader, first, last, known)
        notes = (*joins(statement, before, after), *_overlap(reader, first, last, new))
        work = (FilePlan(file.name, account, holder, first, last, statement.opening, statement.closing, new),)
    return ImportPlan(
        new=len(new),
        changed=0,
        unchanged=len(keyed) - len(new),
        refused=statement.refused,
        warnings=notes,
        work=work,
        found=book.found,
    )


@service(Right.POST_ENTRY)
def import_bank(work: UnitOfWork, plan: ImportPlan) -> None:
    """Keep the new lines of ``plan`` as they came; nothing where the book has them all."""
    for planned in plan.work:
        known = _standing(work, [mark for mark, _ in planned.lines])
        new = [(mark, line) for mark, line in planned.lines if mark not in known]
        if new:
            _keep(work, planned, new)


def _keep(work: UnitOfWork, planned: FilePlan, new: Sequence[tuple[str, FileLine]]) -> None:
    head = {name: getattr(planned, name) for name in ("name", "account", "holder", "first", "last")}
    head |= {"opening": planned.opening, "closing": planned.closing, "lines": len(new)}
    made = insert(tables.bank_file).values(**head, operator_id=work.operator.id, imported_at=work.clock.now())
    key = work.conn.execute(made.returning(tables.bank_file.c.id)).scalar_one()
    work.conn.execute(
        insert(tables.bank_line),
        [
            {
                "file_id": key,
                "turn": turn,
                "date": line.date,
                "time": line.time,
                "summary": line.text,
                "counterparty": line.counterparty,
                "reference": line.reference,
                "amount": line.amount,
                "balance": line.balance,
                "mark": mark,
            }
            for turn, (mark, line) in enumerate(new, 1)
        ],
    )
    digest = queries.file_digest(work, key)
    work.audit("bank.imported", f"bank_file {key}", after={**head, "digest": digest})


def _check_account(reader: Reader, account: str) -> None:
    other = queries.account_number(reader)
    if account and other and not same_account(account, other):
        raise Refused(
            msg(
                "This file is of the account {account}, the statements in the book are of {other}: the book keeps one "
                "bank account. Nothing was taken in",
                account=account,
                other=other,
            )
        )


def _overlap(
    reader: Reader, first: datetime.date, last: datetime.date, new: Sequence[tuple[str, FileLine]]
) -> tuple[Message, ...]:
    """Days that an earlier file has already, and this one has more of: the person should look whether it is twice."""
    days = queries.covered(reader, first, last)
    twice = [line for _, line in new if line.date and any(begin <= line.date < end for begin, end in days)]
    if not twice:
        return ()
    return (
        msg(
            "{count} lines lie on days of which an earlier file has lines already, the first on {day}: see that nothing "
            "stands twice",
            count=len(twice),
            day=twice[0].date,
        ),
    )


def _standing(reader: Reader, wanted: Sequence[str]) -> set[str]:
    """Those of the marks ``wanted`` that a line of the book carries."""
    mark = tables.bank_line.c.mark
    found: set[str] = set()
    for start in range(0, len(wanted), _CHUNK):
        found |= set(reader.conn.execute(select(mark).where(mark.in_(wanted[start : start + _CHUNK]))).scalars())
    return found


IMPORTS: dict[str, Importer] = {"bank": Importer(msg("Bank statement"), Right.POST_ENTRY, plan_bank, import_bank)}
