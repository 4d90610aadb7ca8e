"""The facilities ledger on paper: as it stands, or blank to be filled in while walking the yard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.caredesk.cells import stacked
from app.caredesk.facilities import queries
from app.caredesk.facilities.rules import condition_title, whose_title
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords, PublicName
from app.paper.asking import Asks
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import BLANK, EMPTY_SHEET
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest

_ROWS = 14


def build_ledger(reader: Reader, request: PaperRequest) -> FormData:
    """The ledger by kind, scrapped things left out; a blank sheet where it is asked for, or nothing is entered yet."""
    found = [one for one in queries.facilities(reader) if one.draft.condition != "scrapped"]
    blank = request.for_ == BLANK or not found
    names, today = resident_names(reader), request.clock.today()
    rows: list[Row] = []
    kind = ""
    for one in () if blank else found:
        draft = one.draft
        if draft.kind != kind:
            kind = draft.kind
            rows.append(Row((one.kind, *[""] * 6), "heading"))
        over = None if draft.warranty is None or one.in_warranty(today) else msg("ended")
        rows.append(
            Row(
                (
                    stacked(one.named, FreeWords(draft.place, names)),
                    draft.quantity,
                    draft.number,
                    stacked(FreeWords(draft.maker, names), draft.installed),
                    stacked(draft.warranty, over),
                    stacked(whose_title(draft.whose), FreeWords(draft.answers, names)),
                    stacked(condition_title(draft.condition), FreeWords(draft.note, names)),
                )
            )
        )
    place = courtyard(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "filled": not blank,
            "count": len(found),
            "today": today,
            "phone": PublicName(place.committee_phone),
        },
        tables={
            "facilities": Table(
                _columns(), tuple(rows), grid=True, folds=True, row_mm=9 if blank else 0, blank=_ROWS if blank else 0
            )
        },
        author=place.name,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(msg("Facility and place"), weight=2, width=36),
        Column(msg("Quantity"), "number", width=14),
        Column(msg("Serial number"), weight=1, width=20),
        Column(msg("Maker and date installed"), weight=1, width=24),
        Column(msg("Warranty until"), width=22),
        Column(msg("Whose it is, whom to call"), weight=1, width=28),
        Column(msg("Condition, remarks"), weight=1, width=22),
    )


def ledgers(_reader: Reader) -> list[tuple[str, str]]:
    """The ledger, or a blank sheet."""
    return [("", msg("The ledger as it stands").text()), (BLANK, EMPTY_SHEET.text())]


PAPERS = {
    "facilities_ledger": Paper(
        "facilities_ledger", "caredesk", msg("Facilities ledger"), build_ledger, asks=Asks(msg("Which"), ledgers)
    )
}
