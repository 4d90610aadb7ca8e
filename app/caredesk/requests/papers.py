"""Papers of the register of requests: one request's slip, the month's register with its figures, a mediation record."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from app.caredesk.cells import stacked
from app.caredesk.requests import presets, queries
from app.caredesk.requests.counting.queries import figures
from app.caredesk.requests.paths.rules import path_title
from app.caredesk.requests.rules import (
    Category,
    StepKind,
    When,
    category_title,
    satisfaction_title,
    step_title,
    urgency_title,
    way_title,
)
from app.caredesk.requests.saying import choice_words, moment
from app.caredesk.requests.standing.rules import AGREED, state_title
from app.kernel.dates import parse_period, period_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import Audience, FreeWords, PublicName, ResidentName
from app.paper.asking import MONTH, Asks
from app.paper.blocks import Both, Column, Field, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import BLANK, EMPTY_SHEET
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.caredesk.requests.queries import Case
    from app.caredesk.requests.rules import Step, Words
    from app.kernel.dates import Period
    from app.kernel.i18n import Message
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_NONE: Final = msg("None")
BLANK_ROWS: Final = 6
_TALL: Final = 10
_HEADS: Final = (
    Column(msg("When"), width=30),
    Column(msg("Step"), width=26),
    Column(msg("What was said and done"), weight=3),
)
_TALKS: Final = (
    Column(msg("When"), width=30),
    Column(msg("Where"), weight=1),
    Column(msg("Led by"), weight=1),
    Column(msg("Who was there"), weight=2),
    Column(msg("What was said"), weight=4),
)


def named(words: Words) -> Named:
    """Words of a preset for a paper."""
    return Named(words.zh, words.en)


def asked_for(reader: Reader, request: PaperRequest, *categories: Category) -> Case | None:
    """The request a paper is asked for, else the newest (of ``categories``); None for a blank sheet."""
    asked = (request.for_ or "").strip()
    if asked == BLANK:
        return None
    if asked:
        found = queries.case_by(reader, asked)
        if categories and found.category not in categories:
            raise Refused(msg("{number} is no dispute: there is no mediation to print", number=found.number))
        return found
    return next((one for one in queries.requests(reader) if not categories or one.category in categories), None)


def build_slip(reader: Reader, request: PaperRequest) -> FormData:
    """The slip of one request (受理登记表), titled by what it is, or a blank one."""
    place, one = courtyard(reader), asked_for(reader, request)
    names, board = resident_names(reader), request.audience is Audience.BOARD
    steps = one.course.steps if one else ()
    rows = tuple(Row((moment(step.at), step_title(step.kind), _said(step, names))) for step in steps)
    blank = 0 if one else BLANK_ROWS
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "number": one.number if one else "",
            "category": str(one.category) if one else "",
            "phone": PublicName(place.committee_phone),
            "grade": satisfaction_title(one.course.grade) if one and one.course.grade else None,
            "called": next((step.at.date() for step in reversed(steps) if step.kind is StepKind.CALLED), None),
            "today": request.clock.today(),
            "filled": one is not None,
        },
        tables={"steps": Table(_HEADS, rows, grid=True, blank=blank, row_mm=_TALL if blank else 0, empty=None if blank else _NONE)},
        fields={"facts": (*_facts(one, names, board=board), *_photographed(reader, one))},
        author=place.name,
        label=one.number if one else "",
    )  # fmt: skip


def _facts(one: Case | None, names: frozenset[str], *, board: bool) -> tuple[Field, ...]:
    def of(label: Message, value: Cell) -> Field:
        return Field(label, value if one else None)

    if one is None:
        said: dict[str, Any] = dict.fromkeys(
            (
                "at",
                "way",
                "kind",
                "who",
                "phone",
                "room",
                "place",
                "what",
                "urgency",
                "attend",
                "done",
                "path",
                "person",
            )
        )
    else:
        said = {
            "at": moment(one.taken_at), "way": way_title(one.way), "kind": _kind(one), "who": ResidentName(one.who) if one.who else None,
            "phone": FreeWords(one.phone, names) or None, "room": "" if board else one.room or None,
            "place": FreeWords(one.place, names) or None,
            "what": FreeWords(one.what, names), "urgency": urgency_title(one.urgency),
            "attend": moment(one.course.attend_by) or _NONE, "done": moment(one.course.done_by),
            "path": path_title(one.path) if one.path else None, "person": FreeWords(one.person, names) or None,
        }  # fmt: skip
    return (
        of(msg("Taken in at"), said["at"]),
        of(msg("How it came"), said["way"]),
        of(msg("What it is about"), said["kind"]),
        of(msg("Urgency"), said["urgency"]),
        of(msg("Room"), said["room"]),
        of(msg("Who it comes from"), said["who"]),
        of(msg("Phone"), said["phone"]),
        of(msg("Where it is"), said["place"]),
        of(msg("What was asked"), said["what"]),
        of(msg("Whose it is"), said["path"]),
        of(msg("Somebody comes by"), said["attend"]),
        of(msg("Done or answered by"), said["done"]),
        of(msg("In the hands of"), said["person"]),
    )


def _photographed(reader: Reader, one: Case | None) -> tuple[Field, ...]:
    """How many photos lie beside the book, where there are any."""
    before, after = (len(queries.photos(reader, one.id, when)) if one else 0 for when in (When.BEFORE, When.AFTER))
    said = msg("{before} before the work, {after} after it", before=before, after=after)
    return (Field(msg("Photos"), said),) if before or after else ()


def _kind(one: Case) -> Message:
    return msg("{category} ({kind})", category=category_title(one.category), kind=one.subject.title)


def _said(step: Step, names: frozenset[str]) -> Both:
    parts: list[Any] = [choice_words(step), FreeWords(step.person, names), FreeWords(step.place, names)]
    parts += [FreeWords(step.words, names), FreeWords(step.present, names)]
    if step.reason:
        parts.append(msg("Why late: {reason}", reason=FreeWords(step.reason, names)))
    if step.due:
        parts.append(msg("Asked again on {day}", day=step.due))
    return Both(tuple(part for part in parts if part))


def build_register(reader: Reader, request: PaperRequest) -> FormData:
    """What was taken in in the month asked for (else the one going on), and its figures; the board reads neither names nor rooms."""
    period = parse_period(request.for_) if request.for_ else period_of(request.clock.today(), "month")
    place, names = courtyard(reader), resident_names(reader)
    board = request.audience is Audience.BOARD
    found = [one for one in reversed(queries.requests(reader)) if one.taken_at.date() in period]
    columns = (
        Column(msg("Number, taken in"), weight=2),
        Column(msg("Came from")),
        Column(msg("What it is about"), weight=2),
        Column(msg("What was asked"), weight=3),
        Column(msg("Handled by"), weight=1),
        Column(msg("Result"), weight=2),
        Column(msg("Standing, call-back"), weight=1),
    )
    rows = tuple(_register_row(one, names, board=board) for one in found)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": period,
            "count": len(found),
            "clocks": named(presets.preset_name(reader)),
            "phone": PublicName(place.committee_phone),
            "today": request.clock.today(),
        },
        tables={"requests": Table(columns, rows, empty=_NONE), "figures": _figures(reader, period)},
        author=place.name,
        label=str(period),
    )


def _figures(reader: Reader, period: Period) -> Table:
    """The month's figures in two halves side by side, to stand on the sheet they belong to."""
    cells: list[tuple[Cell, ...]] = [
        (each.title, each.count, None if each.percent is None else f"{each.percent}%")
        for each in figures(reader, period)
    ]
    half = (len(cells) + 1) // 2
    halves = zip_longest(cells[:half], cells[half:], fillvalue=(None, None, None))
    heads = (
        Column(msg("Figure"), weight=1),
        Column(msg("Count"), "number"),
        Column(msg("Percent"), "right"),
    )
    return Table((*heads, *heads), tuple(Row((*left, *right)) for left, right in halves))


