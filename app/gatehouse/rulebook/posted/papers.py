"""The rules of the gatehouse and the duties of the guards, as they hang there; both drawn from the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.committee.resolutions.rules import said
from app.gatehouse.posts.queries import gate_hours
from app.gatehouse.posts.rules import minutes_text
from app.gatehouse.roster import queries as roster
from app.gatehouse.rulebook import queries
from app.gatehouse.staff.rules import Post
from app.kernel import presets
from app.kernel.dates import month_of, parse_date
from app.kernel.i18n import msg
from app.kernel.masks import PublicName
from app.kernel.money import ZERO
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.gatehouse.roster.problem import Shift
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest


def build_rules(reader: Reader, request: PaperRequest) -> FormData:
    """The rules in force on the day asked for, else today."""
    day = parse_date(request.for_) if request.for_ else request.clock.today()
    known = queries.rulebook_on(reader, day)
    place = courtyard(reader)
    columns = (
        Column(msg("No."), "number"),
        Column(msg("Rule"), weight=1),
        Column(msg("Off the pay, each time"), "money", width=26),
    )
    rows = [
        Row((number, Named(each.name, each.name_en), each.amount or msg("reminder only")))
        for number, each in enumerate(known.items, 1)
    ]
    return FormData(
        values={
            **_place(reader),
            "since": known.since,
            "consulted": known.consulted_on,
            "announced": known.announced_on,
            "resolution": said(known.resolution),
            "cap_percent": queries.cap_percent(reader),
            "dated": known.since or day,
            "free": any(each.amount == ZERO for each in known.items),
        },
        tables={"rules": Table(columns, tuple(rows), unit=msg("Unit: yuan"), grid=True, row_mm=9)},
        author=place.name,
        contacts=True,
    )


def build_duties(reader: Reader, request: PaperRequest) -> FormData:
    """The duties, when each gate is open, and the shifts there; the neighbours' patrols open none."""
    today = request.clock.today()
    duties = [Row((number, Named(each["text"], each["text_en"]))) for number, each in enumerate(_duties(), 1)]
    gates = [
        Row(
            (
                Named(each.name, each.name_en),
                "" if each.posts(month_of(today)) == (Post.VOLUNTEER,) else _open(reader, each.id, today),
                Both(tuple(map(_shift, each.pattern.shifts))),
            )
        )
        for each in roster.gates(reader)
    ]
    heads = (
        Column(msg("Gate"), width=34),
        Column(msg("Open at this time of year"), "centre", width=44),
        Column(msg("Shift"), weight=1),
    )
    items = (Column(msg("No."), "number"), Column(msg("What whoever is on duty does"), weight=1))
    return FormData(
        values={**_place(reader), "dated": today},
        tables={
            "duties": Table(items, tuple(duties), grid=True, row_mm=9),
            "gates": Table(heads, tuple(gates), grid=True, empty=msg("There is no gate yet: make a roster first")),
        },
        author=courtyard(reader).name,
        contacts=True,
    )


def _place(reader: Reader) -> dict[str, object]:
    place = courtyard(reader)
    return {
        "courtyard": place.name,
        "courtyard_en": place.name_en or place.name,
        "phone": PublicName(place.committee_phone),
    }


def _duties() -> list[dict[str, str]]:
    found: list[dict[str, str]] = presets.load("guard_duties")["duty"]
    return found


def _open(reader: Reader, gate_id: int, day: datetime.date) -> str:
    opens, closes = gate_hours(reader, gate_id, day)
    return f"{minutes_text(opens)}–{minutes_text(closes)}"


def _shift(shift: Shift) -> Cell:
    span = f"{minutes_text(shift.start)}–{minutes_text((shift.start + shift.length) % 1440)}"
    return Named(f"{shift.name} {span}", f"{shift.name_en} {span}")


def versions_to_print(reader: Reader) -> list[tuple[str, str]]:
    """The rules in force today, then every rulebook the committee has set, the newest first."""
    own = [each for each in reversed(queries.rulebooks(reader)) if each.since is not None]
    return [
        ("", msg("In force today").text()),
        *((str(each.since), msg("In force since {date}", date=each.since).text()) for each in own),
    ]


PAPERS = {
    "gatehouse_rules": Paper(
        "gatehouse_rules",
        "gatehouse",
        msg("Rules of the gatehouse"),
        build_rules,
        asks=Asks(msg("Since when"), versions_to_print),
        right=Right.READ_GATE,
    ),
    "guard_duties": Paper(
        "guard_duties", "gatehouse", msg("Duties of the guards"), build_duties, right=Right.READ_GATE
    ),
}
