"""Papers of the rounds: the four-haves sheet and the record of any round, blank or filled; the notice to put something right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.errors import Refused
from app.kernel.i18n import current_language, msg
from app.kernel.masks import PublicName
from app.paper.asking import Asks
from app.paper.blocks import Column, Field, Named, Photo, PhotoRow, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import EMPTY_SHEET
from app.register.queries import courtyard
from app.standards import queries
from app.standards.checklists.queries import all_lists, usable
from app.standards.checklists.services import FOUR_HAVES
from app.standards.civilised.papers import PAPERS as CIVILISED
from app.standards.hazards.papers import PAPERS as HAZARDS
from app.standards.patrol.queries import route, routes, walk, walks
from app.standards.quarter.papers import PAPERS as QUARTER
from app.standards.sheets import after_colon, blank_form, round_form, where

if TYPE_CHECKING:
    from app.book import Reader
    from app.exchange.photos.queries import Photo as Kept
    from app.paper.forms import PaperRequest
    from app.register.queries import Courtyard
    from app.standards.patrol.queries import Route, Walk

_ROUTE: Final = "route "
_WALK: Final = "walk "


def build_four_haves(reader: Reader, request: PaperRequest) -> FormData:
    """The round asked for by its number; a blank sheet where none is asked for."""
    place = courtyard(reader)
    if not request.for_:
        return blank_form(place, usable(reader, FOUR_HAVES))
    return round_form(place, _round(reader, request.for_))


def build_record(reader: Reader, request: PaperRequest) -> FormData:
    """A round by its number, a blank sheet of a list by its code, of a route (``route NAME``), a walk (``walk 3``)."""
    place, asked = courtyard(reader), request.for_ or FOUR_HAVES
    if asked.startswith(_ROUTE):
        return _patrol_form(place, route(reader, asked.removeprefix(_ROUTE)))
    if asked.startswith(_WALK) and asked.removeprefix(_WALK).isdecimal():
        made = walk(reader, int(asked.removeprefix(_WALK)))
        return _patrol_form(place, made.route, made)
    if asked.isdecimal():
        return round_form(place, _round(reader, asked))
    return blank_form(place, usable(reader, asked))


def _round(reader: Reader, asked: str) -> queries.Round:
    if not asked.isdecimal():
        raise Refused(msg("“{text}” is not the number of a round: look it up in the list", text=asked))
    return queries.round_(reader, int(asked))


def _patrol_form(place: Courtyard, way: Route, made: Walk | None = None) -> FormData:
    passed = {visit.point: visit for visit in made.visits} if made else {}
    rows = []
    for number, point in enumerate(way.points, 1):
        visit = passed.get(point.id)
        at = visit.at if visit else ""
        seen = visit.seen if visit else msg("missed") if made else ""
        rows.append(Row((number, Named(point.name, point.name_en), Named(point.look, point.look_en), at, seen)))
    columns = (
        Column(msg("No."), "number"),
        Column(msg("Point"), width=34),
        Column(msg("What is looked at"), weight=1),
        Column(msg("Passed at"), "centre", width=20),
        Column(msg("What was seen"), width=40),
    )
    fields = (
        Field(msg("Date of the round"), made.on if made else None),
        Field(msg("Begun"), (made.begun or "–") if made else None),
        Field(msg("Who walked it"), made.person if made else None),
        Field(msg("Missed points"), str(len(made.missed)) if made else None),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "list": way.name,
            "list_en": after_colon(way.name_en) or way.name,
            "filled": made is not None,
            "patrol": True,
        },
        tables={"items": Table(columns, tuple(rows), grid=True, row_mm=0 if made else 9), "areas": Table(columns)},
        fields={"round": fields},
        author=place.name,
        label=str(made.on) if made else "",
    )


def build_rectification(reader: Reader, request: PaperRequest) -> FormData:
    """The notice of what is to be put right, by its number; the one due first where none is asked for; Refused for none."""
    place = courtyard(reader)
    if request.for_ and not request.for_.isdecimal():
        raise Refused(
            msg("“{text}” is not the number of something to be put right: look it up in the list", text=request.for_)
        )
    if request.for_:
        made, graded = queries.rectification(reader, int(request.for_))
    else:
        found = queries.open_rectifications(reader) or queries.all_rectifications(reader)
        if not found:
            raise Refused(msg("Nothing is to be put right: there is no notice to print"))
        made, graded = found[0]
    order, item = graded.rectification, graded.item
    assert order is not None  # noqa: S101 — both queries give only such
    shown = queries.round_photos(reader)[made.id, item.code]
    fields = (
        Field(msg("Notice no."), str(order.id)),
        Field(msg("Date of the round"), made.opened_on),
        Field(msg("Inspector"), made.inspector),
        Field(msg("Place"), where(made.place)),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "person": order.person,
            "wanted": item.text,
            "wanted_en": item.text_en or item.text,
            "seen": graded.note,
            "measure": order.measure,
            "due": order.due,
            "ordered": order.ordered_on or made.opened_on,
            "phone": PublicName(place.committee_phone) or msg("(not given)"),
            "checked": order.checked_on,
            "passed": order.passed is True,
            "photographed": bool(shown),
        },
        fields={"round": fields},
        photos={"seen": tuple(PhotoRow(graded.note, pair) for pair in _pairs(shown))},
        author=place.name,
        label=f"{order.id}",
    )


def _pairs(shown: tuple[Kept, ...]) -> list[tuple[Photo, ...]]:
    made = [
        Photo(one.path.read_bytes(), one.width, one.height, msg("As it was found")) for one in shown[:4] if one.there
    ]
    return [tuple(made[place : place + 2]) for place in range(0, len(made), 2)]


def rounds_to_print(reader: Reader) -> list[tuple[str, str]]:
    """A blank sheet, then the rounds over the four haves, the newest first."""
    made = [(str(one.id), _named(one)) for one in queries.rounds(reader, FOUR_HAVES)]
    return [("", EMPTY_SHEET.text()), *made]


def records_to_print(reader: Reader) -> list[tuple[str, str]]:
    """The newest rounds and walks, then blank sheets of every list and route."""
    chinese = current_language().startswith("zh")
    made = [(str(one.id), f"{_named(one)}  {one.checklist.name}") for one in queries.rounds(reader)[:30]]
    gone = [(f"{_WALK}{one.id}", f"{one.on}  {one.route.name}  {one.person}") for one in walks(reader)[:30]]
    blank = [(one.code, one.name if chinese or not one.name_en else one.name_en) for one in all_lists(reader)]
    blank += [(f"{_ROUTE}{one.name}", one.name) for one in routes(reader)]
    return [*made, *gone, *((code, msg("Blank sheet: {name}", name=name).text()) for code, name in blank)]


def orders_to_print(reader: Reader) -> list[tuple[str, str]]:
    """What is to be put right, what is due first coming first, then what was."""
    waiting = queries.open_rectifications(reader)
    done = [pair for pair in queries.all_rectifications(reader) if pair not in waiting]
    return [
        (str(graded.rectification.id), f"{graded.rectification.person}  {graded.note}  {graded.rectification.due}")
        for _, graded in (*waiting, *done)
        if graded.rectification
    ]


def _named(one: queries.Round) -> str:
    return f"{one.opened_on}  {one.inspector}  {one.place}".strip()


PAPERS = {
    "four_haves_sheet": Paper(
        "four_haves_sheet",
        "standards",
        msg("Four haves sheet"),
        build_four_haves,
        asks=Asks(msg("Round"), rounds_to_print),
        right=Right.READ_STANDARDS,
    ),
    "round_record": Paper(
        "round_record",
        "standards",
        msg("Record of a round"),
        build_record,
        asks=Asks(msg("Round"), records_to_print),
        right=Right.READ_STANDARDS,
    ),
    "rectification_notice": Paper(
        "rectification_notice",
        "standards",
        msg("Notice to put something right"),
        build_rectification,
        asks=Asks(msg("What is put right"), orders_to_print),
        right=Right.READ_STANDARDS,
    ),
    **QUARTER,
    **CIVILISED,
    **HAZARDS,
}