def _register_row(one: Case, names: frozenset[str], *, board: bool) -> Row:
    source: Cell = Both((one.room, ResidentName(one.who)))
    if board:
        source = msg("building {number}", number=one.room.split("-")[0]) if one.room else msg("from outside")
    results = [step.words for step in one.course.steps if step.kind in (StepKind.DONE, StepKind.SETTLED) and step.words]
    grade = one.course.grade
    return Row(
        (
            Both((one.number, moment(one.taken_at))), source, named(one.subject.title), FreeWords(one.what, names),
            FreeWords(one.person, names), FreeWords(results[-1] if results else "", names),
            stacked(state_title(one.state), satisfaction_title(grade) if grade else None),
        )
    )  # fmt: skip


def build_mediation(reader: Reader, request: PaperRequest) -> FormData:
    """The mediation of one dispute: parties, meetings, what was agreed or that nothing was; or a blank record."""
    place, one = courtyard(reader), asked_for(reader, request, Category.DISPUTE)
    names, board = resident_names(reader), request.audience is Audience.BOARD
    steps = one.course.steps if one else ()
    end = next((step for step in reversed(steps) if step.kind is StepKind.SETTLED), None)
    others = [step for step in steps if step.kind is StepKind.PARTY]
    parties = [(ResidentName(one.who), "" if board else one.room, FreeWords(one.phone, names))] if one else []
    rows = [Row((msg("Who asked"), *party)) for party in parties]
    rows += [Row((msg("Other party"), ResidentName(step.person), "", FreeWords(step.words, names))) for step in others]
    meetings = tuple(
        Row(
            (moment(step.at), *(FreeWords(each, names) for each in (step.place, step.person, step.present, step.words)))
        )
        for step in steps
        if step.kind is StepKind.MET
    )
    heads = (
        Column(msg("Party"), width=24),
        Column(msg("Name"), weight=2),
        Column(msg("Room")),
        Column(msg("Phone or note"), weight=2),
    )
    blank = 0 if one else 3
    return FormData(
        values={
            "courtyard": place.name, "courtyard_en": place.name_en or place.name, "number": one.number if one else "",
            "about": named(one.subject.title) if one else "", "what": FreeWords(one.what, names) if one else "",
            "agreed": end is not None and end.choice == AGREED, "ended": end is not None,
            "agreement": FreeWords(end.words, names) if end else "", "on": end.at.date() if end else None,
            "dated": end.at.date() if end else request.clock.today(),
        },
        tables={
            "parties": Table(heads, tuple(rows), grid=True, blank=blank, row_mm=_TALL if blank else 0),
            "meetings": Table(_TALKS, meetings, grid=True, blank=blank, row_mm=2 * _TALL if blank else 0, empty=None if blank else _NONE),
        },
        author=place.name,
        label=one.number if one else "",
    )  # fmt: skip


def _choices(reader: Reader, category: Category | None = None) -> list[tuple[str, str]]:
    found = [
        (one.number, f"{one.number}  {one.asker}  {one.what}")
        for one in queries.requests(reader)
        if category is None or one.category is category
    ]
    return [*found, (BLANK, EMPTY_SHEET.text())]


PAPERS: Final = {
    "request_slip": Paper(
        "request_slip", "caredesk", msg("Request slip"), build_slip, asks=Asks(msg("Number"), _choices)
    ),
    "request_register": Paper("request_register", "caredesk", msg("Register of requests"), build_register, asks=MONTH),
    "mediation_record": Paper(
        "mediation_record", "caredesk", msg("Mediation record"), build_mediation,
        asks=Asks(msg("Number"), partial(_choices, category=Category.DISPUTE)),
    ),
}  # fmt: skip
