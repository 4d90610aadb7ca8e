"""The volunteers' roster: a line for each patrol with who goes, then each one's hours; blank where none is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.gatehouse.roster import queries
from app.gatehouse.roster.loads.rules import hours_text
from app.gatehouse.roster.papers import month_asked
from app.gatehouse.staff.queries import members
from app.gatehouse.staff.rules import Post
from app.kernel.dates import Period
from app.kernel.i18n import current_language, msg
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.gatehouse.roster.problem import Turn
    from app.gatehouse.roster.queries import Gate, Roster
    from app.kernel.dates import Month
    from app.kernel.masks import PublicName, ResidentName
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_WEEKDAYS: Final = tuple(
    Named(zh, en) for zh, en in zip("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
)
_AHEAD: Final = 2
_ROW_MM: Final = 9  # room to write and to sign


def build_volunteers(reader: Reader, request: PaperRequest) -> FormData:
    """The neighbours' patrols of the month asked for (this one if none is); a sheet to fill in where there are none."""
    month = month_asked(request.for_, request.clock.today())
    made = queries.current(reader, month)
    people = {each.id: each.named for each in members(reader, Post.VOLUNTEER)}
    turns = [turn for turn in made.turns if turn.guard_id in people] if made else []
    gates = {gate.id: gate for gate in queries.gates(reader)}
    place = courtyard(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "month": month,
            "patrols": len(turns),
            "hours": hours_text(sum(turn.shift.length for turn in turns)),
            "dated": (made.published_on if made else None) or request.clock.today(),
        },
        tables={
            "patrols": _patrols(turns, people, gates) if turns else _blank(month),
            "hours": _hours(turns, people),
        },
        author=place.name,
        label=str(month),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(msg("Date"), width=22),
        Column(msg("Weekday"), "centre", width=14),
        Column(msg("Time"), width=26),
        Column(msg("Where"), width=26),
        Column(msg("Who goes"), weight=3, width=38),
        Column(msg("Noticed on the way"), weight=2, width=30),
    )


def _patrols(turns: list[Turn], people: dict[int, PublicName | ResidentName], gates: dict[int, Gate]) -> Table:
    together: dict[tuple[datetime.date, int, str], list[Turn]] = {}
    for turn in sorted(turns):
        together.setdefault((turn.date, turn.gate_id, turn.shift.code), []).append(turn)
    rows = []
    for (day, gate_id, _), there in together.items():
        gate = gates.get(gate_id)
        where: Cell = Named(gate.name, gate.name_en) if gate else ""
        names = Both(tuple(people[turn.guard_id] for turn in there))
        span = f"{there[0].start:%H:%M}–{there[0].end:%H:%M}"
        rows.append(Row((day, _WEEKDAYS[day.weekday()], span, where, names, "")))
    return Table(_columns(), tuple(rows), grid=True, row_mm=_ROW_MM)


def _blank(month: Month) -> Table:
    days = [month.first.replace(day=number) for number in range(1, month.days + 1)]
    rows = [Row((day, _WEEKDAYS[day.weekday()], "", "", "", "")) for day in days]
    return Table(_columns(), tuple(rows), grid=True, row_mm=_ROW_MM)


def _hours(turns: list[Turn], people: dict[int, PublicName | ResidentName]) -> Table:
    columns = (
        Column(msg("Volunteer"), weight=1, width=24),
        Column(msg("Patrols"), "number"),
        Column(msg("Hours"), "right"),
        Column(msg("Signature"), weight=2, width=40),
    )
    rows = []
    for who in dict.fromkeys(turn.guard_id for turn in sorted(turns)):
        own = [turn for turn in turns if turn.guard_id == who]
        rows.append(Row((people[who], len(own), hours_text(sum(turn.shift.length for turn in own)), "")))
    return Table(columns, tuple(rows), grid=True, row_mm=_ROW_MM)


def months_to_patrol(reader: Reader) -> list[tuple[str, str]]:
    """The months with a roster, the newest first, and the next two, for which a blank sheet may be wanted."""
    language = current_language()
    now = month_asked(None, reader.clock.today())
    known: dict[Month, Roster | None] = dict.fromkeys(reversed(queries.months(reader)))
    wanted = [*known, *(month for step in range(_AHEAD) if (month := now.plus(step)) not in known)]
    return [(str(month), Period(month, "month").shown(language)) for month in wanted]


PAPERS = {
    "volunteers_roster": Paper(
        "volunteers_roster",
        "gatehouse",
        msg("Volunteers' roster"),
        build_volunteers,
        asks=Asks(msg("Month"), months_to_patrol),
        right=Right.READ_GATE,
    )
}
