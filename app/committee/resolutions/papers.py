"""The resolution as it hangs on the board: what was decided, by how many, from when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.committee.resolutions import queries
from app.committee.resolutions.rules import kind_title, majority_title
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords
from app.paper.asking import Asks
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest


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
        author=place.name,
        label=made.number,
        mark=msg("REVOKED") if made.withdrawn_by else None,
    )


def made_resolutions(reader: Reader) -> list[tuple[str, str]]:
    """The resolutions, the newest first."""
    return [(one.number, f"{one.number}  {one.subject}") for one in reversed(queries.resolutions(reader))]


PAPERS: Final = {
    "resolution": Paper(
        "resolution", "committee", msg("Resolution"), build_resolution, asks=Asks(msg("Number"), made_resolutions)
    )
}
