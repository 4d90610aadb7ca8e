"""The collection sheet: blank for the gate and the captains, or filled with what a book of stubs took and handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.dues.collectors.queries import hand_ins, stub_books, takings_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO, total
from app.paper.asking import Asks
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, EMPTY_SHEET, TOTAL
from app.register.queries import courtyard, dwellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.dues.collectors.queries import HandIn
    from app.kernel.i18n import Message
    from app.kernel.money import Fen
    from app.paper.forms import PaperRequest

_BLANK: Final = 16
_ROW_MM: Final = 9  # room to write in by hand
_COLUMNS: Final = (
    Column(msg("Stub no."), "centre"),
    Column(msg("Date"), "centre", weight=2),
    Column(msg("Room"), "centre", weight=2),
    Column(AMOUNT, "money", weight=2),
    Column(msg("Signed by the payer"), "centre", weight=3),
    Column(msg("Handed in"), "centre", weight=1),
)


def build_collection_sheet(reader: Reader, request: PaperRequest) -> FormData:
    """The sheet of the book of stubs whose number is asked for; blank without one."""
    place, today = courtyard(reader), request.clock.today()
    book = next((one for one in stub_books(reader) if str(one.id) == request.for_), None)
    if request.for_ and book is None:
        raise Refused(msg("There is no such book of stubs: look at the list"))
    rooms = {one.id: one.room for one in dwellings(reader)}
    mine = [one for one in takings_of(reader, book.collector_id) if one.book_id == book.id] if book else []
    by_number = {one.number: one for one in mine if not one.voided}
    void = {one.number for one in mine if one.voided}
    rows = []
    for number in range(book.first, book.last + 1) if book else range(1, _BLANK + 1):
        one = by_number.get(number)
        if one is None:
            shown = number if book else None  # who takes an empty sheet writes the numbers of the stubs in hand
            rows.append(Row((shown, None, msg("void") if number in void else None, None, None, None)))
        else:
            handed = msg("yes") if one.hand_in_id is not None else None
            rows.append(Row((number, one.taken_on, rooms[one.dwelling_id], one.amount, None, handed)))
    done = [one for one in hand_ins(reader) if one.id in {each.hand_in_id for each in mine}]
    rows += _sums(total(one.amount for one in by_number.values()), done)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "collector": book.name if book else "",
            "stubs": f"{book.first}–{book.last}" if book else "",
            "given_on": book.given_on if book else None,
            "received_by": "、".join(dict.fromkeys(one.received_by for one in done)),
            "handed": bool(done),
            "today": today,
        },
        tables={"rows": Table(columns=_COLUMNS, rows=tuple(rows), grid=True, row_mm=_ROW_MM)},
        author=place.name,
    )


def _sums(taken: Fen, done: Sequence[HandIn]) -> list[Row]:
    """What was taken, and how it was handed in; places to write where nothing was yet."""
    difference = total(one.difference for one in done)
    sums: list[tuple[Message, Fen | None]] = [(TOTAL, taken or None)]
    if done:
        sums.append((msg("Handed in"), total(one.taken for one in done)))
    sums += [
        (msg("Counted out"), total(one.counted for one in done) if done else None),
        (msg("Short"), max(ZERO, -difference) if done else None),
        (msg("Over"), max(ZERO, difference) if done else None),
    ]
    return [Row((label, None, None, amount, None, None), "total") for label, amount in sums]


def sheets_to_print(reader: Reader) -> list[tuple[str, str]]:
    """A blank sheet, then each book of stubs."""
    books = [(str(one.id), f"{one.name}  {one.first}–{one.last}") for one in stub_books(reader)]
    return [("", EMPTY_SHEET.text()), *books]


PAPERS: Final = {
    "collection_sheet": Paper(
        "collection_sheet",
        "dues",
        msg("Collection sheet"),
        build_collection_sheet,
        asks=Asks(msg("Stubs"), sheets_to_print),
        right=Right.READ_MONEY,
    ),
}
