"""What is read of money that somebody else keeps: requests, what came of them, and what lies where on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.book.integrity import Check, Fault
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.treasury.balance.queries import balances, held_by_fund
from app.treasury.cashbox import tables
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import BANK, CASH

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader


@dataclass(frozen=True)
class Draw:
    """A request to the keeper of the money, with what came of it."""

    id: int
    number: int
    date: datetime.date
    amount: Fen
    fund: ledger_accounts.Fund
    purpose: str
    payee: str
    asked_by: str
    approved_by: str
    resolution: str
    custodian: str
    withdrawn: str  # why; empty while it stands
    entries: tuple[ledger.Entry, ...]

    @property
    def received(self) -> Fen:
        """What came so far; a voucher taken back counts no more."""
        return total(out_of_bank(one) for one in self.entries if one.reversed_by is None)

    @property
    def open(self) -> Fen:
        """What is still to come."""
        return ZERO if self.withdrawn else self.amount - self.received


@dataclass(frozen=True)
class Place:
    """What lies in one place for one fund at the end of a day; ``asked`` of it is requested and still to come."""

    place: str  # cash or bank
    fund: ledger_accounts.Fund
    amount: Fen
    asked: Fen


def out_of_bank(entry: ledger.Entry) -> Fen:
    """What a voucher took out of the bank account."""
    return -total(line.amount for line in entry.lines if line.account.code == BANK)


def draws(reader: Reader) -> tuple[Draw, ...]:
    """Every request, the last one first."""
    draw, gone, came = tables.custody_draw, tables.custody_withdrawal, tables.custody_receipt
    entries: dict[int, list[ledger.Entry]] = {}
    for row in reader.conn.execute(select(came).order_by(came.c.id)):
        entries.setdefault(row.draw_id, []).append(ledger.entry(reader, row.entry_id))
    funds = {fund.code: fund for fund in ledger_accounts.funds(reader)}
    wanted = select(draw, gone.c.reason).outerjoin(gone, gone.c.draw_id == draw.c.id).order_by(draw.c.number.desc())
    return tuple(_draw(row, funds, entries) for row in reader.conn.execute(wanted))


def _draw(row: Any, funds: dict[str, ledger_accounts.Fund], entries: dict[int, list[ledger.Entry]]) -> Draw:
    return Draw(
        id=row.id,
        number=row.number,
        date=row.date,
        amount=row.amount,
        fund=funds[row.fund],
        purpose=row.purpose,
        payee=row.payee,
        asked_by=row.asked_by,
        approved_by=row.approved_by,
        resolution=row.resolution,
        custodian=row.custodian,
        withdrawn=row.reason or "",
        entries=tuple(entries.get(row.id, ())),
    )


def draw(reader: Reader, number: int) -> Draw:
    """One request; Refused where there is none of this number."""
    found = next((one for one in draws(reader) if one.number == number), None)
    if found is None:
        raise Refused(msg("There is no draw request no. {number}", number=number))
    return found


def available(reader: Reader, fund: str, day: datetime.date) -> Fen:
    """What the keeper has of ``fund`` at the end of ``day`` that nobody asked for yet."""
    held = dict(held_by_fund(reader, BANK, day))[fund]
    return held - total(one.open for one in draws(reader) if one.fund.code == fund)


def places(reader: Reader, day: datetime.date) -> tuple[Place, ...]:
    """What lies where at the end of ``day``, fund by fund; nothing for what lies nowhere."""
    asked: dict[str, Fen] = {}
    for one in draws(reader):
        if one.date <= day:
            asked[one.fund.code] = asked.get(one.fund.code, ZERO) + one.open
    return tuple(
        Place(
            one.account.code, one.fund, one.amount, asked.get(one.fund.code, ZERO) if one.account.code == BANK else ZERO
        )
        for one in balances(reader, day)
        if one.account.code in (CASH, BANK)
    )


def drawable(reader: Reader, wanted: Draw) -> tuple[ledger.Entry, ...]:
    """Vouchers that took money out of the bank since a request was made and belong to none: it may be one of them."""
    used = {one.id for each in draws(reader) for one in each.entries}
    found = ledger.entries(reader, ledger.Filter(first=wanted.date, accounts=(BANK,)))
    return tuple(
        one
        for one in found
        if one.id not in used and one.reversed_by is None and ZERO < out_of_bank(one) <= wanted.open
    )


def check_draws(reader: Reader) -> Iterator[Fault]:
    """No request has got more than it asked for."""
    for one in draws(reader):
        if one.received > one.amount:
            yield Fault(msg("The draw request no. {number} has got more than it asked for", number=one.number))


CHECKS: tuple[Check, ...] = (check_draws,)
