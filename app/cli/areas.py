"""Cleaning and greening areas."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.caredesk.areas import queries, services
from app.caredesk.areas.rules import AreaDraft
from app.cli import desk
from app.cli.changing import changed
from app.kernel.i18n import msg, tr

_Area = Annotated[int, typer.Argument(help=tr("Number of the area, as “courtyard area list” names it."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    area = typer.Typer(help=tr("Cleaning and greening areas: whose, when."), no_args_is_help=True)
    area.command("add", help=tr("Enter an area with the work its kind usually has."))(area_add)
    area.command("change", help=tr("Change what is known of an area; what is not given stays."))(area_change)
    area.command("drop", help=tr("Give an area up; its log stays."))(area_drop)
    area.command("list", help=tr("All areas."))(area_list)
    app.add_typer(area, name="area")


def area_add(
    kind: Annotated[str, typer.Argument(help=tr("Its kind, as “courtyard facility kinds” names it."))],
    name: Annotated[str, typer.Argument(help=tr("What the thing is called."))],
    person: Annotated[str, typer.Option(help=tr("Whose area it is."))],
    hours: Annotated[str, typer.Option(help=tr("Hours of work there."))] = "",
    extent: Annotated[str, typer.Option(help=tr("From where to where."))] = "",
) -> None:
    """Enter an area."""
    with desk.working() as work:
        key = services.add_area(work, AreaDraft(kind, name, person, hours, extent))
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def area_list() -> None:
    """List areas."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.areas(view)
    rows = [
        {
            "id": one.id,
            "kind": one.draft.kind,
            "name": one.draft.name,
            "person": one.draft.person,
            "hours": one.draft.hours,
        }
        for one in found
    ]
    desk.answer({"areas": rows}, *("\t".join(map(str, row.values())) for row in rows))


def area_change(
    area: _Area,
    name: Annotated[str | None, typer.Option(help=tr("What the thing is called."))] = None,
    person: Annotated[str | None, typer.Option(help=tr("Whose area it is."))] = None,
    hours: Annotated[str | None, typer.Option(help=tr("Hours of work there."))] = None,
    extent: Annotated[str | None, typer.Option(help=tr("From where to where."))] = None,
    english: Annotated[str | None, typer.Option(help=tr("Its English name, for papers in English."))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change an area."""
    with desk.working() as work:
        known = queries.area(work, area).draft
        draft = changed(known, {}, name=name, person=person, hours=hours, extent=extent, name_en=english, note=note)
        services.change_area(work, area, draft)
    desk.answer({"id": area}, f"{area}\t{draft.name}\t{draft.person}\t{draft.hours}")


def area_drop(area: _Area) -> None:
    """Give an area up."""
    with desk.working() as work:
        name = queries.area(work, area).draft.name
        services.drop_area(work, area)
    desk.answer({"id": area}, msg("{name} is given up", name=name))
