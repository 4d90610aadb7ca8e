"""The maintenance fund as screens and papers read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.kernel import presets
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.register.queries import Dwelling, dwellings
from app.treasury.budget.rules import digest
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.maintenance import tables
from app.treasury.maintenance.rules import MoveKind, Standing, all_of, owed_from_common
from app.treasury.rules import AccountKind, voucher_text
from app.treasury.statement.queries import sums_between
from app.treasury.tables import entry

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader

COMMON_FUND = "common"
FUND = "maintenance"
Deposit = tuple[int, "datetime.date", MoveKind]  # dwelling, day, as what


@dataclass(frozen=True)
class Move:
    """One act; ``taken_back`` where a later one undid it, ``takes_back`` where it undid one itself."""

    id: int
    date: datetime.date
    kind: MoveKind
    amount: Fen
    purpose: str
    vote: str
    entry_id: int | None
    voucher: str
    takes_back: int | None
    taken_back: bool

    @property
    def counts(self) -> bool:
        """Whether it stands: neither taken back nor taking back."""
        return self.takes_back is None and not self.taken_back


@dataclass(frozen=True)
class Held:
    """One dwelling's part of the fund."""

    dwelling: Dwelling
    standing: Standing
    below: bool


@dataclass(frozen=True)
class FundReport:
    """The fund on a day: by dwelling and in all, what it paid for, and what common income still owes it."""

    on: datetime.date
    percent: int
    common_percent: int
    dwellings: tuple[Held, ...]
    moves: tuple[Move, ...]
    whole: Standing
    below: bool
    common_income: Fen
    common_given: Fen

    @property
    def common_owed(self) -> Fen:
        """What of this year's common-area income goes to the fund first, as long as it is below."""
        return owed_from_common(self.common_income, self.common_given, self.common_percent) if self.below else ZERO

    @property
    def asked(self) -> tuple[Held, ...]:
        """The dwellings that are asked to pay in again."""
        return tuple(one for one in self.dwellings if one.below)

    @property
    def uses(self) -> tuple[Move, ...]:
        """What the fund paid for."""
        return tuple(one for one in self.moves if one.kind is MoveKind.USE and one.counts)


def moves(reader: Reader, until: datetime.date | None = None) -> tuple[Move, ...]:
    """Every act up to ``until``, by date."""
    table, other = tables.fund_move, tables.fund_move.alias("other")
    wanted = (
        select(table, entry.c.month, entry.c.number, other.c.id.label("undone"))
        .select_from(
            table.outerjoin(entry, entry.c.id == table.c.entry_id).outerjoin(other, other.c.reverses_id == table.c.id)
        )
        .order_by(table.c.date, table.c.id)
    )
    if until is not None:
        wanted = wanted.where(table.c.date <= until)
    return tuple(
        Move(
            row.id, row.date, row.kind, row.amount, row.purpose, row.vote, row.entry_id,
            voucher_text(row.month, row.number) if row.month else "", row.reverses_id, row.undone is not None,
        )
        for row in reader.conn.execute(wanted)
    )  # fmt: skip


def fund_report(reader: Reader, on: datetime.date) -> FundReport:
    """The fund at the end of ``on``."""
    preset = presets.load("maintenance")
    percent = int(preset["topup_below_percent"])
    sums = _sums(reader, on)
    places = [
        Held(place, standing, standing.is_below(percent))
        for place in dwellings(reader)
        if (standing := sums.get(place.id)) is not None
    ]
    whole = all_of([one.standing for one in places])
    found = moves(reader, on)
    year = on.replace(month=1, day=1)
    return FundReport(
        on=on,
        percent=percent,
        common_percent=int(preset["common_income_percent"]),
        dwellings=tuple(places),
        moves=found,
        whole=whole,
        below=whole.is_below(percent),
        common_income=_common_income(reader, year, on),
        common_given=total(one.amount for one in found if one.kind is MoveKind.COMMON and one.date >= year),
    )


def shares_of(reader: Reader, move_id: int) -> dict[int, Fen]:
    """What an act changed for each dwelling."""
    share = tables.fund_share
    rows = reader.conn.execute(select(share.c.dwelling_id, share.c.amount).where(share.c.move_id == move_id))
    return {row.dwelling_id: row.amount for row in rows}


def deposits_standing(reader: Reader) -> dict[Deposit, Fen]:
    """What each dwelling paid in on each day as each kind, by acts that stand."""
    share, move, other = tables.fund_share, tables.fund_move, tables.fund_move.alias("other")
    wanted = (
        select(share.c.dwelling_id, move.c.date, move.c.kind, func.sum(share.c.amount))
        .select_from(share.join(move, move.c.id == share.c.move_id).outerjoin(other, other.c.reverses_id == move.c.id))
        .where(move.c.reverses_id.is_(None), other.c.id.is_(None))
        .group_by(share.c.dwelling_id, move.c.date, move.c.kind)
    )
    return {(place, day, kind): amount for place, day, kind, amount in reader.conn.execute(wanted)}


def _sums(reader: Reader, on: datetime.date) -> dict[int, Standing]:
    share, move = tables.fund_share, tables.fund_move
    wanted = (
        select(share.c.dwelling_id, move.c.kind, func.sum(share.c.amount).label("amount"))
        .join_from(share, move, move.c.id == share.c.move_id)
        .where(move.c.date <= on)
        .group_by(share.c.dwelling_id, move.c.kind)
    )
    kinds: dict[int, dict[MoveKind, Fen]] = {}
    for row in reader.conn.execute(wanted):
        kinds.setdefault(row.dwelling_id, {})[row.kind] = row.amount
    return {
        key: Standing(
            some.get(MoveKind.FIRST, ZERO),
            total(amount for kind, amount in some.items() if kind is not MoveKind.USE),
            -some.get(MoveKind.USE, ZERO),
        )
        for key, some in kinds.items()
    }


def _common_income(reader: Reader, first: datetime.date, last: datetime.date) -> Fen:
    earned = {one.id for one in ledger_accounts.accounts(reader, (AccountKind.INCOME,))}
    common = next(one.id for one in ledger_accounts.funds(reader) if one.code == COMMON_FUND)
    sums = sums_between(reader, first, last)
    return total(-amount for (account, fund), amount in sums.items() if account in earned and fund == common)


def content(reader: Reader, move_id: int) -> str:
    """The digest of an act with every dwelling's share, as it stands."""
    table = tables.fund_move
    row = reader.conn.execute(select(table).where(table.c.id == move_id)).one()
    shares = (f"{key}:{int(amount)}" for key, amount in sorted(shares_of(reader, move_id).items()))
    head = (row.date, row.kind, int(row.amount), row.purpose, row.vote, row.entry_id, row.reverses_id)
    return digest((*head, *shares))


def check_fund(reader: Reader) -> Iterator[Fault]:
    """Every act reads as the audit record says, its shares add up to it, and none is gone."""
    audit = book_tables.audit.c
    kept: dict[str, Any] = {
        row.subject: row.after["digest"]
        for row in reader.conn.execute(select(audit.subject, audit.after).where(audit.action == "fund.moved"))
        if row.after
    }
    for one in moves(reader):
        whole = total(shares_of(reader, one.id).values())
        if kept.pop(f"fund_move {one.id}", None) != content(reader, one.id) or whole != one.amount:
            yield Fault(msg("An act of the maintenance fund on {day} was changed outside the program", day=one.date))
    for subject in sorted(kept)[:1]:
        yield Fault(msg("An act of the maintenance fund was removed outside the program: {subject}", subject=subject))


CHECKS: tuple[Check, ...] = (check_fund,)
