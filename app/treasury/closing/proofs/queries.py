"""What the cash box and the bank desk have kept that proves the money of a period's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.kernel.money import ZERO, Fen
from app.treasury import tables as ledger_tables
from app.treasury.balance.queries import money_at
from app.treasury.bank.queries import course
from app.treasury.cashbox.queries import counts
from app.treasury.closing.proofs import rules
from app.treasury.closing.proofs.rules import Agreed, Counted
from app.treasury.reconcile.queries import signed
from app.treasury.rules import BANK, CASH, MONEY

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.treasury.cashbox.queries import Count
    from app.treasury.closing.rules import CloseDraft, Finding


def findings(reader: Reader, draft: CloseDraft) -> tuple[Finding, Finding]:
    """How cash and bank stand at the end of the period of ``draft``."""
    day = draft.period.last
    held, used = money_at(reader, day), _used(reader, day)
    cash = rules.cash_counted(day, _counted(reader, day, held[CASH]), held[CASH], used=CASH in used)
    begun = course(reader, day).start
    bank = rules.bank_agreed(
        day,
        _agreed(reader, day),
        held[BANK],
        draft.passbook,
        used=BANK in used,
        has_statement=begun is not None and begun <= day,
    )
    return cash, bank


def _counted(reader: Reader, day: datetime.date, booked: Fen) -> list[Counted]:
    """Every count of ``day`` or later, the first one first, reckoned back to the end of ``day``.

    From a count to ``day`` the book itself leads back, so only two things part them: what the count found and nobody
    entered, and vouchers of those days that came into the book after the count.
    """
    found = sorted((one for one in counts(reader) if one.date >= day), key=lambda one: one.number)
    return [Counted(one.number, one.date, booked + _unentered(one, day) - _late(reader, one, day)) for one in found]


def _unentered(one: Count, day: datetime.date) -> Fen:
    """What the count found: its entry of the same day, posted later, makes up for it; one of a later period explains it."""
    return ZERO if one.entry_id is not None and one.date > day else one.difference


def _late(reader: Reader, one: Count, day: datetime.date) -> Fen:
    line, entry, account = ledger_tables.line, ledger_tables.entry, ledger_tables.account
    after = (entry.c.posted_at > one.counted_at) | (entry.c.id == (one.entry_id or 0))
    return Fen(
        int(
            reader.conn.execute(
                select(func.coalesce(func.sum(line.c.amount), 0))
                .join_from(line, entry, entry.c.id == line.c.entry_id)
                .join(account, account.c.id == line.c.account_id)
                .where(account.c.code == CASH, entry.c.posted.is_(True), entry.c.date <= day, after)
            ).scalar_one()
        )
    )


def _agreed(reader: Reader, day: datetime.date) -> Agreed | None:
    found = signed(reader, day)
    return Agreed(found[0].number, found[0].found.bank_balance, found[0].changed) if found else None


def _used(reader: Reader, day: datetime.date) -> frozenset[str]:
    """Which of cash and bank was ever used up to ``day``."""
    line, entry, account = ledger_tables.line, ledger_tables.entry, ledger_tables.account
    rows = reader.conn.execute(
        select(account.c.code)
        .join_from(account, line, line.c.account_id == account.c.id)
        .join(entry, entry.c.id == line.c.entry_id)
        .where(account.c.code.in_(MONEY), entry.c.date <= day)
        .distinct()
    )
    return frozenset(rows.scalars())
