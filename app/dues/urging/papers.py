"""What may hang on the board of arrears: how much came in by building; room numbers only by resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.committee.resolutions.rules import said
from app.dues.arrears.queries import Collected, arrears_by_dwelling, dues_summary
from app.dues.rules import months_overdue
from app.dues.urging.queries import posting_leaves
from app.dues.urging.rules import POSTED_FROM_MONTHS
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.paper.asking import Asks
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import TOTAL
from app.register.queries import courtyard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.paper.forms import PaperRequest

_FEW: Final = 3  # the rate of a building with fewer dwellings than this would tell who pays and who does not
_ACROSS: Final = 4


def build_arrears_by_building(reader: Reader, request: PaperRequest) -> FormData:
    """Rates by building for the year so far; rooms six months behind where ``for_`` is a resolution on file."""
    today = request.clock.today()
    place = courtyard(reader)
    summary = dues_summary(reader, today.replace(month=1, day=1), today)
    if not summary.overall.charged:
        raise Refused(msg("Nothing has been charged this year: there is no rate to show"))
    leave = _leave(reader, request.for_)
    rooms = _rooms_behind(reader, request) if leave else []
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "first": summary.first,
            "as_of": today,
            "rate": summary.overall.rate,
            "months": POSTED_FROM_MONTHS,
            "resolution": said(leave),
            "count": len(rooms),
            "phone": place.committee_phone,
            "today": today,
        },
        tables={"rates": _rates(summary.by_building, summary.overall), "rooms": _rooms(rooms)},
        author=place.name,
    )


def _leave(reader: Reader, number: str | None) -> str:
    if not number:
        return ""
    if number not in {one for one, _ in posting_leaves(reader)}:
        raise Refused(
            msg(
                "Resolution {number} is not on file: keep it first under “Arrears”, or print the rates alone",
                number=number,
            )
        )
    return number


def _rooms_behind(reader: Reader, request: PaperRequest) -> list[str]:
    today = request.clock.today()
    return [
        owed.dwelling.room
        for owed in arrears_by_dwelling(reader, today)
        if months_overdue(owed.since, today) >= POSTED_FROM_MONTHS
    ]


def _rates(buildings: Sequence[Collected], overall: Collected) -> Table:
    whole = [one for one in buildings if one.charged >= _FEW]
    few = [one for one in buildings if one.charged < _FEW]
    rows = [Row((msg("Building {building}", building=one.name), one.charged, one.paid, one.rate)) for one in whole]
    rest = Collected(
        "", "", sum(o.charged for o in few), sum(o.paid for o in few), overall.charged_amount, overall.paid_amount
    )
    if rest.charged >= _FEW:
        rows.append(Row((msg("Other buildings"), rest.charged, rest.paid, rest.rate)))
    rows.append(Row((TOTAL, overall.charged, overall.paid, overall.rate), "total"))
    return Table(
        columns=(
            Column(msg("Building"), weight=1),
            Column(msg("Dwellings charged"), "right"),
            Column(msg("Paid in full"), "right"),
            Column(msg("Rate"), "right"),
        ),
        rows=tuple(rows),
    )


def _rooms(rooms: Sequence[str]) -> Table:
    lines = [rooms[at : at + _ACROSS] for at in range(0, len(rooms), _ACROSS)]
    return Table(
        columns=tuple(Column(msg("Room"), "centre", weight=1) for _ in range(_ACROSS)),
        rows=tuple(Row((*line, *[""] * (_ACROSS - len(line)))) for line in lines),
        empty=msg("No dwelling is so far behind"),
    )


def leaves_to_print(reader: Reader) -> list[tuple[str, str]]:
    """The rates alone, then each resolution on file."""
    return [("", msg("Rates alone").text()), *((number, number) for number, _ in posting_leaves(reader))]


PAPERS: Final = {
    "arrears_by_building": Paper(
        "arrears_by_building",
        "dues",
        msg("Collection by building"),
        build_arrears_by_building,
        asks=Asks(msg("Resolution"), leaves_to_print),
        right=Right.READ_MONEY,
    ),
}
