"""Emergency plans for the board, and the records of drills and training: blank to take along, or as they were held."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.caredesk.asking import number_asked
from app.caredesk.emergency import queries
from app.caredesk.emergency.rules import Exercise, duties, is_post, shelf_title, steps_of
from app.caredesk.emergency.services import OWNER
from app.exchange.photos.queries import photos_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords, PublicName, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Column, Field, Named, Photo, PhotoRow, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import DATE, EMPTY_SHEET, SERIAL
from app.paper.units import quantity_named
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.book import Reader
    from app.caredesk.emergency.queries import Plan, Store
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_SIGNED_ROWS = 10
_LICENCE = msg("Certificate until")  # of work that needs one
_TALL, _LOW = 18, 10  # millimetres of a row to write in, and of one that is written


def build_plans(reader: Reader, request: PaperRequest) -> list[FormData]:
    """The plan asked for by its number; all of them where none is asked for. Refused where there is none."""
    found = queries.plans(reader)
    if request.for_:
        found = (queries.plan(reader, number_asked(request.for_)),)
    if not found:
        raise Refused(msg("No emergency plan is entered yet: take over the ready ones and put in your people"))
    stores = queries.stores(reader)
    return [_plan_form(reader, one, stores) for one in found]


def _plan_form(reader: Reader, one: Plan, stores: tuple[Store, ...]) -> FormData:
    place, names, draft = courtyard(reader), resident_names(reader), one.draft
    steps, english = steps_of(draft.steps), steps_of(draft.steps_en)
    told = [Named(step, english[index] if len(english) == len(steps) else "") for index, step in enumerate(steps)]
    maps = _maps(reader, one)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "title": draft.title,
            "title_en": draft.title_en or draft.title,
            "place": FreeWords(draft.place, names),
            "place_en": FreeWords(draft.place_en or draft.place, names),
            "adopted_on": draft.adopted_on,
            "phone": PublicName(place.committee_phone),
            "has_people": bool(duties(draft.people)),
            "has_stores": bool(stores),
            "as_of": reader.clock.today(),
            "maps": len(maps),
        },
        tables={
            "steps": _steps(told, names),
            "people": _people(draft.people, names, queries.agreed(reader), place.committee_phone),
            "stores": _stores(stores, names),
        },
        photos={"maps": maps},
        author=place.name,
        label=draft.title,
    )


def _steps(told: list[Named], names: frozenset[str]) -> Table:
    rows = tuple(Row((number, _free(step, names))) for number, step in enumerate(told, 1))
    return Table((Column(SERIAL, "number"), Column(msg("Work to be done"), weight=1)), rows)


def _free(step: Named, names: frozenset[str]) -> Cell:
    """Shipped steps in both languages; the committee's own are words in which a resident may be named."""
    return step if step.en else FreeWords(step.zh, names)


def _people(people: str, names: frozenset[str], agreed: Mapping[str, bool], committee: str) -> Table:
    """Posts and who agreed to be named stand in full on a board copy, anybody else is masked there."""
    rows = []
    for one in duties(people):
        post = is_post(one.name)
        named = post or one.name in agreed
        called = post or agreed.get(one.name, False) or one.phone == committee
        rows.append(
            Row(
                (
                    FreeWords(one.what, names),
                    PublicName(one.name) if named else ResidentName(one.name),
                    PublicName(one.phone) if called else FreeWords(one.phone, names),
                )
            )
        )
    return Table(
        (Column(msg("Duty"), weight=2), Column(msg("Person responsible"), weight=1), Column(msg("Phone"), weight=1)),
        tuple(rows),
    )


def _maps(reader: Reader, one: Plan) -> tuple[PhotoRow, ...]:
    """The evacuation maps kept with the plan, each to fill a page."""
    return tuple(
        PhotoRow(one.named, (Photo(kept.path.read_bytes(), kept.width, kept.height, ""),), whole_page=True)
        for kept in photos_of(reader, OWNER, one.id)
        if kept.there
    )


