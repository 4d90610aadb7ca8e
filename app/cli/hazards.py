"""The hazard ledger, patrols and lamps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from app.book import Right
from app.cli import desk
from app.cli.photos import Album, add_photos
from app.cli.treasury import day_of
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.standards import queries as rounds
from app.standards.hazards import queries, services
from app.standards.hazards.rules import HazardDraft, HazardKind, Step, Strike, hazard_title, standing_title
from app.standards.hazards.taking_up import drafted
from app.standards.lamps.rules import LampDraft, enough, lit_tenths
from app.standards.lamps.services import count_lamps
from app.standards.patrol import queries as patrol
from app.standards.patrol import services as patrolling
from app.standards.patrol.rules import Per, PlanDraft, PointDraft, RouteDraft, Visit, WalkDraft, per_title

_ALBUM: Final = Album(
    "hazard",
    lambda view, text: queries.hazard_by(view, text).id,
    None,
    services.drop_hazard_photo,
    sided=True,
    right=Right.READ_STANDARDS,
)
_Number = Annotated[str, typer.Argument(help=tr("Number of the hazard, such as 2026-003."))]
_Date = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    hazard = typer.Typer(
        help=tr("The hazard ledger: found, measured against, struck off on proof."), no_args_is_help=True
    )
    hazard.command("add", help=tr("Enter a hazard."))(hazard_add)
    hazard.command("from-round", help=tr("Enter what was seen on a round: place, words and photos come along."))(
        hazard_take
    )
    hazard.command("list", help=tr("The ledger, or what is open in it."))(hazard_list)
    hazard.command("note", help=tr("Note what was done, or move the deadline and say why."))(hazard_note)
    hazard.command("photo", help=tr("Keep a photo of a hazard."))(hazard_photo)
    add_photos(hazard, _ALBUM)
    hazard.command("strike", help=tr("Strike a hazard off: a photo, or words, and who looked."))(hazard_strike)
    app.add_typer(hazard, name="hazard")
    walk = typer.Typer(help=tr("Patrols: points, routes, plans, walks."), no_args_is_help=True)
    walk.command("point", help=tr("Enter a point."))(patrol_point)
    walk.command("route", help=tr("Lay a route over points, in their order."))(patrol_route)
    walk.command("plan", help=tr("Say how often a route is walked."))(patrol_plan)
    walk.command("walk", help=tr("Write a walk down; points not named were missed."))(patrol_walk)
    walk.command("list", help=tr("Walks with their missed points, and how the plans stand."))(patrol_list)
    app.add_typer(walk, name="patrol")
    app.command("lamps", help=tr("Write down how many lamps are lit; 98 in 100 should be."))(lamps)


def hazard_add(
    place: Annotated[str, typer.Argument(help=tr("Where."))],
    what: Annotated[str, typer.Argument(help=tr("What."))],
    by: Annotated[str, typer.Option("--by", help=tr("Who found it."))],
    person: Annotated[str, typer.Option(help=tr("Who sees to it."))],
    due: Annotated[str, typer.Option(help=tr("By when, such as 2026-10-15."))],
    kind: Annotated[HazardKind, typer.Option(help=", ".join(HazardKind))] = HazardKind.OTHER,
    measure: Annotated[str, typer.Option(help=tr("What is done about it."))] = "",
    photo: Annotated[Path | None, typer.Option(help=tr("A photo of it."))] = None,
    date: _Date = None,
) -> None:
    """Enter a hazard."""
    with desk.working() as work:
        found_on = day_of(date, work.clock.today())
        draft = HazardDraft(found_on, kind, place, what, by, person, parse_date(due), measure)
        key = services.add_hazard(work, draft, photo)
        number = queries.hazard(work, key).number
    desk.answer({"id": key, "number": number}, msg("Hazard {number}", number=number))


def hazard_take(
    round_: Annotated[
        int, typer.Argument(metavar="ROUND", help=tr("Number of the round, as “courtyard round list” names it."))
    ],
    item: Annotated[str, typer.Argument(help=tr("Code of the item."))],
    person: Annotated[str, typer.Option(help=tr("Who sees to it; whoever puts it right if left out."))] = "",
    due: Annotated[str | None, typer.Option(help=tr("By when; as it was said on the round if left out."))] = None,
    kind: Annotated[HazardKind | None, typer.Option(help=", ".join(HazardKind))] = None,
    measure: Annotated[str, typer.Option(help=tr("What is done about it."))] = "",
) -> None:
    """Enter a finding."""
    with desk.working() as work:
        made = rounds.round_(work, round_)
        seen = next((one for one in made.items if one.item.code == item), None)
        if seen is None:
            raise UsageError(msg("The list has no item {codes}", codes=item))
        known = drafted(made, seen, work.clock.today())
        draft = replace(
            known, kind=kind or known.kind, person=person or known.person, measure=measure or known.measure,
            due=parse_date(due) if due else known.due,
        )  # fmt: skip
        key = services.take_up_finding(work, round_, seen.item.id, draft)
        number = queries.hazard(work, key).number
    desk.answer({"id": key, "number": number}, msg("Hazard {number}", number=number))


def hazard_list(
    all_: Annotated[bool, typer.Option("--all", help=tr("Those struck off too."))] = False,
) -> None:
    """List the ledger."""
    with desk.reading(Right.READ_STANDARDS) as view:
        today = view.clock.today()
        found = queries.hazards(view) if all_ else queries.open_hazards(view)
    rows = [
        {
            "number": one.number, "kind": one.kind, "place": one.place, "what": one.what, "person": one.person,
            "due": one.due, "standing": one.standing(today),
        }
        for one in found
    ]  # fmt: skip
    lines = [
        "\t".join(
            (one.number, str(hazard_title(one.kind)), one.place, one.what, one.person, str(one.due),
             str(standing_title(one.standing(today))))
        )
        for one in found
    ]  # fmt: skip
    desk.answer({"hazards": rows}, *lines)


def hazard_note(
    number: _Number,
    words: Annotated[str, typer.Argument(help=tr("What was done, or why the deadline moves."))],
    person: Annotated[str, typer.Option(help=tr("Who did it."))] = "",
    due: Annotated[str | None, typer.Option(help=tr("The new deadline."))] = None,
    date: _Date = None,
) -> None:
    """Note a step."""
    with desk.working() as work:
        known = queries.hazard_by(work, number)
        step = Step(day_of(date, work.clock.today()), person, words, parse_date(due) if due else None)
        services.note_step(work, known.id, step)
        after = queries.hazard(work, known.id)
    desk.answer(
        {"number": after.number, "due": after.due},
        msg("Hazard {number}: by {date}", number=after.number, date=after.due),
    )


def hazard_photo(number: _Number, file: Annotated[Path, typer.Argument(help=tr("The photo."))]) -> None:
    """Keep a photo."""
    with desk.working() as work:
        services.add_hazard_photo(work, queries.hazard_by(work, number).id, file)
    desk.answer({"number": number}, msg("Kept: {name}", name=file.name))


def hazard_strike(
    number: _Number,
    person: Annotated[str, typer.Option(help=tr("Who looked."))],
    words: Annotated[str, typer.Option(help=tr("What was seen."))] = "",
    photo: Annotated[Path | None, typer.Option(help=tr("A photo of how it is now."))] = None,
    date: _Date = None,
) -> None:
    """Strike off."""
    with desk.working() as work:
        known = queries.hazard_by(work, number)
        services.strike_off(work, known.id, Strike(day_of(date, work.clock.today()), person, words), photo)
    desk.answer({"number": known.number}, msg("Hazard {number} is struck off", number=known.number))


def patrol_point(
    name: Annotated[str, typer.Argument(help=tr("What the point is called."))],
    look: Annotated[str, typer.Option(help=tr("What is looked at there."))] = "",
    name_en: Annotated[str, typer.Option(help=tr("English name."))] = "",
) -> None:
    """Enter a point."""
    with desk.working() as work:
        key = patrolling.add_point(work, PointDraft(name, name_en, look))
    desk.answer({"id": key}, name)


def patrol_route(
    name: Annotated[str, typer.Argument(help=tr("What the route is called."))],
    points: Annotated[list[str], typer.Argument(help=tr("Its points by name, in their order."))],
    name_en: Annotated[str, typer.Option(help=tr("English name."))] = "",
) -> None:
    """Lay a route."""
    with desk.working() as work:
        known = {one.name: one.id for one in patrol.points(work)}
        key = patrolling.lay_route(work, RouteDraft(name, tuple(_point(known, one) for one in points), name_en))
    desk.answer({"id": key}, f"{name}: {' → '.join(points)}")


def patrol_plan(
    route: Annotated[str, typer.Argument(help=tr("What the route is called."))],
    times: Annotated[int, typer.Argument(help=tr("How many times."))],
    per: Annotated[Per, typer.Option(help="day, week")] = Per.DAY,
    hours: Annotated[str, typer.Option(help=tr("When, such as 22:00–6:00."))] = "",
    since: Annotated[str | None, typer.Option("--from", help=tr("From which day; today if left out."))] = None,
) -> None:
    """Plan walks."""
    with desk.working() as work:
        draft = PlanDraft(route, times, per, day_of(since, work.clock.today()), hours)
        key = patrolling.plan_walks(work, draft)
    desk.answer({"id": key}, msg("{route}: {times} times {per}", route=route, times=times, per=per_title(per)))


def patrol_walk(
    route: Annotated[str, typer.Argument(help=tr("What the route is called."))],
    person: Annotated[str, typer.Argument(help=tr("Who walked it."))],
    points: Annotated[
        list[str] | None, typer.Argument(help=tr("Points passed: NAME, NAME=22:05 or NAME=22:05:WHAT WAS SEEN."))
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=tr("Every point was passed."))] = False,
    begun: Annotated[str, typer.Option(help=tr("When it began, such as 22:00."))] = "",
    note: Annotated[str, typer.Option(help=tr("Remarks."))] = "",
    from_paper: Annotated[bool, typer.Option("--from-paper", help=tr("It is typed in later from a sheet."))] = False,
    date: _Date = None,
) -> None:
    """Write a walk down."""
    with desk.working() as work:
        known = {one.name: one.id for one in patrol.points(work)}
        typed = [_visit(known, one) for one in points or ()]
        named = {one.point for one in typed}
        rest = [Visit(one.id) for one in patrol.route(work, route).points if all_ and one.id not in named]
        on = day_of(date, work.clock.today())
        draft = WalkDraft(route, on, person, (*typed, *rest), begun, note, from_paper)
        made = patrol.walk(work, patrolling.note_walk(work, draft))
    missed = [one.name for one in made.missed]
    said = msg("All points were passed") if not missed else msg("Missed: {points}", points="、".join(missed))
    desk.answer({"id": made.id, "missed": missed}, said)


def _visit(known: dict[str, int], text: str) -> Visit:
    name, _, rest = text.partition("=")
    hour, _, tail = rest.replace("：", ":").partition(":")
    minute, _, seen = tail.partition(":")
    return Visit(_point(known, name), f"{hour}:{minute}" if rest else "", seen)


def _point(known: dict[str, int], name: str) -> int:
    if name.strip() not in known:
        raise UsageError(msg("There is no point called {name}", name=name.strip()))
    return known[name.strip()]


def patrol_list() -> None:
    """List walks and plans."""
    with desk.reading(Right.READ_STANDARDS) as view:
        walks, plans = patrol.walks(view), patrol.plans(view)
    rows = [
        {"id": one.id, "date": one.on, "begun": one.begun, "route": one.route.name, "person": one.person,
         "missed": [point.name for point in one.missed]}
        for one in walks
    ]  # fmt: skip
    standing = [
        {
            "route": one.route.name,
            "times": one.times,
            "per": one.per,
            "done": one.due.done,
            "left_out": one.due.left_out,
        }
        for one in plans
    ]
    lines: list[Any] = [
        msg("{route}: {done} of {times} walked {per}, {left} left out before", route=one.route.name, done=one.due.done,
            times=one.times, per=per_title(one.per), left=one.due.left_out)
        for one in plans
    ]  # fmt: skip
    lines += [
        f"{one.on} {one.begun}\t{one.route.name}\t{one.person}\t{'、'.join(p.name for p in one.missed) or '–'}"
        for one in walks
    ]
    desk.answer({"plans": standing, "walks": rows}, *lines)


def lamps(
    place: Annotated[str, typer.Argument(help=tr("Where they were counted."))],
    count: Annotated[int, typer.Argument(help=tr("How many lamps there are."))],
    lit: Annotated[int, typer.Argument(help=tr("How many are lit."))],
    person: Annotated[str, typer.Option(help=tr("Who counted."))],
    date: _Date = None,
) -> None:
    """Count lamps."""
    with desk.working() as work:
        count_lamps(work, LampDraft(day_of(date, work.clock.today()), place, count, lit, person))
    tenths = lit_tenths(count, lit)
    share = f"{tenths // 10}.{tenths % 10}%"
    said = msg("{share}: enough", share=share) if enough(count, lit) else msg("{share}: less than 98%", share=share)
    desk.answer({"place": place, "tenths": tenths, "enough": enough(count, lit)}, said)
