"""The hazard ledger on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.dates import parse_period, period_of
from app.kernel.i18n import msg
from app.paper.asking import RUNNING
from app.paper.blocks import Both, Column, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard
from app.standards.hazards.queries import hazards
from app.standards.hazards.rules import Standing, hazard_title, standing_title
from app.standards.sheets import where

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest
    from app.standards.hazards.queries import Hazard


def build_ledger(reader: Reader, request: PaperRequest) -> FormData:
    """What was open in the period asked for, or in the year going on: found then, or not struck off before."""
    today = request.clock.today()
    period = parse_period(request.for_) if request.for_ else period_of(today, "year")
    place, found = courtyard(reader), hazards(reader, period.first, period.last)
    standings = [one.standing(today) for one in found]
    columns = (
        Column(msg("No.")),
        Column(msg("Found on")),
        Column(msg("Kind and place"), weight=2, width=20),
        Column(msg("What the hazard is"), weight=3, width=22),
        Column(msg("Measures"), weight=2, width=20),
        Column(msg("Who and by when")),
        Column(msg("Proof when struck off"), weight=2, width=20),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": period,
            "found": len(found),
            "open": standings.count(Standing.OPEN) + standings.count(Standing.OVERDUE),
            "overdue": standings.count(Standing.OVERDUE),
            "struck": standings.count(Standing.STRUCK_OFF),
            "today": today,
        },
        tables={
            "hazards": Table(
                columns,
                tuple(_row(one, today) for one in found),
                grid=True,
                empty=msg("No hazard stands in the ledger"),
            )
        },
        author=place.name,
    )


def _row(one: Hazard, today: datetime.date) -> Row:
    done: list[Cell] = [one.measure] if one.measure else []
    done += [cell for step in one.steps for cell in (step.on, step.words)]
    standing = one.standing(today)
    if one.strike is None:
        end: Cell = standing_title(standing) if standing is Standing.OVERDUE else ""
    else:
        shown = [msg("photo kept")] if one.after else []
        end = Both((one.strike.on, one.strike.person, *([one.strike.words] if one.strike.words else []), *shown))
    return Row(
        (
            one.number, one.found_on, Both((hazard_title(one.kind), where(one.place) if one.place else None)),
            Both((one.what, _finder(one))), Both(tuple(done)) if done else "",
            Both((one.person, one.due)), end,
        )
    )  # fmt: skip


def _finder(one: Hazard) -> Cell:
    if one.finding is None:
        return msg("found by {name}", name=one.found_by)
    return msg("found by {name}, round of {date}", name=one.found_by, date=one.finding.on)


PAPERS = {
    "hazard_ledger": Paper(
        "hazard_ledger", "standards", msg("Hazard ledger"), build_ledger, asks=RUNNING, right=Right.READ_STANDARDS
    )
}
