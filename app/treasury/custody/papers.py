"""The request to the keeper of the money, with what is kept there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.committee.resolutions.rules import said
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords, PublicName
from app.kernel.money import total
from app.paper.asking import Asks
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, DATE, TOTAL, UNIT_YUAN
from app.register.queries import courtyard, resident_names
from app.treasury.approvals.papers import people
from app.treasury.custody import queries

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest


def build_draw_request(reader: Reader, request: PaperRequest) -> FormData:
    """The request of the number asked for, else the last one; Refused where there is none."""
    asked = (request.for_ or "").strip()
    every = queries.draws(reader)
    if not asked and not every:
        raise Refused(msg("No money was asked of its keeper yet: make a draw request first"))
    found = queries.draw(reader, int(asked)) if asked.isdecimal() else every[0]
    place, names = courtyard(reader), resident_names(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "number": found.number,
            "date": found.date,
            "custodian": found.custodian,
            "amount": found.amount,
            "fund": Named(found.fund.name, found.fund.name_en),
            "purpose": FreeWords(found.purpose, names),
            "payee": FreeWords(found.payee, names) if found.payee else None,
            "asked_by": PublicName(found.asked_by),
            "approved_by": people(found.approved_by),
            "resolution": said(found.resolution) if found.resolution else None,
            "received": found.received or None,
            "open": found.open,
        },
        tables={"places": _places(reader, found), "received": _received(found)},
        author=place.name,
        mark=msg("WITHDRAWN") if found.withdrawn else None,
        label=str(found.number),
    )


def _places(reader: Reader, found: queries.Draw) -> Table:
    """What the keeper has on the day of the request, fund by fund."""
    rows = [
        Row((Named(one.fund.name, one.fund.name_en), one.amount, one.asked or None))
        for one in queries.places(reader, found.date)
        if one.place == "bank"
    ]
    return Table(
        columns=(
            Column(msg("Fund"), weight=2),
            Column(msg("Kept there"), "money", weight=1),
            Column(msg("Asked for, still to come"), "money", weight=1),
        ),
        rows=tuple(rows),
        unit=UNIT_YUAN,
        empty=msg("Nothing is kept there."),
    )


def _received(found: queries.Draw) -> Table:
    posted = [one for one in found.entries if one.reversed_by is None]
    rows = [Row((one.date, one.voucher, queries.out_of_bank(one))) for one in posted]
    if len(rows) > 1:  # one amount is its own total
        rows.append(Row((TOTAL, None, total(map(queries.out_of_bank, posted))), "total"))
    return Table(
        columns=(Column(DATE), Column(msg("Voucher"), weight=1), Column(AMOUNT, "money")),
        rows=tuple(rows),
    )


def _choices(reader: Reader) -> list[tuple[str, str]]:
    return [
        (str(one.number), msg("No. {number}, {day}", number=one.number, day=one.date).text())
        for one in queries.draws(reader)
    ]


PAPERS: Final = {
    "custody_draw_request": Paper(
        "custody_draw_request",
        "treasury",
        msg("Draw request"),
        build_draw_request,
        asks=Asks(msg("Number of the request"), _choices),
        right=Right.READ_MONEY,
    )
}
