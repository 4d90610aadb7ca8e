"""The visitor book and the vehicle book: a day or a month as it was written down, or a blank sheet for the booth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.gatehouse.dutylog.rules import clock_text
from app.gatehouse.visits import queries
from app.gatehouse.visits.rules import (
    Seen,
    VisitKind,
    purpose_title,
    refusal_title,
    seen_title,
    why_controlled,
)
from app.kernel.dates import Period, month_of, parse_date, parse_period
from app.kernel.i18n import Message, current_language, msg
from app.kernel.masks import Audience, FreeWords, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Field, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import EMPTY_SHEET
from app.register.figures import queries as figures
from app.register.queries import courtyard
from app.register.spaces.rules import vehicle_title

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Sequence

    from app.book import Reader
    from app.gatehouse.visits.queries import Visit
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_LINES: Final = 10  # of a blank sheet: one page with room to write
_ROW_MM: Final = 9


def build_visitor_book(reader: Reader, request: PaperRequest) -> FormData:
    """Everybody who came on a day or in a month (``2026-09-30``, ``2026-09``); a blank sheet where none is asked for."""
    return _build(reader, request, lambda _: True, _visitors, _people)


def build_vehicle_book(reader: Reader, request: PaperRequest) -> FormData:
    """Every visitor's vehicle of a day or a month; a blank sheet where none is asked for."""
    return _build(reader, request, lambda each: bool(each.plate), _vehicles, _cars)


def span_asked(text: str) -> tuple[datetime.date, datetime.date, datetime.date | Period]:
    """First and last day of the day or month asked for, and how it is said."""
    if text.count("-") > 1 or "." in text or "日" in text:
        day = parse_date(text)
        return day, day, day
    period = parse_period(text)
    return period.first, period.last, period


def _build(
    reader: Reader,
    request: PaperRequest,
    wanted: Callable[[Visit], bool],
    table: Callable[[Iterable[Visit], Audience], Table],
    came: Callable[[Sequence[Visit]], Field],
) -> FormData:
    place = courtyard(reader)
    filled = bool(request.for_)
    first, last, span = span_asked(request.for_) if request.for_ else (None, None, None)
    days = queries.visits(reader, first, last) if first and last else ()
    found = [each for each in days if wanted(each) and not each.erased]
    of = {kind: [each for each in found if each.kind is kind] for kind in VisitKind}
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "filled": filled,
            "refused": len(of[VisitKind.REFUSED]),
            "carried": len(of[VisitKind.CARRIED]),
            "days": figures.number(reader, queries.KEEP_DAYS),
        },
        tables={
            "visits": _with_room(table(of[VisitKind.VISIT], request.audience), filled=filled),
            "refused": _refused(of[VisitKind.REFUSED], request.audience),
            "carried": _carried(of[VisitKind.CARRIED], request.audience),
        },
        fields={"day": (Field(msg("Date"), span), *_sums(of, came(of[VisitKind.VISIT]), filled=filled))},
        author=place.name,
        label=request.for_ or "",
    )  # fmt: skip


def _people(came: Sequence[Visit]) -> Field:
    return Field(msg("People who came"), sum(each.people for each in came))


def _cars(came: Sequence[Visit]) -> Field:
    return Field(msg("Vehicles that came"), len(came))


def _sums(of: dict[VisitKind, list[Visit]], came: Field, *, filled: bool) -> tuple[Field, ...]:
    """How many came and, where there were any, were turned away or carried something out; on a blank sheet the gate."""
    if not filled:
        return (Field(msg("Gate")),)
    more = ((msg("Turned away"), len(of[VisitKind.REFUSED])), (msg("Carried out"), len(of[VisitKind.CARRIED])))
    return (came, *(Field(label, number) for label, number in more if number))


def _visitors(found: Iterable[Visit], audience: Audience) -> Table:
    columns = (
        Column(msg("No."), "number"),
        Column(msg("Came and left"), width=24),
        Column(msg("Name"), width=16, weight=2),
        Column(msg("Visits whom"), width=16, weight=2),
        Column(msg("Reason for the visit"), width=20, weight=2),
        Column(msg("Persons"), "number"),
        Column(msg("Plate"), width=17),
        Column(msg("Document shown"), width=16),
        Column(msg("Noted"), width=20, weight=3),
    )
    rows = [
        (
            number, _times(each), _named(each.name), _to(each, audience), purpose_title(each.purpose), each.people,
            _plate(each), _seen(each), _noted(each),
        )
        for number, each in enumerate(found, 1)
    ]  # fmt: skip
    return _table(columns, rows)


def _vehicles(found: Iterable[Visit], audience: Audience) -> Table:
    columns = (
        Column(msg("No."), "number"),
        Column(msg("Came and left"), width=24),
        Column(msg("Plate"), width=17),
        Column(msg("Vehicle"), width=20, weight=1),
        Column(msg("Driver"), width=16, weight=2),
        Column(msg("Visits whom"), width=16, weight=2),
        Column(msg("Reason for the visit"), width=20, weight=2),
        Column(msg("Noted"), width=20, weight=3),
    )
    rows = [
        (
            number, _times(each), _plate(each), _vehicle(each), _named(each.name), _to(each, audience),
            purpose_title(each.purpose), _noted(each),
        )
        for number, each in enumerate(found, 1)
    ]  # fmt: skip
    return _table(columns, rows)


