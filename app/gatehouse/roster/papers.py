"""The roster for the booth: a letter a day for each guard, the shifts' times, what the month comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.book.rights import Right
from app.gatehouse.roster import queries
from app.gatehouse.roster.rules import hours_text, loads
from app.kernel.dates import Month, Period, month_of, parse_period
from app.kernel.errors import UsageError
from app.kernel.i18n import Message, current_language, msg
from app.kernel.masks import PublicName
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.gatehouse.roster.problem import Problem, Shift, Turn
    from app.gatehouse.roster.queries import Gate
    from app.gatehouse.roster.rules import Load
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_WEEKDAYS = tuple(Named(zh, en) for zh, en in zip("一二三四五六日", "MTWTFSS", strict=True))


@dataclass(frozen=True)
class RosterReport:
    """One version of a month's roster with what is needed to read it."""

    courtyard: str
    courtyard_en: str
    month: Month
    version: int
    published_on: datetime.date | None
    today: datetime.date
    problem: Problem
    turns: tuple[Turn, ...]
    gates: tuple[Gate, ...]


def month_asked(text: str | None, today: datetime.date) -> Month:
    """The month of ``text``, or this one; UsageError for anything but a month."""
    if not text:
        return month_of(today)
    period = parse_period(text)
    if period.kind != "month":
        raise UsageError(msg("“{text}” is not a month: write it as 2026-11", text=text))
    return period.start


def build_roster(reader: Reader, request: PaperRequest) -> FormData:
    """The roster in force for the month asked for (this one if none is); Refused where there is none."""
    month = month_asked(request.for_, request.clock.today())
    made = queries.roster(reader, month)
    place = courtyard(reader)
    gates = tuple(gate for gate in queries.gates(reader) if gate.id in made.gates)
    return roster_form(
        RosterReport(
            place.name,
            place.name_en or place.name,
            month,
            made.version,
            made.published_on,
            request.clock.today(),
            queries.problem_of(reader, made),
            made.turns,
            gates,
        )
    )


def roster_form(report: RosterReport) -> FormData:
    """The report as a grid, a table of shifts and one of hours."""
    return FormData(
        values={
            "courtyard": report.courtyard,
            "courtyard_en": report.courtyard_en,
            "month": report.month,
            "version": report.version,
            "state": _state(report),
            "times": _times(report),
            "dated": report.published_on or report.today,
        },
        tables={"grid": _grid(report), "hours": _hours(report)},
        author=report.courtyard,
        label=str(report.month),
    )


def _state(report: RosterReport) -> Message:
    if report.published_on is None:
        return msg("Draft, version {version}: not in force yet", version=report.version)
    return msg("In force since {date} (version {version})", date=report.published_on, version=report.version)


def _letter(shift: Shift) -> Named:
    return Named(shift.code, shift.letter_en)


def _grid(report: RosterReport) -> Table:
    days = report.problem.days
    mine = {(turn.guard_id, turn.date): turn for turn in report.turns}
    several = len(report.gates) > 1
    names = {gate.id: Named(gate.name, gate.name_en) for gate in report.gates}
    heads = [Column(f"{day.day}", "centre", width=6) for day in days]
    weekdays: list[Cell] = [_WEEKDAYS[day.weekday()] for day in days]
    rows = [Row((msg("Weekday"), *weekdays), "quiet")]
    for guard in report.problem.guards:
        cells: list[Cell] = []
        for day in days:
            turn = mine.get((guard.id, day))
            if turn is None:
                cells.append(Named("休", "–"))
            else:
                letter = _letter(turn.shift)
                cells.append(Both((letter, names[turn.gate_id])) if several else letter)
        rows.append(Row((PublicName(guard.name), *cells)))
    return Table((Column(msg("Guard"), weight=1, width=16), *heads), tuple(rows), grid=True, row_mm=9)


def _times(report: RosterReport) -> Named:
    """What each letter means, in one line; gates manned alike are said once."""
    alike: dict[tuple[Shift, ...], list[Gate]] = {}
    for gate in report.gates:
        alike.setdefault(gate.pattern.shifts, []).append(gate)
    chinese, english = [], []
    for shifts, gates in alike.items():
        where, where_en = "、".join(gate.name for gate in gates), ", ".join(gate.name_en or gate.name for gate in gates)
        spans = [_span(shift, report.month.first) for shift in shifts]
        chinese.append("，".join([where, *(f"{s.name} {zh}" for s, (zh, _) in zip(shifts, spans, strict=True))]))
        english.append(
            ", ".join(
                [
                    where_en,
                    *(f"{s.letter_en} {s.name_en.lower()} {en}" for s, (_, en) in zip(shifts, spans, strict=True)),
                ]
            )
        )
    return Named("；".join(chinese), "; ".join(english))


def _span(shift: Shift, day: datetime.date) -> tuple[str, str]:
    begins, ends = shift.begins(day), shift.ends(day)
    if ends.date() == day:
        return (f"{begins:%H:%M}–{ends:%H:%M}",) * 2
    return f"{begins:%H:%M}–次日{ends:%H:%M}", f"{begins:%H:%M}–{ends:%H:%M} next day"


def _hours(report: RosterReport) -> Table:
    names = {guard.id: guard.name for guard in report.problem.guards}
    rows = [_load(names[load.guard_id], load) for load in loads(report.problem, report.turns)]
    columns = (
        Column(msg("Guard"), weight=1),
        Column(msg("Shifts"), "number"),
        Column(msg("Hours"), "right"),
        Column(msg("of these overtime"), "right"),
        Column(msg("Nights"), "number"),
        Column(msg("Weekend shifts"), "number"),
        Column(msg("Holiday shifts"), "number"),
        Column(msg("Days off"), "number"),
        Column(msg("Signature"), width=30),
    )
    return Table(columns, tuple(rows))


def _load(name: str, load: Load) -> Row:
    return Row(
        (
            PublicName(name), load.shifts, hours_text(load.minutes), hours_text(load.overtime), load.nights,
            load.weekends, load.holidays, load.rest_days, "",
        )
    )  # fmt: skip


def months_with_rosters(reader: Reader) -> list[tuple[str, str]]:
    """The months a roster was made for, the newest first."""
    language = current_language()
    return [(str(month), Period(month, "month").shown(language)) for month in reversed(queries.months(reader))]


PAPERS = {
    "roster": Paper(
        "roster",
        "gatehouse",
        msg("Roster"),
        build_roster,
        asks=Asks(msg("Month"), months_with_rosters),
        right=Right.READ_GATE,
    )
}
