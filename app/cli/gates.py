"""Gates as commands: how each is manned, when it is open, whose turn it is; patterns of shifts and rotations."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.cli import desk
from app.gatehouse import services
from app.gatehouse.posts import queries as posts
from app.gatehouse.posts.rules import minutes_text, read_span, shift_line
from app.gatehouse.posts.turns.rules import turns_text
from app.gatehouse.roster import queries
from app.gatehouse.staff.rules import Post, post_title
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr

if TYPE_CHECKING:
    from app.book import Reader

GateName = Annotated[str, typer.Argument(help=tr("The gate."))]
Begun = Annotated[str | None, typer.Option("--from", help=tr("The first day it holds; today without it."))]
Pattern = Annotated[str, typer.Option(help=tr("The name of the pattern of shifts."))]


def add_to(group: typer.Typer) -> None:
    """Add this file's commands to ``group``."""
    group.command("gates", help=tr("The gates, how they are manned and by whom."))(list_gates)
    group.command("gate", help=tr("Open a gate, or man one otherwise, by others, at other hours."))(gate)
    group.command("turns", help=tr("Whose turn the shifts of a gate are; without lines whoever is free."))(turns)
    group.command("pattern", help=tr("Write a pattern of shifts down, or change one."))(pattern)
    group.command("rotation", help=tr("Write a rotation down or change one, such as 早早中中夜夜休休."))(rotation)


def list_gates() -> None:
    """The gates."""
    chinese = current_language().startswith("zh")
    with desk.reading(Right.READ_GATE) as view:
        terms = {each.id: posts.terms_of(view, each.id).hours for each in queries.gates(view)}
        rows = [
            {
                "gate": each.name if chinese else each.name_en or each.name, "places": each.places,
                "by": "、".join(map(str, each.crews)),
                "since": [str(day) for day, _ in each.manned.changes if day > datetime.date.min],
                "shifts": "  ".join(shift_line(s.code, s.name, "", (s.start, s.length)) for s in each.pattern.shifts),
                "turns": turns_text(each.turns.last.days).splitlines() if each.turns else [],
                "winter": _span(terms[each.id].winter), "summer": _span(terms[each.id].summer),
            }
            for each in queries.gates(view)
        ]  # fmt: skip
        manned = ["、".join(str(post_title(post)) for post in each.crews) for each in queries.gates(view)]
    said = ({**row, "by": by} for row, by in zip(rows, manned, strict=True))
    desk.answer({"gates": rows}, *("\t".join(map(_shown, row.values())) for row in said))


def gate(
    name: GateName,
    by: Annotated[
        list[str] | None, typer.Option(help=tr("Who may stand there: guard, volunteer, cleaner; once for each."))
    ] = None,
    pattern: Annotated[str | None, typer.Option(help=tr("The name of the pattern of shifts."))] = None,
    places: Annotated[int | None, typer.Option(help=tr("How many stand there in each shift."))] = None,
    winter: Annotated[
        str | None, typer.Option(help=tr("When it is open in winter: 06:00-23:00; 00:00-24:00: never closed."))
    ] = None,
    summer: Annotated[str | None, typer.Option(help=tr("When it is open in summer."))] = None,
    season: Annotated[str | None, typer.Option(help=tr("Summer from and to: 05-01/09-30."))] = None,
    begun: Begun = None,
) -> None:
    """Open or change a gate; what is not said stays, others and other hours hold from a day on."""
    with desk.working() as work:
        services.open_gatehouse(work)
        known = next((each for each in queries.gates(work) if name in (each.name, each.name_en)), None)
        wanted = _pattern(work, pattern) if pattern else (known.pattern if known else queries.patterns(work)[0])
        count = places if places is not None else (known.places if known else 1)
        if known is None:
            key = services.add_gate(work, name, "", wanted.code, count)
        else:
            key = known.id
            if pattern or places is not None:
                services.change_gate(work, key, pattern_id=wanted.id, places=count)
        if by or winter or summer or season:
            services.set_terms(work, key, _terms(work, key, by, (winter, summer, season)), _first_day(known, begun))
    desk.answer({"gate": name}, msg("It is written down"))


def turns(
    name: GateName,
    lines: Annotated[
        list[str] | None, typer.Argument(help=tr("A day in turn: “早=门卫 夜=志愿者”, or one word for the whole day."))
    ] = None,
    begun: Begun = None,
) -> None:
    """Say whose turn it is."""
    with desk.working() as work:
        found = queries.find_gate(work, name)
        services.set_turns(work, found.id, "\n".join(lines or ()), parse_date(begun) if begun else None)
        made = queries.find_gate(work, name).turns
    days = turns_text(made.last.days).splitlines() if made else []
    desk.answer({"gate": found.name, "turns": days}, *(days or (msg("Whoever is free stands there"),)))


def pattern(
    name: Annotated[str, typer.Argument(help=tr("The name of the pattern of shifts."))],
    lines: Annotated[list[str], typer.Argument(help=tr("A shift: “早 早班 07:30-15:30 Early”."))],
) -> None:
    """Write a pattern down, or change the one of this name."""
    with desk.working() as work:
        known = next((each.id for each in queries.patterns(work) if name in (each.name, each.name_en)), None)
        key = services.write_pattern(work, name, "\n".join(lines), known)
    desk.answer({"id": key}, msg("It is written down"))


def rotation(
    name: Annotated[str, typer.Argument(help=tr("The name of the rotation."))],
    cycle: Annotated[str, typer.Argument(help=tr("Its days in turn: 早早中中夜夜休休."))],
    pattern: Pattern,
) -> None:
    """Write a rotation down, or change the one of this name."""
    with desk.working() as work:
        known = next((each.id for each in posts.rotations(work) if name in (each.name, each.name_en)), None)
        if known is None:
            services.add_rotation(work, name, _pattern(work, pattern).id, cycle)
        else:
            services.change_rotation(work, known, name, _pattern(work, pattern).id, cycle)
    desk.answer({"rotation": name}, msg("It is written down"))


def _first_day(known: queries.Gate | None, begun: str | None) -> datetime.date | None:
    """The day other hours hold from; a new gate has them from the beginning."""
    return parse_date(begun) if begun else datetime.date.min if known is None else None


def _terms(reader: Reader, gate_id: int, by: list[str] | None, open_: tuple[str | None, ...]) -> posts.Terms:
    known = posts.terms_of(reader, gate_id)
    winter, summer, season = open_
    hours = known.hours
    if winter:
        hours = replace(hours, winter=read_span(winter))
    if summer:
        hours = replace(hours, summer=read_span(summer))
    if season:
        first, _, last = season.replace("至", "/").partition("/")
        hours = replace(hours, summer_first=first.strip(), summer_last=last.strip())
    return posts.Terms(tuple(map(_post, by)) if by else known.crews, hours)


def _pattern(reader: Reader, name: str) -> queries.Pattern:
    known = queries.patterns(reader)
    for each in known:
        if name.strip() in (each.code, each.name, each.name_en):
            return each
    names = "、".join(each.name for each in known)
    raise UsageError(msg("“{text}” is none of these: {known}", text=name, known=names))


def _post(text: str) -> Post:
    for each in Post:
        if text.strip() in (each.value, str(post_title(each))):
            return each
    raise UsageError(
        msg("“{text}” is none of these: {known}", text=text, known="、".join(str(post_title(each)) for each in Post))
    )


def _span(hours: tuple[int, int]) -> str:
    return f"{minutes_text(hours[0])}-{minutes_text(hours[1])}"


def _shown(value: object) -> str:
    return "；".join(value) if isinstance(value, list) else str(value)