def _refused(found: Iterable[Visit], audience: Audience) -> Table:
    columns = (
        Column(msg("Time"), width=30),
        Column(msg("Why turned away"), width=36, weight=1),
        Column(msg("Name"), width=20),
        Column(msg("Visits whom"), width=20),
        Column(msg("Plate"), width=18),
        Column(msg("Noted"), weight=1),
    )
    rows = [
        (
            clock_text(each.at), refusal_title(each.refusal) if each.refusal else "", _named(each.name),
            _to(each, audience), _plate(each), _noted(each),
        )
        for each in found
    ]  # fmt: skip
    return _table(columns, rows)


def _carried(found: Iterable[Visit], audience: Audience) -> Table:
    columns = (
        Column(msg("Time"), width=30),
        Column(msg("What is carried out"), weight=1),
        Column(msg("Whose"), width=24),
        Column(msg("Taken out by"), width=24),
        Column(msg("Seen by"), width=24),
    )
    rows = [
        (
            clock_text(each.at), _words(each.goods, each), _to(each, audience), _named(each.name),
            _named(each.witness),
        )
        for each in found
    ]  # fmt: skip
    return _table(columns, rows)


def _table(columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]) -> Table:
    return Table(columns, tuple(Row(cells) for cells in rows), grid=True, empty=msg("Nobody was written down"))


def _with_room(table: Table, *, filled: bool) -> Table:
    """A blank sheet has empty rows to write in."""
    if filled:
        return table
    rows = (Row(("",) * len(table.columns)),) * _LINES
    return replace(table, rows=rows, row_mm=_ROW_MM)


def _times(each: Visit) -> Cell:
    if each.left_at is None:
        return Both((each.at.date(), msg("{came}, inside", came=f"{each.at:%H:%M}")))
    came = f"{each.at:%H:%M}–"
    if each.left_at.date() == each.at.date():
        return Both((each.at.date(), f"{came}{each.left_at:%H:%M}"))
    return Both((each.at.date(), came, each.left_at.date(), f"{each.left_at:%H:%M}"))


def _to(each: Visit, audience: Audience) -> Cell:
    """Where they went; a board copy says the building only, for a room tells who it was."""
    room = f"{each.room.split('-')[0]}-***" if each.room and audience is Audience.BOARD else each.room
    return Both(tuple(part for part in (room, ResidentName(each.whom)) if part and part != ResidentName("")))


def _named(name: str) -> Cell:
    """A name that a board copy masks; nothing stays nothing."""
    return ResidentName(name) if name else ""


def _plate(each: Visit) -> Cell:
    return each.plate


def _vehicle(each: Visit) -> Cell:
    parts: list[Cell] = [vehicle_title(each.vehicle)] if each.vehicle else []
    if each.tonnes:
        parts.append(msg("{tonnes} t", tonnes=f"{each.tonnes / 100:g}"))
    if each.dangerous:
        parts.append(msg("dangerous goods"))
    return Both(tuple(parts))


def _seen(each: Visit) -> Cell:
    if each.seen is Seen.NONE:
        return ""
    return Both((seen_title(each.seen), each.number)) if each.number else seen_title(each.seen)


def _noted(each: Visit) -> Cell:
    return Both(tuple(remarks(each)))


def remarks(each: Visit) -> list[Message | FreeWords]:
    """What is to be noted of an entry: hours, paper, strict control, and what was written down beside it."""
    made: list[Message | FreeWords] = []
    if each.after_closing:
        made.append(msg("after closing"))
    if each.from_paper:
        made.append(msg("from paper"))
    if each.kind is VisitKind.VISIT and each.plate and _is_controlled(each):
        made.append(msg("strict control"))
    return made + [_words(text, each) for text in (each.reason, each.note) if text]


def _is_controlled(each: Visit) -> bool:
    return why_controlled(queries.draft_of(each)) is not None


def _words(text: str, each: Visit) -> FreeWords:
    return FreeWords(text, frozenset(filter(None, (each.name, each.whom, each.witness))))


def days_to_print(reader: Reader) -> list[tuple[str, str]]:
    """A blank sheet, then the days with entries and their months, the newest first."""
    language = current_language()
    days = queries.days_with_entries(reader)
    months = [Period(month, "month") for month in dict.fromkeys(map(month_of, days))]
    found = [(str(day), f"{day}") for day in days] + [(str(month), month.shown(language)) for month in months]
    return [("", EMPTY_SHEET.text()), *found]


_ASKS = Asks(msg("Day or month"), days_to_print)
PAPERS = {
    "visitor_book": Paper(
        "visitor_book", "gatehouse", msg("Visitor book"), build_visitor_book, asks=_ASKS, right=Right.SIGN_SHIFT
    ),
    "vehicle_book": Paper(
        "vehicle_book", "gatehouse", msg("Vehicle book"), build_vehicle_book, asks=_ASKS, right=Right.SIGN_SHIFT
    ),
}
