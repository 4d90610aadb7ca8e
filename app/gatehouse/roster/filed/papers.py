"""The roster for the file: the grid small, hours against the law, this month and this year, every version with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.gatehouse.roster import queries
from app.gatehouse.roster.asking.queries import year_so_far
from app.gatehouse.roster.loads.rules import hours_text, law_notes, loads
from app.gatehouse.roster.papers import month_asked, month_grid, months_with_rosters, report_of, state_of, times_of
from app.kernel import presets
from app.kernel.i18n import Message, msg
from app.paper.asking import Asks
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper

if TYPE_CHECKING:
    from app.book import Reader
    from app.gatehouse.roster.loads.rules import Load
    from app.gatehouse.roster.papers import RosterReport
    from app.gatehouse.roster.queries import Roster
    from app.paper.forms import PaperRequest


def origin_text(origin: str) -> Message:
    """How a version came about."""
    return {
        "solver": msg("made by the program"),
        "hand": msg("changed by hand"),
        "rotation": msg("as a rotation goes round"),
        "substitution": msg("somebody stands in"),
        "swap": msg("two swapped"),
        "import": msg("brought in from a sheet"),
    }.get(origin, msg("changed by hand"))


def build_file(reader: Reader, request: PaperRequest) -> FormData:
    """The roster in force for the month asked for, for the file; Refused where there is none."""
    month = month_asked(request.for_, request.clock.today())
    made = queries.roster(reader, month)
    report = report_of(reader, made, request.clock.today())
    limits = report.problem.limits
    year: dict[int, list[Load]] = {}
    for past, turns in year_so_far(reader, month):
        for load in loads(past, turns):
            year.setdefault(load.guard_id, []).append(load)
    return FormData(
        values={
            "courtyard": report.courtyard,
            "courtyard_en": report.courtyard_en,
            "month": month,
            "crews": report.crews,
            "state": state_of(report),
            "times": times_of(report),
            "notes": law_notes(report.problem, report.turns),
            "overtime": any(load.overtime for load in loads(report.problem, report.turns)),
            "standard": hours_text(limits.standard_month_minutes),
            "most": hours_text(limits.overtime_minutes),
            "pay": presets.load("wages"),
            "dated": report.today,
        },
        tables={
            "grid": month_grid(report, row_mm=6),
            "hours": _hours(report, year),
            "versions": _versions(queries.versions(reader, month)),
        },
        author=report.courtyard,
        label=str(month),
    )


def _hours(report: RosterReport, year: dict[int, list[Load]]) -> Table:
    columns = (
        Column(msg("Name"), weight=1),
        Column(msg("Shifts"), "number"),
        Column(msg("Hours"), "right"),
        Column(msg("Overtime"), "right"),
        Column(msg("Heaviest week"), "right"),
        Column(msg("Days off"), "number"),
        Column(msg("Nights (year)"), "right"),
        Column(msg("Weekends (year)"), "right"),
        Column(msg("Holidays (year)"), "right"),
    )
    rows = []
    for load in loads(report.problem, report.turns):
        whole = [load, *year.get(load.guard_id, ())]
        rows.append(
            Row(
                (
                    report.names[load.guard_id], load.shifts, hours_text(load.minutes), hours_text(load.overtime),
                    hours_text(load.heaviest_week), load.rest_days, _both(load, whole, "nights"),
                    _both(load, whole, "weekends"), _both(load, whole, "holidays"),
                )
            )
        )  # fmt: skip
    return Table(columns, tuple(rows))


def _both(load: Load, year: list[Load], kind: str) -> str:
    return f"{getattr(load, kind)} ({sum(getattr(each, kind) for each in year)})"


def _versions(made: tuple[Roster, ...]) -> Table:
    columns = (
        Column(msg("Version"), "number"),
        Column(msg("Made on"), width=30),
        Column(msg("How it came about"), width=44),
        Column(msg("Why"), weight=1),
        Column(msg("In force since"), width=34),
    )
    rows = [
        Row((each.version, each.made_at.date(), origin_text(each.origin), each.reason, each.published_on or ""))
        for each in reversed(made)
    ]
    return Table(columns, tuple(rows))


PAPERS = {
    "roster_file": Paper(
        "roster_file",
        "gatehouse",
        msg("Roster for the file"),
        build_file,
        asks=Asks(msg("Month"), months_with_rosters),
        right=Right.READ_REGISTER,
    )
}
