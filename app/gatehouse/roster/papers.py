"""The roster for the booth: a letter a day for each guard, the shifts' times, what the month comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.gatehouse.roster import queries
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.loads.rules import hours_text, loads
from app.gatehouse.staff.queries import members
from app.gatehouse.staff.rules import Post
from app.kernel.dates import Month, Period, month_of, parse_period
from app.kernel.errors import UsageError
from app.kernel.i18n import Message, current_language, msg
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from app.book import Reader
    from app.gatehouse.roster.loads.rules import Load
    from app.gatehouse.roster.problem import Problem, Shift, Turn
    from app.gatehouse.roster.queries import Gate
    from app.kernel.masks import PublicName, ResidentName
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_SIGN_MM: Final = 8  # a row somebody signs in
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
    names: Mapping[int, PublicName | ResidentName]  # by consent in full, else masked on a board copy

    @property
    def crews(self) -> Named:
        """Whose roster it is."""
        if any(Post.CLEANER in gate.posts(self.month) for gate in self.gates):
            return Named("门卫、保洁", "guards' and cleaners'")
        return Named("门卫", "guards'")


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
    return roster_form(report_of(reader, queries.roster(reader, month), request.clock.today()))


def report_of(reader: Reader, made: queries.Roster, today: datetime.date) -> RosterReport:
    """``made`` as papers have it, without the neighbours' patrols, which have a paper of their own."""
    place = courtyard(reader)
    manned = (gate for gate in queries.gates(reader) if gate.id in made.gates)
    gates = tuple(gate for gate in manned if gate.posts(made.month) != (Post.VOLUNTEER,))
    ids = {gate.id for gate in gates}
    asked = asking.problem_of(reader, made)
    stations = tuple(station for station in asked.stations if station.gate_id in ids)
    turns = tuple(turn for turn in made.turns if turn.gate_id in ids)
    stood = {turn.guard_id for turn in turns}
    guards = tuple(
        guard
        for guard in asked.guards
        if guard.id in stood or (not guard.stand_in and any(station.takes(guard.id) for station in stations))
    )
    return RosterReport(
        place.name,
        place.name_en or place.name,
        made.month,
        made.version,
        made.published_on,
        today,
        replace(asked, stations=stations, guards=guards),
        turns,
        gates,
        {each.id: each.named for each in members(reader)},
    )


def roster_form(report: RosterReport) -> FormData:
    """The report as a grid, a table of shifts and one of hours."""
    return FormData(
        values={
            "courtyard": report.courtyard,
            "courtyard_en": report.courtyard_en,
            "month": report.month,
            "crews": report.crews,
            "version": report.version,
            "state": state_of(report),
            "times": times_of(report),
            "dated": report.published_on or report.today,
        },
        tables={"grid": month_grid(report), "hours": _hours(report)},
        author=report.courtyard,
        label=str(report.month),
    )


def state_of(report: RosterReport) -> Message:
    """Whether it is in force, and since when."""
    if report.published_on is None:
        return msg("Draft, version {version}: not in force yet", version=report.version)
    return msg("In force since {date} (version {version})", date=report.published_on, version=report.version)


def _letter(shift: Shift) -> Named:
    return Named(shift.code, shift.letter_en)


def month_grid(report: RosterReport, row_mm: int = 9) -> Table:
    """A letter a day for each person; with several gates the gate's name beside it."""
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
        rows.append(Row((report.names[guard.id], *cells)))
    return Table((Column(msg("Guard"), weight=1, width=16), *heads), tuple(rows), grid=True, row_mm=row_mm, folds=True)


def times_of(report: RosterReport) -> Named:
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
    rows = [_load(report.names[load.guard_id], load) for load in loads(report.problem, report.turns)]
    columns = (
        Column(msg("Guard"), weight=1, width=20),
        Column(msg("Shifts"), "number"),
        Column(msg("Hours"), "right"),
        Column(msg("Overtime"), "right"),
        Column(msg("Nights"), "number"),
        Column(msg("Weekends"), "number"),
        Column(msg("Holidays"), "number"),
        Column(msg("Days off"), "number"),
        Column(msg("Signature"), weight=2, width=30),
    )
    return Table(columns, tuple(rows), row_mm=_SIGN_MM)


def _load(name: PublicName | ResidentName, load: Load) -> Row:
    return Row(
        (
            name, load.shifts, hours_text(load.minutes), hours_text(load.overtime), load.nights,
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
