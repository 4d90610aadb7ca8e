"""What is read of spending drafts: all of them, one by number, what each still waits for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.committee.resolutions.queries import grounds, known
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.approvals import rules
from app.treasury.approvals.rules import Signature, number_text
from app.treasury.approvals.tables import expense_draft, expense_end, expense_signature
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader
    from app.kernel.i18n import Message
    from app.kernel.money import Fen
    from app.treasury.rules import Limits


@dataclass(frozen=True)
class Expense:
    """A spending draft with its signatures and how it ended."""

    id: int
    number: str
    date: datetime.date
    amount: Fen
    account: ledger_accounts.Account
    fund: ledger_accounts.Fund
    money: str
    payee: str
    note: str
    resolution: str
    slips: int
    signatures: tuple[Signature, ...]
    entry_id: int | None
    ended_on: datetime.date | None
    paid_by: str
    reason: str
    limits: Limits  # in force when it was read

    @property
    def waiting(self) -> bool:
        """Whether it is neither paid nor withdrawn."""
        return self.ended_on is None

    def missing(self, today: datetime.date) -> tuple[Message, ...]:
        """What must still be signed before it may be paid."""
        return rules.missing(self.amount, self.signatures, self.limits, self.resolution, today)


def grounds_of(reader: Reader, amount: Fen, resolution: str, day: datetime.date) -> str:
    """What spending is grounded on, as it is kept; words that are no resolution of the book only below the limit."""
    in_book = known(reader, resolution) is not None
    rules.check_recorded(amount, ledger_accounts.limits(reader), resolution, in_book=in_book)
    return grounds(reader, resolution, day)


def expenses(reader: Reader) -> tuple[Expense, ...]:
    """All drafts, the newest first."""
    accounts = {one.id: one for one in ledger_accounts.accounts(reader)}
    funds = {one.id: one for one in ledger_accounts.funds(reader)}
    limits = ledger_accounts.limits(reader)
    signed: dict[int, list[Signature]] = {}
    for row in reader.conn.execute(select(expense_signature).order_by(expense_signature.c.id)):
        signed.setdefault(row.draft_id, []).append(Signature(row.step, row.name, row.signed_on))
    end = expense_end.c
    rows = reader.conn.execute(
        select(expense_draft, end.entry_id, end["on"].label("ended_on"), end.paid_by, end.reason)
        .outerjoin(expense_end, end.draft_id == expense_draft.c.id)
        .order_by(expense_draft.c.id.desc())
    ).all()
    return tuple(
        Expense(
            id=row.id,
            number=number_text(row.year, row.number),
            date=row.date,
            amount=row.amount,
            account=accounts[row.account_id],
            fund=funds[row.fund_id],
            money=row.money,
            payee=row.payee,
            note=row.note,
            resolution=row.resolution,
            slips=row.slips,
            signatures=tuple(signed.get(row.id, ())),
            entry_id=row.entry_id,
            ended_on=row.ended_on,
            paid_by=row.paid_by or "",
            reason=row.reason or "",
            limits=limits,
        )
        for row in rows
    )


def expense_by(reader: Reader, text: str) -> Expense:
    """The draft with the number ``支-2026-003`` (also without ``支-``); Refused where there is none."""
    wanted = text.strip().removeprefix("支").removeprefix("-")
    found = next((one for one in expenses(reader) if one.number.removeprefix("支-") == wanted), None)
    if found is None:
        raise Refused(msg("There is no spending draft “{text}”: write it as 支-2026-003", text=text.strip()))
    return found


def waiting_until(reader: Reader, day: datetime.date) -> tuple[str, ...]:
    """Numbers of drafts up to ``day`` that are neither paid nor withdrawn, the first one first."""
    return tuple(one.number for one in reversed(expenses(reader)) if one.waiting and one.date <= day)


def check_expenses(reader: Reader) -> Iterator[Fault]:
    """Drafts are numbered without gaps, still read as they were written, and were paid as much as was signed for."""
    rows = reader.conn.execute(
        select(expense_draft.c.year, expense_draft.c.number).order_by(expense_draft.c.year, expense_draft.c.number)
    ).all()
    for year, group in groupby(rows, key=lambda row: int(row.year)):
        for expected, row in enumerate(group, 1):
            if row.number != expected:
                yield Fault(msg("Spending draft {number} is missing", number=number_text(year, expected)))
                break
    audit = book_tables.audit
    actions = ("expense.drafted", "expense.signed", "expense.paid", "expense.withdrawn")
    kept: dict[int, str] = {}
    for subject, after in reader.conn.execute(
        select(audit.c.subject, audit.c.after).where(audit.c.action.in_(actions)).order_by(audit.c.id)
    ):
        kept[int(subject.split()[1])] = after["digest"]
    for one in expenses(reader):
        if kept.get(one.id) != digest_of(one):
            yield Fault(msg("Spending draft {number} was changed outside the program", number=one.number))
            return
        if one.entry_id is not None and -ledger.entry(reader, one.entry_id).money != one.amount:
            yield Fault(msg("Spending draft {number} was not paid as signed", number=one.number))


def digest_of(one: Expense) -> str:
    """What the audit records keep of a draft's whole content at the time."""
    return rules.digest(
        one.number, one.date, one.amount, one.account.code, one.fund.code, one.money, one.payee, one.note,
        one.resolution, one.slips, one.signatures, one.entry_id, one.ended_on, one.paid_by, one.reason,
    )  # fmt: skip


CHECKS: tuple[Check, ...] = (check_expenses,)
