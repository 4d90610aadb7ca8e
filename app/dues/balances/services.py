"""Bringing in what was settled on paper before the program: charges of those months count as settled, no money moves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from app.book import Right, service
from app.dues import tables
from app.dues.balances.reading import PaperDebt, PaperMark, months_across, read_listed, ticks
from app.dues.balances.rules import FEE_WORDS, fee_in
from app.dues.charges.queries import charges
from app.dues.fees.queries import FeeItem, fee_by, fee_items
from app.dues.totals.services import settling
from app.exchange.importing import ImportOptions, ImportPlan
from app.exchange.recognise import Found, Recognised, Record, recognise
from app.exchange.rows import RowFault, fault, read_room
from app.exchange.sheets import read_workbook
from app.exchange.values import text_of
from app.kernel.dates import month_of
from app.kernel.errors import Refused, RefusedRow
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen
from app.register.queries import dwellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from app.book import Reader, UnitOfWork

_NAMED = 5


Key = tuple[int, int, str]


@dataclass
class _Reading:
    """What the book knows, and what has been gathered from the file so far."""

    rooms: Mapping[str, int]
    kept: Mapping[Key, Fen | None]
    counts: dict[str, int] = field(default_factory=lambda: {"new": 0, "changed": 0, "unchanged": 0})
    refused: list[RefusedRow] = field(default_factory=list)
    work: dict[Key, PaperMark] = field(default_factory=dict)
    debts: list[PaperDebt] = field(default_factory=list)


@dataclass(frozen=True)
class _Page:
    """One sheet: what its columns are, the fee it is about (None: its rows say), the file it lies in."""

    known: Recognised
    item: FeeItem | None
    file: str


def plan_balances(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheets at ``path`` would settle; rows with unknown doors or unreadable months are refused."""
    told = next((name for head, name in options.columns.items() if head in FEE_WORDS and name != "fee"), None)
    columns = {head: name for head, name in options.columns.items() if head not in FEE_WORDS or name == "fee"}
    book = recognise(read_workbook(path), "balances", columns, only=options.sheet)
    reading = _Reading({place.room: place.id for place in dwellings(reader)}, _marks(reader))
    for found in book.found:
        item = fee_of_sheet(reader, found, told, path.stem)
        for record in found.records:
            try:
                _take_row(reader, reading, _Page(found.recognised, item, path.name), record)
            except RowFault as bad:
                reading.refused.append(bad.row)
    return ImportPlan(
        **reading.counts,
        refused=tuple(reading.refused),
        warnings=tuple(_warnings(reader, reading)),
        work=tuple(reading.work.values()),
        found=book.found,
    )


def _take_row(reader: Reader, reading: _Reading, page: _Page, record: Record) -> None:
    known = page.known
    place = read_room(known, record, reading.rooms)
    fee = fee_of_row(reader, known, record, page.item)
    source = f"{page.file} {record.sheet} {record.row}"
    if known.months:
        months = list(months_across(known, record))
    else:
        listed = read_listed(known, record)
        months = list(ticks(fee, listed))
        if listed.owed is not None and listed.paid_through is not None:
            reading.debts.append(PaperDebt(place, fee.id, listed.paid_through.plus(1), listed.owed))
    marks = [PaperMark(place, fee.id, month, amount, source) for month, amount in months]
    fresh = _fresh(marks, reading, known, record)
    reading.counts["unchanged" if not fresh else "new" if len(fresh) == len(marks) else "changed"] += 1
    reading.work |= {_key(mark): mark for mark in fresh}


@service(Right.BILL)
def settle_on_paper(work: UnitOfWork, plan: ImportPlan) -> None:
    """Take the marks of a plan: charges of those months count as settled, no money moves."""
    marks: tuple[PaperMark, ...] = plan.work
    if not marks:
        return
    rows = [
        {
            "dwelling_id": mark.dwelling_id,
            "fee_item_id": mark.fee_item_id,
            "month": str(mark.month),
            "amount": mark.amount,
            "source": mark.source,
        }
        for mark in marks
    ]
    with settling(work, ((mark.dwelling_id, mark.fee_item_id) for mark in marks)):
        work.conn.execute(insert(tables.paper_settlement), rows)
    by_place: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        shown = "√" if mark.amount is None else mark.amount.plain()
        by_place[f"{mark.dwelling_id}/{mark.fee_item_id}"].append(f"{mark.month}={shown}")
    work.audit("balances.settled", "paper settlements", after={"marks": len(marks), "months": by_place})


