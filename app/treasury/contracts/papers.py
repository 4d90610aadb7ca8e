"""The income contracts for the board: what is let, to whom, for how much, and by which decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.committee.resolutions.rules import said
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import Audience, FreeWords, PublicName
from app.paper.blocks import Both, Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import UNIT_YUAN
from app.register.queries import courtyard, resident_names
from app.treasury.contracts import queries
from app.treasury.contracts.rules import let_title

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.i18n import Message
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest


def build_contracts(reader: Reader, request: PaperRequest) -> FormData:
    """All contracts in force today; arrears stand on the office copy only. Refused where there is none."""
    today = request.clock.today()
    found = [each for each in queries.contracts(reader) if each.last >= today or each.owed(today)]
    if not found:
        raise Refused(msg("No income contract is in force: enter one first"))
    place, names = courtyard(reader), resident_names(reader)
    office = request.audience is Audience.OFFICE
    columns = [
        Column(msg("Other party"), weight=2),
        Column(msg("What is let"), weight=4),
        Column(msg("From, to")),
        Column(msg("Rent"), "money"),
        Column(msg("Paid every"), "right"),
        Column(msg("Decided by"), weight=2),
    ]
    if office:
        columns += [Column(msg("Deposit"), "money"), Column(msg("Still owed"), "money")]
    rows = []
    for each in found:
        draft = each.draft
        what = msg("{kind}: {place}", kind=let_title(draft.let), place=FreeWords(draft.place, names))
        cells: list[Cell] = [
            FreeWords(draft.party, names), what, Both((draft.since, each.last)), draft.rent, _every(draft.every),
            said(draft.resolution),
        ]  # fmt: skip
        rows.append(Row((*cells, *((draft.deposit, each.owed(today)) if office else ()))))
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "today": today,
            "phone": PublicName(place.committee_phone),
        },
        tables={"contracts": Table(tuple(columns), tuple(rows), unit=UNIT_YUAN)},
        author=place.name,
    )


def _every(months: int) -> Message:
    return msg("1 month") if months == 1 else msg("{count} months", count=months)


PAPERS = {
    "income_contracts": Paper(
        "income_contracts", "treasury", msg("Income contracts"), build_contracts, right=Right.READ_MONEY
    )
}
