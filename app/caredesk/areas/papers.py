"""The chart of cleaning and greening areas for the board: whose each is, when, and what is done there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.caredesk.areas import queries
from app.caredesk.contractors.queries import contractors
from app.caredesk.upkeep.queries import tasks, tasks_of
from app.caredesk.upkeep.rules import rhythm_title
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords, PublicName
from app.paper.blocks import Both, Column, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest


def build_chart(reader: Reader, request: PaperRequest) -> FormData:
    """All areas with their people, hours and work; Refused where there is none."""
    found = queries.areas(reader)
    if not found:
        raise Refused(msg("No area is entered yet: enter who cleans what, and when"))
    names, place, known = resident_names(reader), courtyard(reader), tasks(reader)
    public = {
        one.id: PublicName(one.draft.name, en=one.draft.name_en) for one in contractors(reader) if one.draft.public
    }
    rows = []
    for one in found:
        draft = one.draft
        firm = public.get(draft.contractor_id) if draft.contractor_id is not None else None
        named = draft.public and (draft.contractor_id is None or firm is not None)
        work = [
            msg("{what} ({how_often})", what=task.what, how_often=rhythm_title(task.draft.rhythm))
            for task in tasks_of(known, area_id=one.id)
        ]
        rows.append(
            Row(
                (
                    Both((one.named, FreeWords(draft.extent, names))) if draft.extent else one.named,
                    Both(tuple(name for name in (PublicName(draft.person if named else ""), firm) if name)),
                    FreeWords(draft.hours, names),
                    Both(tuple(work)),
                )
            )
        )
    columns = (
        Column(msg("Area and extent"), weight=1, width=40),
        Column(msg("Person responsible"), width=28),
        Column(msg("When"), width=26),
        Column(msg("What is done, how often"), weight=4, width=60),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "today": request.clock.today(),
            "phone": PublicName(place.committee_phone),
        },
        tables={"areas": Table(columns, tuple(rows), grid=True)},
        author=place.name,
    )


PAPERS = {"area_chart": Paper("area_chart", "caredesk", msg("Cleaning and greening areas"), build_chart)}
