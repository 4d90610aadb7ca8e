"""Vehicles, parking spaces and sheds."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.cli.changing import changed
from app.dues.measures.rules import parse_count
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_amount
from app.register.queries import dwellings, find_dwelling
from app.register.spaces import queries, services
from app.register.spaces.rules import SpaceKind, VehicleDraft, VehicleKind, VehicleState, space_title, vehicle_title
from app.register.spaces.services import SpaceDraft

Number = Annotated[str, typer.Argument(help=tr("The number of the space, such as P01."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    vehicles = typer.Typer(help=tr("Vehicles of the courtyard."), no_args_is_help=True)
    vehicles.command("add", help=tr("Add a vehicle."))(vehicle_add)
    vehicles.command("change", help=tr("Change what is known of a vehicle; what is not given stays."))(vehicle_change)
    vehicles.command("list", help=tr("Which vehicles there are."))(vehicle_list)
    app.add_typer(vehicles, name="vehicle")
    spaces = typer.Typer(help=tr("Parking spaces and places in the sheds."), no_args_is_help=True)
    spaces.command("add", help=tr("Add a space."))(space_add)
    spaces.command("list", help=tr("Which spaces there are and who holds them."))(space_list)
    spaces.command("give", help=tr("Give a space to a dwelling."))(space_give)
    spaces.command("rent", help=tr("Give a space another rent from a day on."))(space_rent)
    spaces.command("never-held", help=tr("The last entry of who holds a space was a mistake: take it out."))(
        space_never
    )
    spaces.command("release", help=tr("Enter that a space was given up."))(space_release)
    app.add_typer(spaces, name="space")


def vehicle_add(
    plate: Annotated[str, typer.Argument(help=tr("The number plate."))],
    room: Annotated[str, typer.Option(help=tr("The room, such as 3-2-501."))] = "",
    owner: Annotated[str, typer.Option(help=tr("Whose it is."))] = "",
    kind: Annotated[VehicleKind, typer.Option(help=tr("What kind of vehicle."))] = VehicleKind.CAR,
    tonnes: Annotated[str, typer.Option(help=tr("A lorry's weight in tonnes."))] = "0",
    dangerous: Annotated[bool, typer.Option("--dangerous", help=tr("It carries dangerous goods."))] = False,
    reason: Annotated[str, typer.Option(help=tr("Why it may stand here although strictly controlled."))] = "",
    space: Annotated[str, typer.Option(help=tr("The space it stands in."))] = "",
) -> None:
    """Add a vehicle."""
    with desk.working() as work:
        draft = VehicleDraft(
            plate=plate,
            dwelling_id=find_dwelling(work, room).id if room else None,
            owner=owner,
            kind=kind,
            tonnes=parse_count(tonnes),
            dangerous=dangerous,
            reason=reason,
            space_id=queries.space_by(work, space).id if space else None,
        )
        services.add_vehicle(work, draft)
        one = queries.vehicle_by(work, plate)
    desk.answer({"plate": one.plate, "kind": one.kind}, msg("{plate} is in the register", plate=one.plate))


def vehicle_change(
    plate: Annotated[str, typer.Argument(help=tr("The number plate."))],
    new_plate: Annotated[str | None, typer.Option("--plate", help=tr("Its new number plate."))] = None,
    room: Annotated[str | None, typer.Option(help=tr("The room, such as 3-2-501."))] = None,
    owner: Annotated[str | None, typer.Option(help=tr("Whose it is."))] = None,
    kind: Annotated[VehicleKind | None, typer.Option(help=tr("What kind of vehicle."))] = None,
    space: Annotated[str | None, typer.Option(help=tr("The space it stands in."))] = None,
    state: Annotated[VehicleState | None, typer.Option(help=", ".join(VehicleState))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change a vehicle."""
    with desk.working() as work:
        found = queries.vehicle_by(work, plate)
        known = VehicleDraft(**{each.name: getattr(found, each.name) for each in fields(VehicleDraft)})
        draft = changed(
            known, {}, plate=new_plate, owner=owner, kind=kind, state=state, note=note,
            dwelling_id=find_dwelling(work, room).id if room else None,
            space_id=queries.space_by(work, space).id if space else None,
        )  # fmt: skip
        services.change_vehicle(work, plate, draft)
    desk.answer({"plate": draft.plate, "state": draft.state}, msg("{plate} is in the register", plate=draft.plate))


