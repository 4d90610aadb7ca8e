"""A household's file: who held the dwelling, its vehicles, what is let and permitted, what was asked of the desk, its dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.caredesk.breaches.queries import breaches
from app.caredesk.breaches.rules import standing_title as breach_standing
from app.caredesk.requests.queries import requests_of
from app.caredesk.requests.rules import StepKind, category_title, satisfaction_title
from app.caredesk.requests.standing.rules import state_title as case_state
from app.dues.account import dwelling_account
from app.dues.arrears.queries import arrears_by_dwelling
from app.dues.prepayments.queries import prepayments
from app.dues.urging.queries import reminders
from app.dues.urging.rules import proof_title, step_title
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.masks import Audience, FreeWords, ResidentName
from app.kernel.money import Fen, total
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Field, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import DATE, REMARKS, UNIT_YUAN
from app.register.figures.queries import number
from app.register.households.papers import area_words
from app.register.permits.queries import AHEAD_DAYS, permits
from app.register.permits.rules import kind_title, standing_title
from app.register.queries import courtyard, dwellings, find_dwelling, holdings, payer_names
from app.register.rules import Relation, relation_title, state_title, tenure_title, use_title
from app.register.spaces.queries import spaces, vehicles
from app.register.spaces.rules import VehicleState, vehicle_title
from app.register.tenancy.queries import tenancies
from app.register.tenancy.rules import standing_title as letting_title

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest
    from app.register.queries import Dwelling, Holding

_NEWEST_FIRST: Final = tuple(Relation)
_RESULTS: Final = (StepKind.DONE, StepKind.SETTLED)


def build_household_file(reader: Reader, request: PaperRequest) -> FormData:
    """All about the dwelling asked for; UsageError without one, Refused for a board copy.

    A resident's copy has who is there now and what they asked, and neither those before them nor what the office wrote
    down.
    """
    if request.audience is Audience.BOARD:
        raise Refused(msg("A household's file is about one household alone: there is no copy of it for the board"))
    if not request.for_:
        raise UsageError(msg("Say which dwelling with --for, such as 3-2-501"))
    one, place, today = find_dwelling(reader, request.for_), courtyard(reader), request.clock.today()
    office = request.audience is Audience.OFFICE
    held = holdings(reader, one.id)
    now = sorted((each for each in held if _stands(each, today)), key=_rank)
    past = [each for each in reversed(held) if not _stands(each, today)]
    owed = total(each.total for each in arrears_by_dwelling(reader, today, one.id))
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "room": one.room,
            "owed": owed,
            "prepaid": total(each.left for each in prepayments(reader, one.id)),
            "office": office,
            "note": FreeWords(one.note) if office else "",
            "phone": place.committee_phone,
            "today": today,
        },
        tables={
            "people": _people(now, office=office),
            "before": _people(past if office else [], office=office, gone=True),
            "vehicles": _vehicles(reader, one, office=office),
            "living": _living(reader, one) if office else Table((), ()),
            "asked": _asked(reader, one, None if office else {each.person.name for each in now}),
            "dues": _dues(reader, one),
            "urging": _urging(reader, one),
        },
        fields={"facts": _facts(one)},
        author=place.name,
        label=one.room,
    )


def _stands(held: Holding, today: datetime.date) -> bool:
    return held.until is None or held.until >= today


def _rank(held: Holding) -> tuple[int, int]:
    return _NEWEST_FIRST.index(held.relation), held.id


def _facts(one: Dwelling) -> tuple[Field, ...]:
    facts: list[tuple[Field, bool]] = [
        (Field(msg("Room"), one.room), True),
        (Field(msg("Floor"), str(one.floor)), True),
        (Field(msg("Area (m²)"), area_words(one.area)), one.area is not None),
        (Field(msg("Use"), use_title(one.use)), True),
        (Field(msg("Tenure"), tenure_title(one.tenure)), True),
        (Field(msg("Property-right unit"), one.right_unit), bool(one.right_unit)),
        (Field(msg("State"), state_title(one.state)), True),
        (Field(msg("Residents"), str(one.residents)), bool(one.residents)),
    ]
    return tuple(field for field, known in facts if known)


def _people(held: list[Holding], *, office: bool, gone: bool = False) -> Table:
    rows = [
        Row(
            (
                ResidentName(each.person.name),
                relation_title(each.relation),
                f"{each.share[0]}/{each.share[1]}" if each.share else None,
                Both(tuple(ResidentName(phone) for phone in each.person.phones)),
                each.since,
                each.until,
                *((FreeWords(each.person.note),) if office else ()),
            )
        )
        for each in held
    ]
    columns = (
        Column(msg("Name"), width=22),
        Column(msg("Relation")),
        Column(msg("Share"), "centre"),
        Column(msg("Phones")),
        Column(msg("Since")),
        Column(msg("Until")),
        *((Column(REMARKS, weight=1),) if office else ()),
    )
    empty = msg("Nobody before them is known") if gone else msg("Nobody is known here yet.")
    return Table(columns, tuple(rows), empty=empty)


def _vehicles(reader: Reader, one: Dwelling, *, office: bool) -> Table:
    numbers = {space.id: space.number for space in spaces(reader)}
    rows = [
        Row(
            (
                FreeWords(each.plate),
                vehicle_title(each.kind),
                ResidentName(each.owner) if each.owner else None,
                numbers.get(each.space_id or 0),
                f"{each.pass_number:04d}" if each.pass_number else None,
                *((FreeWords(each.note),) if office else ()),
            )
        )
        for each in vehicles(reader, one.id)
        if each.state is VehicleState.HERE
    ]
    columns = (
        Column(msg("Plate"), width=26),
        Column(msg("Kind of vehicle")),
        Column(msg("Owner of the vehicle"), width=22),
        Column(msg("Space")),
        Column(msg("Pass")),
        *((Column(REMARKS, weight=1),) if office else ()),
    )
    return Table(columns, tuple(rows), empty=msg("No vehicle of this household is known"))


def _living(reader: Reader, one: Dwelling) -> Table:
    """What is let and permitted here, and what stands against the convention, the newest of each kind first."""
    today, ahead = reader.clock.today(), number(reader, AHEAD_DAYS)
    rows = [
        Row(
            (
                msg("Letting"),
                ResidentName(each.tenant),
                each.lease.since,
                each.left_on or each.lease.until,
                letting_title(each.standing(today)),
            )
        )
        for each in tenancies(reader, one.id)
    ]
    rows += [
        Row(
            (
                kind_title(each.draft.kind),
                FreeWords(each.draft.what),
                each.draft.since,
                each.closed_on or each.draft.until,
                standing_title(each.standing(today, ahead)),
            )
        )
        for each in permits(reader, one.id)
    ]
    rows += [
        Row(
            (
                msg("Convention"),
                Named(each.kind.name, each.kind.name_en),
                each.draft.found_on,
                None,
                breach_standing(each.standing),
            )
        )
        for each in breaches(reader, one.id)
    ]
    columns = (
        Column(msg("What it concerns")),
        Column(msg("About what or whom"), weight=1),
        Column(msg("Since")),
        Column(msg("Until")),
        Column(msg("Standing")),
    )
    return Table(columns, tuple(rows), empty=msg("Nothing is let or permitted here"))


def _asked(reader: Reader, one: Dwelling, names: set[str] | None) -> Table:
    """What was asked of the service desk, the newest first; for a household only what those of ``names`` asked."""
    rows = [
        Row(
            (
                each.number, each.taken_at.date(), Both((category_title(each.category), Named(each.subject.title.zh, each.subject.title.en))),
                FreeWords(each.what) if each.what != each.subject.title.zh else None, each.course.done_at.date() if each.course.done_at else None,
                FreeWords(next((step.words for step in reversed(each.course.steps) if step.kind in _RESULTS), "")),
                satisfaction_title(each.course.grade) if each.course.grade else case_state(each.state),
            )
        )
        for each in requests_of(reader, one.id)
        if names is None or each.who in names
    ]  # fmt: skip
    columns = (
        Column(msg("Number")),
        Column(msg("Taken in")),
        Column(msg("What it is about")),
        Column(msg("What was asked"), weight=1),
        Column(msg("Dealt with on")),
        Column(msg("Result"), weight=1),
        Column(msg("Call-back or standing")),
    )
    return Table(columns, tuple(rows), empty=msg("Nothing was asked of the service desk"))


def _dues(reader: Reader, one: Dwelling) -> Table:
    rows = [Row((each.date, each.words, *_sides(each.amount), each.owed)) for each in dwelling_account(reader, one.id)]
    columns = (
        Column(DATE),
        Column(msg("What happened"), weight=1),
        Column(msg("Charged"), "money"),
        Column(msg("Paid"), "money"),
        Column(msg("Owed after it"), "money"),
    )
    return Table(columns, tuple(rows), unit=UNIT_YUAN, empty=msg("Nothing was charged here yet"))


def _sides(amount: Fen) -> tuple[Cell, Cell]:
    return (amount, None) if amount >= 0 else (None, -amount)


def _urging(reader: Reader, one: Dwelling) -> Table:
    rows = [
        Row(
            (
                each.on,
                step_title(each.step),
                FreeWords(each.people),
                proof_title(each.proof),
                FreeWords(each.evidence),
                msg("struck out: {reason}", reason=each.void_reason) if each.voided_on else None,
            )
        )
        for each in reminders(reader, one.id)
    ]
    columns = (
        Column(DATE),
        Column(msg("Step")),
        Column(msg("By whom")),
        Column(msg("Proof")),
        Column(msg("Evidence"), weight=1),
        Column(REMARKS),
    )
    return Table(columns, tuple(rows), empty=msg("Nobody had to remind this household"))


def dwellings_to_file(reader: Reader) -> list[tuple[str, str]]:
    """Every dwelling with who pays for it."""
    names = payer_names(reader, reader.clock.today())
    return [(one.room, f"{one.room}  {names.get(one.id, '')}".strip()) for one in dwellings(reader)]


PAPERS: Final = {
    "household_file": Paper(
        "household_file",
        "register",
        msg("Household's file"),
        build_household_file,
        asks=Asks(msg("Dwelling"), dwellings_to_file),
        right=Right.READ_MONEY,
    )
}
