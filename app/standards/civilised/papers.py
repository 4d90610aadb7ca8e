"""Safe and civilised: the assessment sheet, blank or filled, and the honours list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.dates import parse_period, period_of
from app.kernel.errors import Refused
from app.kernel.i18n import current_language, msg
from app.kernel.masks import PublicName
from app.paper.asking import ENDED, Asks
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard
from app.standards import queries
from app.standards.checklists.queries import usable
from app.standards.checklists.rules import CIVILISED
from app.standards.civilised.queries import results
from app.standards.rules import stars_text
from app.standards.sheets import blank_form, round_form, where

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest

_SHEET: Final = "评比表"  # what a list is called as a sheet, not what is honoured


def build_assessment(reader: Reader, request: PaperRequest) -> FormData:
    """An assessment by the number of its round, or a blank sheet by the code of its list; the yard's where none is asked for."""
    place, asked = courtyard(reader), request.for_ or CIVILISED[0]
    made = queries.round_(reader, int(asked)) if asked.isdecimal() else None
    if made is not None and made.checklist.code in CIVILISED:
        return round_form(place, made, starred=True)
    if asked not in CIVILISED:
        raise Refused(
            msg("“{text}” is no assessment: ask for one of {choices}", text=asked, choices=", ".join(CIVILISED))
        )
    return blank_form(place, usable(reader, asked), starred=True)


def build_honours(reader: Reader, request: PaperRequest) -> FormData:
    """Who earned stars in the period asked for, or in the year going on."""
    period = parse_period(request.for_) if request.for_ else period_of(request.clock.today(), "year")
    place, found = courtyard(reader), results(reader, period)
    rows = []
    for each in found:
        if each.honoured:
            kind = Named(each.checklist.name.removesuffix(_SHEET), each.checklist.name_en)
            rows.append(Row((kind, "", "", ""), "heading"))
        for number, one in enumerate(each.honoured, 1):
            rows.append(Row((number, where(one.round.place), f"{one.percent}%", stars_text(one.percent))))
    columns = (
        Column(msg("No."), "number", width=14),
        Column(msg("Who is honoured"), weight=1),
        Column(msg("Score"), "right", width=24),
        Column(msg("Stars"), "centre", width=30),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": period,
            "assessed": sum(len(each.results) for each in found),
            "honoured": sum(len(each.honoured) for each in found),
            "phone": PublicName(place.committee_phone) or msg("(not given)"),
            "today": request.clock.today(),
        },
        tables={"honours": Table(columns, tuple(rows), empty=msg("Nobody has been assessed yet"))},
        author=place.name,
    )


def assessments(reader: Reader) -> list[tuple[str, str]]:
    """The assessments made, the newest first, then blank sheets."""
    chinese = current_language().startswith("zh")
    made = [
        (str(one.id), f"{one.opened_on}  {one.place}  {one.checklist.name}")
        for one in queries.rounds(reader)
        if one.checklist.code in CIVILISED
    ]
    blank = []
    for code in CIVILISED:
        known = usable(reader, code)
        name = known.name if chinese else known.name_en or known.name
        blank.append((code, msg("Blank sheet: {name}", name=name).text()))
    return [*made, *blank]


PAPERS = {
    "civilised_assessment": Paper(
        "civilised_assessment",
        "standards",
        msg("Safe and civilised: assessment"),
        build_assessment,
        asks=Asks(msg("Assessment"), assessments),
        right=Right.READ_STANDARDS,
    ),
    "honours_list": Paper(
        "honours_list", "standards", msg("Honours list"), build_honours, asks=ENDED, right=Right.READ_STANDARDS
    ),
}
