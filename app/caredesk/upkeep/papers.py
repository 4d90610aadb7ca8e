"""The year's upkeep on one sheet: what falls due in which month, done or missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.caredesk.upkeep import queries
from app.caredesk.upkeep.rules import Rhythm, rhythm_title
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords
from app.paper.asking import YEAR
from app.paper.blocks import Both, Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.caredesk.upkeep.queries import Task
    from app.caredesk.upkeep.rules import MonthMark
    from app.kernel.i18n import Message
    from app.paper.forms import PaperRequest

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PLANNED, DONE, MISSED = "○", "√", "×"


def build_plan(reader: Reader, request: PaperRequest) -> FormData:
    """The upkeep of a year (this one where none is asked for); Refused where nothing is wanted yet."""
    today = request.clock.today()
    year = parse_period(request.for_).first.year if request.for_ else today.year
    found = queries.year_of_work(reader, year)
    if not found:
        raise Refused(msg("No upkeep is wanted yet: enter facilities or areas first"))
    names, place = resident_names(reader), courtyard(reader)
    rows = [
        Row(
            (
                Both((_whose(task, names), task.what)),
                *(mark_text(mark, weekly=task.draft.rhythm is Rhythm.WEEKLY) for mark in marks),
            )
        )
        for task, marks in found
    ]
    columns = (
        Column(msg("What is kept up, how often, by whom"), weight=4, width=60),
        *(Column(Named(f"{month}月", _MONTHS[month - 1]), "centre", width=8) for month in range(1, 13)),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "year": year,
            "today": today,
            "missed": sum(mark.missed for _, marks in found for mark in marks),
        },
        tables={"plan": Table(columns, tuple(rows), grid=True, folds=True)},
        author=place.name,
        label=str(year),
    )


def _whose(task: Task, names: frozenset[str]) -> Message:
    """The thing kept up, how often, and by whom where that is said."""
    how_often, person = rhythm_title(task.draft.rhythm), FreeWords(task.draft.person, names)
    if not person:
        return msg("{what} ({how_often})", what=task.subject, how_often=how_often)
    return msg("{what} ({how_often}, {person})", what=task.subject, how_often=how_often, person=person)


def mark_text(mark: MonthMark, *, weekly: bool) -> str:
    """A month as the sheet shows it: nothing, planned, done or missed; of weekly work how often of how often."""
    if not mark.due:
        return ""
    if weekly and (mark.done or mark.missed):
        return f"{mark.done}/{mark.due}"
    if mark.missed:
        return MISSED
    return DONE if mark.done == mark.due else PLANNED


PAPERS = {"upkeep_plan": Paper("upkeep_plan", "caredesk", msg("Upkeep of the year"), build_plan, asks=YEAR)}
