"""Emergency plans, stores, drills and training."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Annotated, Final

import typer

from app.book import Right
from app.caredesk.emergency import queries, services
from app.caredesk.emergency.rules import Exercise, ExerciseDraft, StoreDraft, exercise_title, shelf_title
from app.cli import desk
from app.cli.changing import changed
from app.cli.photos import Album, add_photos, key_of
from app.cli.treasury import day_of
from app.kernel.dates import parse_date
from app.kernel.errors import Refused
from app.kernel.i18n import current_language, msg, tr

_MAPS: Final = Album(
    services.OWNER,
    lambda view, text: queries.plan(view, key_of(text)).id,
    lambda work, key, file, _when: services.add_map(work, key, file),
    services.take_map,
)  # evacuation maps of plans
_Store = Annotated[int, typer.Argument(help=tr("Number of the store, as “courtyard emergency stores” names it."))]
_Day = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    emergency = typer.Typer(help=tr("Emergency plans and stores."), no_args_is_help=True)
    emergency.command("take", help=tr("Take over the ready plans that are not in the book yet."))(take)
    emergency.command("plans", help=tr("All plans and when the next drill falls due."))(plans)
    emergency.command("change-plan", help=tr("Change a plan; what is not given stays."))(change_plan)
    emergency.command("drop-plan", help=tr("Let a plan hold no longer; its drills stay."))(drop_plan)
    add_photos(emergency, _MAPS)
    emergency.command("keep", help=tr("Enter something that is kept ready."))(keep)
    emergency.command("stores", help=tr("All that is kept ready, with its dates."))(stores)
    emergency.command("change", help=tr("Change what is kept ready; what is not given stays."))(change)
    emergency.command("check", help=tr("Note that everything kept ready was looked at and counted."))(check)
    emergency.command("drop", help=tr("Keep something ready no longer."))(drop)
    app.add_typer(emergency, name="emergency")
    drill = typer.Typer(help=tr("Drills and training."), no_args_is_help=True)
    drill.command("record", help=tr("Write down a drill or training that was held."))(record)
    drill.command("list", help=tr("All drills and training."))(list_exercises)
    drill.command("strike", help=tr("Strike out a drill or training written down wrongly."))(strike)
    app.add_typer(drill, name="drill")


def take(
    place: Annotated[str, typer.Option(help=tr("Where people gather."))] = "",
    date: _Day = None,
) -> None:
    """Take over ready plans."""
    with desk.working() as work:
        day = day_of(date, work.clock.today())
        known = {one.draft.title for one in queries.plans(work)}
        new = [one for one in queries.shipped_plans() if one.title not in known]
        if not new:
            raise Refused(msg("All ready plans are in the book already"))
        made = [services.add_plan(work, replace(one, place=place, adopted_on=day)) for one in new]
    desk.answer({"plans": made}, *(one.title for one in new))


def plans() -> None:
    """List plans."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.plans(view)
    language = current_language()
    rows = [
        {
            "id": one.id,
            "title": one.named.shown(language),
            "adopted": one.draft.adopted_on,
            "next_drill": one.next_drill,
        }
        for one in found
    ]
    desk.answer({"plans": rows}, *("\t".join(map(str, row.values())) for row in rows))


def change_plan(
    plan: Annotated[int, typer.Argument(help=tr("Number of the plan, as “courtyard emergency plans” names it."))],
    title: Annotated[str | None, typer.Option(help=tr("Its title."))] = None,
    steps: Annotated[str | None, typer.Option(help=tr("What is done, a step in each line."))] = None,
    place: Annotated[str | None, typer.Option(help=tr("Where people gather."))] = None,
    people: Annotated[str | None, typer.Option(help=tr("Who does what, with phones."))] = None,
    adopted: Annotated[str | None, typer.Option(help=tr("The day it was adopted."))] = None,
    months: Annotated[int | None, typer.Option(help=tr("Every how many months a drill is held."))] = None,
    english: Annotated[str | None, typer.Option(help=tr("Its title in English."))] = None,
) -> None:
    """Change a plan."""
    with desk.working() as work:
        draft = changed(
            queries.plan(work, plan).draft, {"adopted_on": adopted}, title=title, steps=steps, place=place,
            people=people, drill_months=months, title_en=english,
        )  # fmt: skip
        services.change_plan(work, plan, draft)
    desk.answer({"id": plan, "title": draft.title}, f"{plan}\t{draft.title}")


def drop_plan(
    plan: Annotated[int, typer.Argument(help=tr("Number of the plan, as “courtyard emergency plans” names it."))],
) -> None:
    """Let a plan hold no longer."""
    with desk.working() as work:
        title = queries.plan(work, plan).draft.title
        services.drop_plan(work, plan)
    desk.answer({"id": plan}, msg("{title} holds no longer", title=title))


