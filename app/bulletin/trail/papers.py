"""The record of what was done as a paper for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right, role_title
from app.bulletin.trail.acts import ROOMS
from app.bulletin.trail.asked.rules import parse_wanted
from app.bulletin.trail.queries import trail
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import Audience
from app.paper.asking import RUNNING
from app.paper.blocks import Both, Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.bulletin.trail.queries import Record
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

MOST: Final = 3_000  # records; some two hundred pages
_LINES: Final = 12
_LONGEST: Final = 160  # characters of one change


def build_audit_list(reader: Reader, request: PaperRequest) -> FormData:
    """The records asked for, newest first; Refused for any copy but the office's, and for more than a paper bears."""
    if request.audience is not Audience.OFFICE:
        raise Refused(
            msg("The record of what was done names residents and what they pay: it is printed for the office only")
        )
    wanted = parse_wanted(request.for_ or "", request.clock.today())
    found = trail(reader, wanted, limit=MOST)
    if found.more:
        raise Refused(
            msg("More than {count} records are too many for a paper: choose a shorter time, or export them", count=MOST)
        )
    place = courtyard(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "first": wanted.first,
            "last": wanted.last,
            "who": wanted.operator,
            "room": ROOMS[wanted.room] if wanted.room else None,
            "words": " ".join(wanted.needles),
            "count": len(found.records),
            "today": request.clock.today(),
        },
        tables={"records": _table(found.records)},
        author=place.name,
    )


def _table(records: tuple[Record, ...]) -> Table:
    return Table(
        columns=(
            Column(msg("When")),
            Column(msg("Who")),
            Column(msg("Act"), weight=1),
            Column(msg("About"), weight=1),
            Column(msg("What changed"), weight=4),
        ),
        rows=tuple(
            Row(
                (
                    f"{record.at:%Y-%m-%d %H:%M}",
                    Both((record.operator, role_title(record.role))),
                    record.act,
                    record.about,
                    _changed(record),
                )
            )
            for record in records
        ),
        empty=msg("Nothing was done that was asked for"),
    )


def _changed(record: Record) -> Cell:
    """The first lines of what changed; the rest stands in the program."""
    chinese, english = (record.lines(language) for language in ("zh_CN", "en"))
    lines: list[Cell] = []
    lines += [Named(_short(zh, "；"), _short(en, "; ")) for zh, en in zip(chinese, english, strict=True)][:_LINES]
    if len(chinese) > _LINES:
        lines.append(msg("and {count} more", count=len(chinese) - _LINES))
    return Both(tuple(lines)) if lines else None


def _short(text: str, mark: str) -> str:
    bare = mark.join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}…"


PAPERS: Final = {
    "audit_list": Paper(
        "audit_list",
        "bulletin",
        msg("Action log"),
        build_audit_list,
        asks=RUNNING,
        right=Right.READ_AUDIT,
    )
}