def _fresh(marks: Sequence[PaperMark], reading: _Reading, known: Recognised, record: Record) -> list[PaperMark]:
    """The marks the book does not have yet; a row that says otherwise than the book is refused."""
    fresh: list[PaperMark] = []
    for mark in marks:
        key = _key(mark)
        if key not in reading.kept and key not in reading.work:
            fresh.append(mark)
            continue
        kept = reading.work[key].amount if key in reading.work else reading.kept[key]
        if kept != mark.amount:
            words = msg(
                "{month} stands in the book as {kept}, here as {given}: correct the file",
                month=mark.month,
                kept=_shown(kept),
                given=_shown(mark.amount),
            )
            raise fault(known, record, str(mark.month), words, _shown(mark.amount))
    return fresh


def _key(mark: PaperMark) -> Key:
    return mark.dwelling_id, mark.fee_item_id, str(mark.month)


def _shown(amount: Fen | None) -> str:
    return "√" if amount is None else amount.plain()


def _marks(reader: Reader) -> dict[Key, Fen | None]:
    paper = tables.paper_settlement.c
    rows = reader.conn.execute(select(paper.dwelling_id, paper.fee_item_id, paper.month, paper.amount))
    return {(place, item, month): amount for place, item, month, amount in rows}


def fee_of_sheet(reader: Reader, found: Found, told: str | None, file: str) -> FeeItem | None:
    """Which fee a sheet is about: as told, by its titles or name, or the only one; None where its rows say it."""
    if told is not None:
        return fee_by(reader, told)
    items = fee_items(reader)
    if not items:
        raise Refused(msg("This book has no fee item yet: add one first"))
    if "fee" in found.recognised.columns:
        return None
    named = fee_in((*found.recognised.titles, found.recognised.sheet, file), [item.name for item in items])
    if named is None and len(items) > 1:
        names = "、".join(item.name for item in items)
        raise Refused(
            msg(
                "Sheet “{sheet}” does not say which fee it is about; there are: {names}. Say it with --map “收费项目=…”",
                sheet=found.recognised.sheet,
                names=names,
            )
        )
    return items[0] if named is None else items[named]


def fee_of_row(reader: Reader, known: Recognised, record: Record, item: FeeItem | None) -> FeeItem:
    """The fee a row is about: its sheet's, else the one it names; RowFault for an unknown one."""
    if item is not None:
        return item
    cell = record.get("fee")
    try:
        return fee_by(reader, text_of(cell))
    except Refused as unknown:
        raise fault(known, record, known.label("fee"), unknown.message, cell) from unknown


def _warnings(reader: Reader, reading: _Reading) -> Iterator[Message]:
    """What does not fit what this book has: months paid by a receipt, debts of another size."""
    if not reading.work and not reading.debts:
        return
    rooms = {key: room for room, key in reading.rooms.items()}
    twice: list[str] = []
    owed: dict[PaperDebt, Fen] = dict.fromkeys(reading.debts, ZERO)
    by_key: dict[tuple[int, int], list[PaperDebt]] = defaultdict(list)
    for debt in reading.debts:
        by_key[debt.dwelling_id, debt.fee_item_id].append(debt)
    for charge in charges(reader):
        place = charge.dwelling_id, charge.fee_item_id
        if charge.allocated:
            twice += [
                f"{rooms[place[0]]} {month}" for month in charge.month_list if (*place, str(month)) in reading.work
            ]
        for debt in by_key[place]:
            owed[debt] += charge.open if month_of(charge.start) >= debt.since else ZERO
    if twice:
        yield msg(
            "{count} months were paid in this book already and are not counted twice: {rooms}",
            count=len(twice),
            rooms=_some(twice),
        )
    other = [
        f"{rooms[debt.dwelling_id]} {debt.amount.plain()} ≠ {standing.plain()}"
        for debt, standing in owed.items()
        if standing != debt.amount
    ]
    if other:
        yield msg(
            "{count} amounts owed by the paper ledger are not what this book has charged (paper ≠ book): {rooms}",
            count=len(other),
            rooms=_some(other),
        )


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
