"""A contractor's card, and the assessment: blank for the representatives to grade on, or with what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.book.rights import Right
from app.caredesk.asking import number_asked
from app.caredesk.cells import stacked
from app.caredesk.contractors import queries
from app.caredesk.contractors.rules import trade_title, verdict_title
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords, PublicName, ResidentName
from app.kernel.money import total
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Field, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, DATE, EMPTY_SHEET, MONTH, REMARKS, SERIAL, TOTAL, UNIT_YUAN
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.caredesk.contractors.queries import Assessment, Contractor, Paid
    from app.kernel.i18n import Message
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest
    from app.register.queries import Courtyard

TICK = "□"
_STAR = "★"
BLANK_ROWS = 8
_MONTHS = 12


def build_card(reader: Reader, request: PaperRequest) -> FormData:
    """The card of the contractor asked for by its number; a blank one where none is asked for."""
    place = courtyard(reader)
    if not request.for_:
        return _blank_card(place)
    known = queries.contractor(reader, number_asked(request.for_))
    names = resident_names(reader)
    judged = [one for one in queries.assessments(reader) if one.draft.contractor_id == known.id and not one.struck]
    now = known.terms_on(request.clock.today())
    draft = known.draft
    who = (
        Field(msg("Contracted firm"), _firm(known)),
        Field(msg("Engaged for"), trade_title(draft.trade)),
        Field(msg("Contact person"), PublicName(draft.contact) if draft.public else ResidentName(draft.contact)),
        Field(msg("Phone"), PublicName(draft.phone) if draft.public else ResidentName(draft.phone)),
        Field(REMARKS, FreeWords(draft.note, names) or None),
        Field(msg("Contract in force today"), now.draft.what if now else msg("no contract")),
    )
    return FormData(
        values={**_values(place), "filled": True, "today": request.clock.today()},
        fields={"who": who},
        tables={
            "contracts": _contracts(known, names),
            "checks": _checks(known, names),
            "assessments": _judged(judged, names),
            "payments": _payments(queries.payments(reader, known), names),
        },
        author=place.name,
        label=draft.name,
    )


def _firm(known: Contractor) -> PublicName:
    """The name of a contractor in both languages."""
    return PublicName(known.draft.name, en=known.draft.name_en)


def _blank_card(place: Courtyard) -> FormData:
    who = tuple(
        Field(label)
        for label in (
            msg("Contracted firm"), msg("Engaged for"), msg("Contact person"), msg("Phone"), msg("Contract begins on"),
            msg("Contract ends on"),
        )
    )  # fmt: skip
    checks = Table(
        (Column(MONTH, width=24), Column(msg("Contract kept"), "centre", width=20), Column(REMARKS, weight=1), Column(msg("Check made by"), width=30)),
        grid=True, row_mm=7, blank=_MONTHS,
    )  # fmt: skip
    empty = Table(
        (Column(msg("What was promised"), weight=1), Column(msg("Prices"), weight=1)), grid=True, row_mm=10, blank=2
    )
    return FormData(
        values={**_values(place), "filled": False, "today": None},
        fields={"who": who},
        tables={
            "contracts": empty,
            "checks": checks,
            "assessments": replace(_judged([], frozenset()), grid=True, row_mm=9, blank=2),
            "payments": replace(_payments((), frozenset()), grid=True, row_mm=7, blank=3),
        },
        author=place.name,
    )


def _contracts(known: Contractor, names: frozenset[str]) -> Table:
    rows = [
        Row(
            (
                stacked(
                    FreeWords(one.draft.what, names),
                    FreeWords(one.draft.resolution, names),
                    msg("{first} to {last}", first=one.draft.since, last=one.last),
                    msg("Ended early: {why}", why=FreeWords(one.ended_why, names)) if one.ended_why else None,
                ),
                one.draft.yearly,
                FreeWords(one.draft.promise, names),
                FreeWords(one.draft.prices, names),
            )
        )
        for one in known.terms
    ]
    columns = (
        Column(msg("What for, decided by, term"), weight=4, width=34),
        Column(msg("Yuan a year"), "money"),
        Column(msg("What was promised"), weight=5),
        Column(msg("Prices"), weight=4),
    )
    return Table(columns, tuple(rows), unit=UNIT_YUAN, empty=msg("No contract is entered."))


def _checks(known: Contractor, names: frozenset[str]) -> Table:
    rows = [
        Row(
            (
                one.month,
                msg("kept") if one.kept else msg("not kept"),
                FreeWords(one.note, names),
                FreeWords(one.person, names),
            )
        )
        for terms in known.terms
        for one in terms.checks
    ][:_MONTHS]
    columns = (
        Column(MONTH, width=24),
        Column(msg("Contract"), width=20),
        Column(REMARKS, weight=1),
        Column(msg("Check made by"), width=30),
    )
    return Table(columns, tuple(rows), empty=msg("No month has been checked yet."))


def _judged(found: list[Assessment], names: frozenset[str]) -> Table:
    rows = [
        Row(
            (
                one.draft.held_on,
                grade_text(one),
                stacked(verdict_title(one.verdict), _mended(one)),
                FreeWords(one.draft.said, names),
            )
        )
        for one in found
    ]
    columns = (
        Column(DATE, width=24),
        Column(msg("Grade"), weight=2, width=50),
        Column(msg("Outcome, put right by"), width=26),
        Column(msg("Remarks made"), weight=2),
    )
    return Table(columns, tuple(rows), empty=msg("Not assessed yet."))


def _payments(found: tuple[Paid, ...], names: frozenset[str]) -> Table:
    rows = [Row((one.date, one.voucher, FreeWords(one.summary, names), one.amount)) for one in found]
    if rows:
        rows.append(Row((TOTAL, "", "", total(one.amount for one in found)), "total"))
    columns = (
        Column(DATE, width=24),
        Column(msg("Voucher"), width=36),
        Column(msg("What for"), weight=1),
        Column(AMOUNT, "money"),
    )
    return Table(columns, tuple(rows), unit=UNIT_YUAN, empty=msg("Nothing was paid yet."))


def grade_text(one: Assessment) -> Message:
    """The grade in words: the counts, or points with their stars."""
    if one.draft.votes is not None:
        votes = one.draft.votes
        return msg(
            "satisfied {satisfied}, mostly {basically}, dissatisfied {not_satisfied}",
            satisfied=votes.satisfied,
            basically=votes.basically,
            not_satisfied=votes.not_satisfied,
        )
    return msg("{points} points {stars}", points=one.draft.points or 0, stars=_STAR * (one.stars or 0))


def _mended(one: Assessment) -> Cell:
    if one.draft.mend_by is None:
        return None
    if one.passed is None:
        return one.draft.mend_by
    return Both((one.draft.mend_by, msg("mended") if one.passed else msg("not mended")))


def build_assessment(reader: Reader, request: PaperRequest) -> FormData:
    """The assessment asked for by its number; a blank sheet for the representatives where none is asked for."""
    place, figures = courtyard(reader), queries.marks(reader)
    values = {
        **_values(place), "passing": figures.passing, "one": figures.one_star, "two": figures.two_stars,
        "three": figures.three_stars, "keep": figures.keep_percent, "leave": figures.leave_percent,
        "phone": PublicName(place.committee_phone),
    }  # fmt: skip
    if not request.for_:
        return FormData(
            values={**values, "filled": False, "held_on": None},
            fields={"facts": (Field(DATE), Field(msg("Representative of building and entrance")))},
            tables={"grades": _ballot(reader, request)},
            author=place.name,
        )
    one = queries.assessment(reader, number_asked(request.for_))
    if one.struck:
        raise Refused(msg("This assessment was struck out: {reason}", reason=one.struck))
    names, draft = resident_names(reader), one.draft
    firm = draft.contractor_id
    name = ResidentName(one.name) if firm is None else _firm(queries.contractor(reader, firm))
    facts = (
        Field(msg("Assessed"), name),
        Field(msg("Work assessed"), FreeWords(draft.work, names)),
        Field(DATE, draft.held_on),
        Field(msg("Representatives called"), draft.called or None),
        Field(msg("Grade"), grade_text(one)),
        Field(msg("Outcome"), verdict_title(one.verdict)),
        *((Field(msg("Date for putting right"), _mended(one)),) if draft.mend_by else ()),
        Field(msg("Teller"), FreeWords(draft.teller, names)),
    )
    said = Table(
        (Column(msg("Remarks made"), weight=1), Column(msg("Why it was decided otherwise"), weight=1)),
        (Row((FreeWords(draft.said, names), FreeWords(draft.why, names))),),
        grid=True,
    )
    return FormData(
        values={**values, "filled": True, "held_on": draft.held_on},
        fields={"facts": facts},
        tables={"grades": said},
        author=place.name,
        label=f"{draft.held_on} {one.name}",
    )


def _ballot(reader: Reader, request: PaperRequest) -> Table:
    """A row for each contractor in force, and rows for the own staff to be written in by hand."""
    today = request.clock.today()
    known = [(one, one.terms_on(today)) for one in queries.contractors(reader)]
    rows = [
        Row((number, _firm(one), now.draft.what, TICK, TICK, TICK, "", ""))
        for number, (one, now) in enumerate(((one, now) for one, now in known if now), 1)
    ]
    columns = (
        Column(SERIAL, "number"),
        Column(msg("Contractor or member of staff"), weight=2, width=40),
        Column(msg("Work assessed"), weight=1, width=28),
        Column(msg("Satisfied"), "centre", width=14),
        Column(msg("Basically"), "centre", width=14),
        Column(msg("Not satisfied"), "centre", width=14),
        Column(msg("Points given"), "centre", width=14),
        Column(msg("Opinion"), weight=2, width=30),
    )
    return Table(columns, tuple(rows), grid=True, row_mm=9, blank=max(2, BLANK_ROWS - len(rows)))


def _values(place: Courtyard) -> dict[str, object]:
    return {"courtyard": place.name, "courtyard_en": place.name_en or place.name}


def cards_to_print(reader: Reader) -> list[tuple[str, str]]:
    """A blank card, then every contractor."""
    return [("", msg("A blank card").text()), *((str(one.id), one.draft.name) for one in queries.contractors(reader))]


def assessments_to_print(reader: Reader) -> list[tuple[str, str]]:
    """A blank sheet, then the assessments that count, the newest first."""
    made = [(str(one.id), f"{one.draft.held_on}  {one.name}") for one in queries.assessments(reader) if not one.struck]
    return [("", EMPTY_SHEET.text()), *made]


PAPERS = {
    "contractor_card": Paper(
        "contractor_card",
        "caredesk",
        msg("Contractor's card"),
        build_card,
        asks=Asks(msg("Contracted firm"), cards_to_print),
        right=Right.READ_MONEY,
    ),
    "service_assessment": Paper(
        "service_assessment",
        "caredesk",
        msg("Assessment of services"),
        build_assessment,
        asks=Asks(msg("Assessment of a service"), assessments_to_print),
    ),
}
