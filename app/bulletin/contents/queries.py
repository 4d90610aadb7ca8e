"""The few figures by which a person knows a book again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.book import tables as book
from app.dues import tables as dues
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.register import tables as register
from app.register.queries import courtyard
from app.treasury import tables as treasury
from app.treasury.queries import money_at
from app.treasury.rules import BANK, CASH

if TYPE_CHECKING:
    import datetime

    from sqlalchemy import Table

    from app.book import Reader
    from app.kernel.money import Fen


@frozen
class Contents:
    """Whose book it is, when it was last written in and by whom, how much is in it; cash and bank in fen."""

    courtyard: str
    last_at: datetime.datetime
    last_by: str
    dwellings: int
    people: int
    entries: int
    receipts: int
    cash: Fen
    bank: Fen

    def lines(self) -> tuple[Message, ...]:
        """The same in words, a line each."""
        return (
            msg("Courtyard: {name}", name=self.courtyard),
            msg("Last written in: {at}, by {who}", at=f"{self.last_at:%Y-%m-%d %H:%M}", who=self.last_by),
            msg("{dwellings} dwellings, {people} people", dwellings=self.dwellings, people=self.people),
            msg("{entries} vouchers, {receipts} receipts", entries=self.entries, receipts=self.receipts),
            msg("Cash {cash}, bank {bank}", cash=self.cash.grouped(), bank=self.bank.grouped()),
        )


def contents(reader: Reader) -> Contents:
    """What is in the book ``reader`` looks at."""
    last = reader.conn.execute(
        select(book.audit.c.at, book.operator.c.name)
        .join_from(book.audit, book.operator)
        .order_by(book.audit.c.id.desc())
        .limit(1)
    ).one()
    money = money_at(reader)
    return Contents(
        courtyard(reader).name,
        last.at,
        last.name,
        _count(reader, register.dwelling),
        _count(reader, register.person),
        _count(reader, treasury.entry),
        _count(reader, dues.receipt),
        money[CASH],
        money[BANK],
    )


def _count(reader: Reader, table: Table) -> int:
    return int(reader.conn.execute(select(func.count()).select_from(table)).scalar_one())
