"""Deposits into the maintenance fund from a committee's own list: what a sheet would add, and adding it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.book import Right, service
from app.book.house import Importer
from app.exchange.importing import ImportPlan
from app.exchange.recognise import recognise
from app.exchange.rows import RowFault, fault, read_room
from app.exchange.sheets import read_workbook
from app.exchange.values import read_amount, read_date, text_of
from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.register.queries import dwellings
from app.treasury.closing.services import check_open
from app.treasury.maintenance.queries import Deposit, deposits_standing
from app.treasury.maintenance.rules import DepositDraft, MoveKind, kind_in, kind_title, place_in
from app.treasury.maintenance.services import pay_in
from app.treasury.rules import check_day, check_positive

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from app.book import Reader, UnitOfWork
    from app.exchange.importing import ImportOptions
    from app.exchange.recognise import Recognised, Record
    from app.kernel.errors import RefusedRow
    from app.kernel.i18n import Message
    from app.kernel.money import Fen


@frozen
class DepositRow:
    """One row understood; ``money`` is cash or bank, empty where the housing office keeps it."""

    dwelling_id: int
    room: str
    date: datetime.date
    kind: MoveKind
    amount: Fen
    money: str
    note: str

    @property
    def what(self) -> Deposit:
        """How it is known again."""
        return self.dwelling_id, self.date, self.kind


@dataclass
class _Reading:
    """What the book has, and what was gathered from the file so far."""

    reader: Reader
    rooms: Mapping[str, int]
    names: Mapping[int, str]
    standing: Mapping[Deposit, Fen]
    met: dict[Deposit, int] = field(default_factory=dict)
    work: list[DepositRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    unchanged: int = 0
    unnamed: bool = False


def plan_deposits(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheets at ``path`` would add; a room nobody knows, a second row of one room and day, other money refuse."""
    book = recognise(read_workbook(path), "fund_deposits", options.columns, only=options.sheet)
    rooms = {place.room: place.id for place in dwellings(reader)}
    reading = _Reading(reader, rooms, {key: room for room, key in rooms.items()}, deposits_standing(reader))
    for found in book.found:
        for record in found.records:
            try:
                _take(reading, found.recognised, record)
            except RowFault as bad:
                reading.refused.append(bad.row)
    return ImportPlan(
        len(reading.work),
        0,
        reading.unchanged,
        refused=tuple(reading.refused),
        warnings=tuple(_warnings(reading)),
        work=tuple(reading.work),
        found=book.found,
    )


def _take(reading: _Reading, known: Recognised, record: Record) -> None:
    row = _read(reading, known, record)
    before = reading.met.get(row.what)
    if before is not None:
        words = msg("row {row} says what this room paid in that day: write it once with the whole amount", row=before)
        raise fault(known, record, known.label("room"), words, record.get("room"))
    reading.met[row.what] = record.row
    has = reading.standing.get(row.what)
    if has is None:
        reading.work.append(row)
        reading.unnamed |= "kind" not in known.columns
    elif has == row.amount:
        reading.unchanged += 1
    else:
        words = msg(
            "the book has ¥{has} for this room and day: if that is wrong, take that act of the fund back first",
            has=has.grouped(),
        )
        raise fault(known, record, known.label("amount"), words, record.get("amount"))


def _read(reading: _Reading, known: Recognised, record: Record) -> DepositRow:
    """The row understood; RowFault names the cell that cannot be."""
    place = read_room(known, record, reading.rooms)
    day, amount = _day(reading, known, record), _amount(known, record)
    kind, money = _kind(known, record), _money(known, record)
    if money:
        try:
            check_open(reading.reader, (day,))
        except Refused as closed:
            raise fault(known, record, known.label("date"), closed.message, record.get("date")) from closed
    return DepositRow(place, reading.names[place], day, kind, amount, money, text_of(record.get("note")))


def _day(reading: _Reading, known: Recognised, record: Record) -> datetime.date:
    cell = record.get("date")
    try:
        day = read_date(cell, known.year)
        if day is not None:
            check_day(day, reading.reader.clock.today())
            return day
    except (Refused, UsageError) as bad:
        raise fault(known, record, known.label("date"), bad.message, cell) from bad
    raise fault(known, record, known.label("date"), msg("say on which day it was paid, such as 2026-09-30"), cell)


def _amount(known: Recognised, record: Record) -> Fen:
    cell = record.get("amount")
    try:
        amount = read_amount(cell)
        if amount is not None:
            check_positive(amount)
            return amount
    except (Refused, UsageError) as bad:
        raise fault(known, record, known.label("amount"), bad.message, cell) from bad
    raise fault(known, record, known.label("amount"), msg("say how much was paid"), cell)


def _kind(known: Recognised, record: Record) -> MoveKind:
    """First deposit where the sheet has no such column."""
    if "kind" not in known.columns:
        return MoveKind.FIRST
    cell = record.get("kind")
    kind = kind_in(text_of(cell))
    if kind is None:
        raise fault(known, record, known.label("kind"), msg("say whether it is a first deposit (首次) or paid in again (补交)"), cell)  # fmt: skip
    return kind


def _money(known: Recognised, record: Record) -> str:
    cell = record.get("kept")
    place = place_in(text_of(cell))
    if place is None:
        words = msg("say where the money is kept: 银行 or 现金, or leave it blank where the housing office keeps it")
        raise fault(known, record, known.label("kept"), words, cell)
    return place


def _warnings(reading: _Reading) -> Iterator[Message]:
    if reading.unnamed:
        yield msg("The sheet does not say what kind of deposit they are: all are taken as “{kind}”", kind=kind_title(MoveKind.FIRST))  # fmt: skip


@service(Right.POST_ENTRY)
def import_deposits(work: UnitOfWork, plan: ImportPlan) -> None:
    """Keep the rows of a plan, one act for each day, kind, place and note; what stands in the book by now is left out."""
    standing = deposits_standing(work)
    for draft in _drafts(row for row in plan.work if row.what not in standing):
        pay_in(work, draft)


def _drafts(rows: Iterable[DepositRow]) -> list[DepositDraft]:
    """The acts of ``rows``, by day."""
    parts: dict[tuple[datetime.date, MoveKind, str, str], list[tuple[str, Fen]]] = {}
    for row in rows:
        parts.setdefault((row.date, row.kind, row.money, row.note), []).append((row.room, row.amount))
    return [
        DepositDraft(day, kind, tuple(some), money, note) for (day, kind, money, note), some in sorted(parts.items())
    ]


IMPORTS = {
    "fund_deposits": Importer(
        msg("Deposits into the maintenance fund"), Right.POST_ENTRY, plan_deposits, import_deposits
    )
}
