"""Patrols: points, routes, plans and walks."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.cli.treasury import day_of
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.standards.patrol import queries, services
from app.standards.patrol.rules import Per, PlanDraft, PointDraft, RouteDraft, Visit, WalkDraft, per_title

_Date = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    walk = typer.Typer(help=tr("Patrols: points, routes, plans, walks."), no_args_is_help=True)
    walk.command("point", help=tr("Enter a point."))(patrol_point)
    walk.command("route", help=tr("Lay a route over points, in their order."))(patrol_route)
    walk.command("plan", help=tr("Say how often a route is walked."))(patrol_plan)
    walk.command("end-plan", help=tr("A route is walked by plan no longer."))(patrol_end)
    walk.command("walk", help=tr("Write a walk down; points not named were missed."))(patrol_walk)
    walk.command("list", help=tr("Walks with their missed points, and how the plans stand."))(patrol_list)
    app.add_typer(walk, name="patrol")


def patrol_point(
    name: Annotated[str, typer.Argument(help=tr("What the point is called."))],
    look: Annotated[str, typer.Option(help=tr("What is looked at there."))] = "",
    name_en: Annotated[str, typer.Option(help=tr("English name."))] = "",
    look_en: Annotated[str, typer.Option(help=tr("What is looked at there, in English."))] = "",
) -> None:
    """Enter a point."""
    with desk.working() as work:
        key = services.add_point(work, PointDraft(name, name_en, look, look_en))
    desk.answer({"id": key}, name)


def patrol_route(
    name: Annotated[str, typer.Argument(help=tr("What the route is called."))],
    points: Annotated[list[str], typer.Argument(help=tr("Its points by name, in their order."))],
    name_en: Annotated[str, typer.Option(help=tr("English name."))] = "",
) -> None:
    """Lay a route."""
    with desk.working() as work:
        known = {one.name: one.id for one in queries.points(work)}
        key = services.lay_route(work, RouteDraft(name, tuple(_point(known, one) for one in points), name_en))
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
        key = services.plan_walks(work, draft)
    desk.answer({"id": key}, msg("{route}: {times} times {per}", route=route, times=times, per=per_title(per)))


def patrol_end(route: Annotated[str, typer.Argument(help=tr("What the route is called."))]) -> None:
    """A route is walked by plan no longer."""
    with desk.working() as work:
        meant = queries.route(work, route).id
        for plan in queries.plans(work):
            if plan.route.id == meant:
                services.end_plan(work, plan.id)
    desk.answer({"route": route}, msg("It is written down"))


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
        known = {one.name: one.id for one in queries.points(work)}
        typed = [_visit(known, one) for one in points or ()]
        named = {one.point for one in typed}
        rest = [Visit(one.id) for one in queries.route(work, route).points if all_ and one.id not in named]
        on = day_of(date, work.clock.today())
        draft = WalkDraft(route, on, person, (*typed, *rest), begun, note, from_paper)
        made = queries.walk(work, services.note_walk(work, draft))
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
        walks, plans = queries.walks(view), queries.plans(view)
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
