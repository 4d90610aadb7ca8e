"""The common-parts inventory on paper: for the yearly look with the sheet in the hand, and for the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.caredesk.cells import stacked
from app.caredesk.inventory.queries import common_parts
from app.caredesk.inventory.rules import condition_title, part_title
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords
from app.paper.asking import Asks
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import BLANK, EMPTY_SHEET, SERIAL
from app.paper.units import quantity_named
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.caredesk.inventory.rules import PartDraft
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_ROWS: Final = 14  # of a blank sheet
_ONE: Final = 100  # hundredths


def build_inventory(reader: Reader, request: PaperRequest) -> FormData:
    """Everything that belongs to all, by kind; ``blank`` to fill in by hand. Refused where nothing is entered."""
    place, names = courtyard(reader), resident_names(reader)
    blank = request.for_ == BLANK
    found = [] if blank else [one.draft for one in common_parts(reader, gone=False)]
    if not found and not blank:
        raise Refused(msg("The inventory is empty: enter the common rooms, grounds and things first"))
    rows: list[Row] = []
    kind = None
    for number, one in enumerate(found, 1):
        if one.part is not kind:
            kind = one.part
            rows.append(Row((part_title(kind),), "heading"))
        rows.append(Row((number, *_cells(one, names))))
    columns = (
        Column(SERIAL, "centre"),
        Column(msg("Name and place"), weight=3, width=44),
        Column(msg("Quantity")),
        Column(msg("Area (m²)"), "number"),
        Column(msg("Condition, remarks"), weight=2, width=24),
        Column(msg("Looked after by, last looked at"), weight=2),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "count": len(found),
            "filled": not blank,
            "today": request.clock.today(),
        },
        tables={"parts": Table(columns, tuple(rows), grid=True, row_mm=8, blank=_ROWS if blank else 0)},
        author=place.name,
    )


def _cells(one: PartDraft, names: frozenset[str]) -> tuple[Cell, ...]:
    area = None if one.area is None else f"{one.area // _ONE}.{one.area % _ONE:02d}"
    return (
        stacked(FreeWords(one.name, names), FreeWords(one.place, names)), quantity_named(one.quantity, one.unit), area,
        stacked(condition_title(one.condition), FreeWords(one.note, names)), stacked(FreeWords(one.keeper, names), one.looked_on),
    )  # fmt: skip


def sheets_to_print(_reader: Reader) -> list[tuple[str, str]]:
    """As it stands, or an empty sheet."""
    return [("", msg("As it stands today").text()), (BLANK, EMPTY_SHEET.text())]


PAPERS: Final = {
    "common_parts_inventory": Paper(
        "common_parts_inventory",
        "caredesk",
        msg("Common-parts inventory"),
        build_inventory,
        asks=Asks(msg("Sheet"), sheets_to_print),
    )
}