def vehicle_list() -> None:
    """Which vehicles there are."""
    with desk.reading(Right.READ_REGISTER) as view:
        rooms = {place.id: place.room for place in dwellings(view)}
        numbers = {one.id: one.number for one in queries.spaces(view)}
        every = queries.vehicles(view)
    data = [
        {
            "plate": one.plate,
            "room": rooms.get(one.dwelling_id or 0, ""),
            "owner": one.owner,
            "kind": one.kind,
            "space": numbers.get(one.space_id or 0, ""),
            "pass": one.pass_number,
            "state": one.state,
        }
        for one in every
    ]
    lines = (
        f"{row['plate']}\t{row['room']}\t{row['owner']}\t{vehicle_title(one.kind)}\t{row['space']}"
        for one, row in zip(every, data, strict=True)
    )
    desk.answer({"vehicles": data}, *lines)


def space_add(
    number: Number,
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
    kind: Annotated[SpaceKind, typer.Option(help=tr("What it is for."))] = SpaceKind.PARKING,
    rent: Annotated[str, typer.Option(help=tr("Yuan a month; without it the fee says it."))] = "",
) -> None:
    """Add a space."""
    with desk.working() as work:
        draft = SpaceDraft(number, parse_date(since), kind, parse_amount(rent) if rent else None)
        services.add_space(work, draft)
        one = queries.space_by(work, number)
    desk.answer({"space": one.number, "kind": one.kind}, msg("Space {number} is in the register", number=one.number))


def space_list() -> None:
    """Which spaces there are."""
    with desk.reading(Right.READ_REGISTER) as view:
        rooms, today = {place.id: place.room for place in dwellings(view)}, view.clock.today()
        every = queries.spaces(view)
    data: list[dict[str, Any]] = []
    for one in every:
        hold = one.hold_on(today)
        data.append(
            {
                "space": one.number,
                "kind": one.kind,
                "title": space_title(one.kind),
                "rent": one.rent_on(today),
                "room": rooms[hold.dwelling_id] if hold else "",
                "from": hold.since if hold else None,
            }
        )
    lines = (f"{row['space']}\t{row['title']}\t{row['room']}\t{row['rent'] or ''}" for row in data)
    desk.answer({"spaces": data}, *lines)


def space_give(
    number: Number,
    room: Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))],
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
) -> None:
    """Give a space to a dwelling."""
    with desk.working() as work:
        place = find_dwelling(work, room)
        services.hold_space(work, number, place.id, parse_date(since))
    words = msg("{room} holds space {number} from {day} on", room=place.room, number=number, day=parse_date(since))
    desk.answer({"space": number, "room": place.room}, words)


def space_rent(
    number: Number,
    rent: Annotated[str, typer.Argument(help=tr("Yuan a month; 0: the fee says it."))],
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))],
) -> None:
    """Give a space another rent."""
    with desk.working() as work:
        services.set_rent(work, number, parse_amount(rent) or None, parse_date(since))
    desk.answer({"space": number, "from": parse_date(since)}, msg("It is written down"))


def space_never(number: Number) -> None:
    """Take back the last holding of a space."""
    with desk.working() as work:
        services.take_back_hold(work, number)
    desk.answer({"space": number}, msg("It is written down"))


def space_release(number: Number, until: Annotated[str, typer.Option("--to", help=tr("The last day."))]) -> None:
    """Enter that a space was given up."""
    with desk.working() as work:
        hold = services.release_space(work, number, parse_date(until))
    desk.answer(
        {"space": number, "to": hold.last}, msg("Space {number} is free after {day}", number=number, day=hold.last)
    )
