"""The list of a year's archive: every paper, how long it is kept, until when."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.bulletin.archive.rules import Item, keeping_title, kept_until, planned
from app.kernel.dates import Month, Period, parse_period
from app.kernel.i18n import msg
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard
from app.treasury.closing.papers import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.paper.forms import PaperRequest


def build_archive_list(reader: Reader, request: PaperRequest) -> FormData:
    """What the archive of the year asked for (else the year going on) holds; without checksums until it is packed."""
    year = parse_period(request.for_).start.year if request.for_ else request.clock.today().year
    return archive_form(reader, year, planned(year), "")


def archive_form(reader: Reader, year: int, items: Sequence[Item], digest: str) -> FormData:
    """The list of ``items``; ``digest`` is the checksum of the file of checksums, empty where there is none."""
    place = courtyard(reader)
    rows = [
        Row((number, one.title, one.file, keeping_title(one.keeping), kept_until(year, one.keeping)))
        for number, one in enumerate(items, 1)
    ]
    columns = (
        Column(msg("No."), "number"),
        Column(msg("Archived paper"), weight=3),
        Column(msg("File"), weight=3),
        Column(msg("Kept for")),
        Column(msg("Kept until")),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "year": Period(Month(year, 1), "year"),
            "from": datetime.date(year + 1, 1, 1),
            "digest": digest,
        },
        tables={"files": Table(columns, tuple(rows))},
        author=place.name,
        label=str(year),
    )


PAPERS: Final = {
    "archive_list": Paper(
        "archive_list",
        "bulletin",
        msg("List of archived papers"),
        build_archive_list,
        asks=YEAR,
        right=Right.READ_MONEY,
    )
}