def keep(
    name: Annotated[str, typer.Argument(help=tr("What is kept ready."))],
    place: Annotated[str, typer.Argument(help=tr("Its place."))],
    quantity: Annotated[int, typer.Argument(help=tr("How many there are."))],
    unit: Annotated[str, typer.Option(help=tr("What it is counted in."))] = "",
    expires: Annotated[str, typer.Option(help=tr("The day until which it is good."))] = "",
    keeper: Annotated[str, typer.Option(help=tr("Who keeps it."))] = "",
) -> None:
    """Enter a store."""
    with desk.working() as work:
        key = services.add_store(work, StoreDraft(name, place, quantity, unit, _date(expires), keeper))
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def stores() -> None:
    """List stores."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.stores(view)
    rows = [
        {
            "id": one.id, "name": one.draft.name, "place": one.draft.place, "quantity": one.draft.quantity,
            "expires": one.draft.expires, "state": str(shelf_title(one.shelf)),
        }
        for one in found
    ]  # fmt: skip
    desk.answer({"stores": rows}, *("\t".join(map(str, row.values())) for row in rows))


def change(
    store: _Store,
    name: Annotated[str | None, typer.Option(help=tr("What is kept ready."))] = None,
    place: Annotated[str | None, typer.Option(help=tr("Its place."))] = None,
    quantity: Annotated[int | None, typer.Option(help=tr("How many there are."))] = None,
    unit: Annotated[str | None, typer.Option(help=tr("What it is counted in."))] = None,
    expires: Annotated[str | None, typer.Option(help=tr("The day until which it is good."))] = None,
    keeper: Annotated[str | None, typer.Option(help=tr("Who keeps it."))] = None,
) -> None:
    """Change a store."""
    with desk.working() as work:
        draft = changed(
            queries.store(work, store).draft, {"expires": expires}, name=name, place=place, quantity=quantity,
            unit=unit, keeper=keeper,
        )  # fmt: skip
        services.change_store(work, store, draft)
    desk.answer({"id": store, "quantity": draft.quantity}, f"{store}\t{draft.name}\t{draft.quantity}{draft.unit}")


def check(
    person: Annotated[str, typer.Option(help=tr("Who looked."))],
    date: _Day = None,
) -> None:
    """Note that the stores were looked at."""
    with desk.working() as work:
        count = services.check_stores(work, day_of(date, work.clock.today()), person)
    desk.answer({"looked_at": count}, msg("{count} stores were looked at", count=count))


def drop(store: _Store) -> None:
    """Keep a store no longer."""
    with desk.working() as work:
        name = queries.store(work, store).draft.name
        services.drop_store(work, store)
    desk.answer({"id": store}, msg("{name} is kept ready no longer", name=name))


def record(
    topic: Annotated[str, typer.Argument(help=tr("What it was about."))],
    led_by: Annotated[str, typer.Option(help=tr("Who held it."))],
    kind: Annotated[Exercise, typer.Option(help=", ".join(Exercise))] = Exercise.DRILL,
    plan: Annotated[int | None, typer.Option(help=tr("Number of the plan it follows."))] = None,
    date: _Day = None,
    place: Annotated[str, typer.Option(help=tr("Where it was held."))] = "",
    attended: Annotated[int, typer.Option(help=tr("How many took part."))] = 0,
    who: Annotated[str, typer.Option(help=tr("Who took part."))] = "",
    minutes: Annotated[int, typer.Option(help=tr("How many minutes it took."))] = 0,
    course: Annotated[str, typer.Option(help=tr("How it went."))] = "",
    found: Annotated[str, typer.Option(help=tr("What went wrong."))] = "",
    measure: Annotated[str, typer.Option(help=tr("How it is mended."))] = "",
    valid_until: Annotated[str, typer.Option(help=tr("Until when a certificate is good."))] = "",
) -> None:
    """Write a drill or training down."""
    with desk.working() as work:
        draft = ExerciseDraft(
            kind, day_of(date, work.clock.today()), topic, led_by, place, plan, attended, who, minutes, course, found,
            measure, _date(valid_until),
        )  # fmt: skip
        key = services.record_exercise(work, draft)
    desk.answer({"id": key}, msg("{kind} {id}: {topic}", kind=exercise_title(kind), id=key, topic=topic))


def list_exercises() -> None:
    """List drills and training."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.exercises(view)
    rows = [
        {
            "id": one.id, "kind": one.draft.kind, "date": one.draft.held_on, "topic": one.draft.topic,
            "led_by": one.draft.led_by, "attended": one.draft.attended, "struck": one.struck,
        }
        for one in found
    ]  # fmt: skip
    desk.answer({"exercises": rows}, *("\t".join(map(str, row.values())) for row in rows))


def strike(
    number: Annotated[int, typer.Argument(help=tr("Number of the drill, as “courtyard drill list” names it."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """Strike a drill or training out."""
    with desk.working() as work:
        services.strike_exercise(work, number, reason)
    desk.answer({"id": number, "reason": reason}, msg("{number} is struck out", number=number))


def _date(text: str) -> datetime.date | None:
    return parse_date(text) if text else None
