"""The directory for the board and the gate booth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import Audience, PublicName
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.directory import queries
from app.register.directory.rules import body_title
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest


def build_directory(reader: Reader, request: PaperRequest) -> FormData:
    """All bodies with phones and hours; those not for the public only on the office copy. Refused where there is none."""
    office = request.audience is Audience.OFFICE
    found = [one.draft for one in queries.entries(reader) if one.draft.public or office]
    if not found:
        raise Refused(msg("The directory is empty: enter water, power, gas and the others first"))
    place = courtyard(reader)
    rows = [
        Row(
            (
                body_title(one.body),
                Named(one.name, one.name_en),
                Named(one.answers_for, one.answers_for_en),
                PublicName(one.phones),  # published by those they are of
                one.hours,
            )
        )
        for one in found
    ]
    columns = (
        Column(msg("Kind of body")),
        Column(msg("Office or company"), weight=2),
        Column(msg("Answers for"), weight=3),
        Column(msg("Phones")),
        Column(msg("Hours of business"), weight=2),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "phone": PublicName(place.committee_phone),
            "today": request.clock.today(),
        },
        tables={"bodies": Table(columns, tuple(rows))},
        author=place.name,
    )


PAPERS = {"directory": Paper("directory", "register", msg("Useful phone numbers"), build_directory)}