def _stores(stores: tuple[Store, ...], names: frozenset[str]) -> Table:
    rows = tuple(
        Row(
            (
                one.named, quantity_named(one.draft.quantity, one.draft.unit), FreeWords(one.draft.place, names),
                one.draft.expires, shelf_title(one.shelf),
            )
        )
        for one in stores
    )  # fmt: skip
    columns = (
        Column(msg("Kept ready"), weight=2),
        Column(msg("Quantity"), "centre", width=22),
        Column(msg("Place"), weight=2),
        Column(msg("Good until"), width=26),
        Column(msg("Condition"), width=26),
    )
    return Table(columns, rows)


def build_record(kind: Exercise, reader: Reader, request: PaperRequest) -> FormData:
    """The drill or training asked for by its number; a blank record where none is asked for."""
    place, names = courtyard(reader), resident_names(reader)
    values: dict[str, object] = {
        "courtyard": place.name, "courtyard_en": place.name_en or place.name, "filled": bool(request.for_),
    }  # fmt: skip
    labels = (
        DATE, msg("Place"), msg("Topic"), msg("Plan it follows") if kind is Exercise.DRILL else _LICENCE,
        msg("Held by"), msg("Who took part"), msg("How many came"), msg("Minutes it took"),
    )  # fmt: skip
    if not request.for_:
        signed = Table(
            (Column(SERIAL, "number"), Column(msg("Name"), weight=1), Column(msg("Building or duty"), weight=1), Column(msg("Signed"), weight=1)),
            tuple(Row((number, "", "", "")) for number in range(1, _SIGNED_ROWS + 1)), grid=True, row_mm=8,
        )  # fmt: skip
        return FormData(
            values=values, fields={"facts": tuple(Field(one) for one in labels)}, tables={"signed": signed, "course": _course(_TALL, "", "", "")},
            author=place.name,
        )  # fmt: skip
    held = queries.exercise(reader, number_asked(request.for_))
    draft = held.draft
    if held.struck or draft.kind is not kind:
        raise Refused(msg("There is no such record, or it was struck out: choose another"))
    told: tuple[Cell, ...] = (
        draft.held_on, FreeWords(draft.place, names), FreeWords(draft.topic, names),
        held.plan if kind is Exercise.DRILL else draft.valid_until, FreeWords(draft.led_by, names),
        FreeWords(draft.who, names), draft.attended or None, draft.minutes or None,
    )  # fmt: skip
    return FormData(
        values=values,
        fields={
            "facts": tuple(
                Field(label, value) for label, value in zip(labels, told, strict=True) if value or label != _LICENCE
            )
        },
        tables={
            "signed": Table((Column(msg("Signed"), weight=1),)),
            "course": _course(_LOW, *(FreeWords(words, names) for words in (draft.course, draft.found, draft.measure))),
        },
        author=place.name,
        label=f"{draft.held_on} {draft.topic}",
    )


def _course(row_mm: int, *words: Cell) -> Table:
    heads = (msg("Course of it"), msg("What went wrong"), msg("How it is mended"))
    rows = tuple(Row((head, each)) for head, each in zip(heads, words, strict=True))
    return Table(
        (Column(msg("Question"), width=34), Column(msg("Told in words"), weight=1)), rows, grid=True, row_mm=row_mm
    )


def plans_to_print(reader: Reader) -> list[tuple[str, str]]:
    """All plans in one file, then each."""
    return [("", msg("All plans").text()), *((str(one.id), one.draft.title) for one in queries.plans(reader))]


def records_to_print(kind: Exercise, reader: Reader) -> list[tuple[str, str]]:
    """A blank record, then those that count, the newest first."""
    made = [
        (str(one.id), f"{one.draft.held_on}  {one.draft.topic}")
        for one in queries.exercises(reader, kind)
        if not one.struck
    ]
    return [("", EMPTY_SHEET.text()), *made]


PAPERS = {
    "emergency_plan": Paper(
        "emergency_plan",
        "caredesk",
        msg("Emergency plan"),
        build_plans,
        asks=Asks(msg("Plan of emergency"), plans_to_print),
    ),
    "drill_record": Paper(
        "drill_record",
        "caredesk",
        msg("Record of a drill"),
        partial(build_record, Exercise.DRILL),
        asks=Asks(msg("Drill"), partial(records_to_print, Exercise.DRILL)),
    ),
    "training_record": Paper(
        "training_record",
        "caredesk",
        msg("Record of training"),
        partial(build_record, Exercise.TRAINING),
        asks=Asks(msg("Training"), partial(records_to_print, Exercise.TRAINING)),
    ),
}
