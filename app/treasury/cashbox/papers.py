"""The count of the cash box on paper: filled in from the book, or blank to count by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.i18n import msg
from app.kernel.masks import PublicName
from app.kernel.money import Fen
from app.paper.asking import Asks
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, BLANK, EMPTY_SHEET, TOTAL, UNIT_YUAN
from app.register.queries import courtyard
from app.treasury.cashbox import queries
from app.treasury.ledger import queries as ledger

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.i18n import Message
    from app.paper.forms import PaperRequest
    from app.treasury.cashbox.queries import Count

_YUAN, _JIAO = 100, 10


def build_cash_count(reader: Reader, request: PaperRequest) -> FormData:
    """The count of the number asked for, else the last one; a blank sheet where there is none, or for ``blank``."""
    every = queries.counts(reader)
    asked = (request.for_ or "").strip()
    count = queries.count(reader, int(asked)) if asked.isdecimal() else every[0] if every and not asked else None
    place = courtyard(reader)
    voucher = ledger.entry(reader, count.entry_id).voucher if count and count.entry_id else ""
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "number": count.number if count else None,
            "date": count.date if count else None,
            "time": f"{count.counted_at:%H:%M}" if count else "",
            "counted": count.counted if count else None,
            "book": count.book if count else None,
            "difference": count.difference if count else None,
            "over": bool(count and count.difference > 0),
            "reason": count.reason if count else "",
            "voucher": voucher,
            "note": count.note if count else "",
            "counted_by": PublicName(count.counted_by) if count else None,
            "watched_by": PublicName(count.watched_by) if count else None,
        },
        tables={"pieces": _table(count)},
        author=place.name,
    )


def _table(count: Count | None) -> Table:
    rows = []
    for value in queries.pieces():
        how_many = count.pieces.get(value, 0) if count else None
        worth = Fen(value * how_many) if how_many is not None else None
        rows.append(Row((piece_name(value), how_many, worth)))
    rows.append(Row((TOTAL, None, count.counted if count else None), "total"))
    return Table(
        columns=(
            Column(msg("Note or coin"), weight=1),
            Column(msg("Number of pieces"), "number", weight=1),
            Column(AMOUNT, "money", weight=1),
        ),
        rows=tuple(rows),
        unit=UNIT_YUAN,
        grid=True,
    )


def piece_name(value: int) -> Message:
    """What a note or coin is called: 100 yuan, 5 jiao, 1 fen."""
    if value >= _YUAN:
        return msg("{count} yuan", count=value // _YUAN)
    if value >= _JIAO:
        return msg("{count} jiao", count=value // _JIAO)
    return msg("{count} fen", count=value)


def _choices(reader: Reader) -> list[tuple[str, str]]:
    found = [
        (str(one.number), msg("No. {number}, {day}", number=one.number, day=one.date).text())
        for one in queries.counts(reader)
    ]
    return [*found, (BLANK, EMPTY_SHEET.text())]


PAPERS: Final = {
    "cash_count": Paper(
        "cash_count",
        "treasury",
        msg("Cash count"),
        build_cash_count,
        asks=Asks(msg("Number of the count"), _choices),
        right=Right.READ_MONEY,
    )
}
