"""The resolution as it hangs on the board: what was decided, by how many, from when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.committee.resolutions import queries
from app.committee.resolutions.rules import kind_title, majority_title
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords
from app.paper.asking import Asks
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import SERIAL
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest

_ACROSS: Final = 2
_ROW_MM: Final = 10  # room for a signature


def build_resolution(reader: Reader, request: PaperRequest) -> FormData:
    """The resolution asked for by number or word, else the last one; Refused where there is none."""
    known = queries.resolutions(reader)
    if not request.for_ and not known:
        raise Refused(msg("No resolution has been entered yet"))
    made = queries.resolution_by(reader, request.for_) if request.for_ else known[-1]
    place, names = courtyard(reader), resident_names(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "phone": place.committee_phone,
            "number": made.number,
            "held_on": made.held_on,
            "kind": kind_title(made.kind),
            "subject": FreeWords(made.subject, names),
            "text": FreeWords(made.text, names),
            "called": made.vote.called,
            "present": made.vote.present,
            "in_favour": made.vote.in_favour,
            "against": made.vote.against,
            "abstaining": made.vote.abstaining,
            "majority": majority_title(made.majority),
            "chaired_by": made.chaired_by,
            "since": made.in_force_from,
            "until": made.in_force_until,
            "withdraws": made.withdraws,
            "withdrawn_by": made.withdrawn_by,
        },
        tables={"members": _members(made.vote.present)},
        author=place.name,
        label=made.number,
        mark=msg("REVOKED") if made.withdrawn_by else None,
    )


def _members(present: int) -> Table:
    """A place to sign for each who came, in rows of two."""
    rows = [
        Row((first, None, first + 1 if first < present else None, None)) for first in range(1, present + 1, _ACROSS)
    ]
    signed = Column(msg("Member's signature"), weight=1)
    return Table((Column(SERIAL, "centre"), signed) * _ACROSS, tuple(rows), grid=True, row_mm=_ROW_MM)


def made_resolutions(reader: Reader) -> list[tuple[str, str]]:
    """The resolutions, the newest first."""
    return [(one.number, f"{one.number}  {one.subject}") for one in reversed(queries.resolutions(reader))]


PAPERS: Final = {
    "resolution": Paper(
        "resolution", "committee", msg("Resolution"), build_resolution, asks=Asks(msg("Number"), made_resolutions)
    )
}
