"""Papers about vehicles: the list of parking spaces, and a vehicle's pass."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import Audience, FreeWords, ResidentName
from app.kernel.money import Fen
from app.paper.asking import Asks
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import SERIAL, UNIT_YUAN
from app.register.queries import courtyard, dwellings
from app.register.spaces.queries import spaces, vehicle_by, vehicles
from app.register.spaces.rules import VehicleState, space_title, vehicle_title
from app.register.spaces.services import give_pass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.book import Reader, UnitOfWork
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest
    from app.register.spaces.queries import Space, Vehicle


def build_parking_list(reader: Reader, request: PaperRequest) -> FormData:
    """Every space with who holds it today; a board copy has no names, and plates in part only."""
    today, place = request.clock.today(), courtyard(reader)
    every, rooms = spaces(reader), {one.id: one.room for one in dwellings(reader)}
    if not every:
        raise Refused(msg("There is no space in the register yet: add one, or import the list of vehicles"))
    named = request.audience is not Audience.BOARD
    standing: dict[int, list[Vehicle]] = {}
    for vehicle in vehicles(reader):
        if vehicle.space_id is not None and vehicle.state is VehicleState.HERE:
            standing.setdefault(vehicle.space_id, []).append(vehicle)
    rows = tuple(
        Row((index, *_cells(space, rooms, standing.get(space.id, []), request, named=named)))
        for index, space in enumerate(every, 1)
    )
    held = sum(space.hold_on(today) is not None for space in every)
    columns = (
        Column(SERIAL, "centre"),
        Column(msg("Space")),
        Column(msg("Kind of space"), weight=1),
        Column(msg("Room")),
        *((Column(msg("Owner of the vehicle"), weight=1),) if named else ()),
        Column(msg("Plate"), weight=1),
        Column(msg("Since")),
        Column(msg("Rent a month"), "money"),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "spaces": len(every),
            "held": held,
            "free": len(every) - held,
            "phone": place.committee_phone,
            "today": today,
        },
        tables={
            "spaces": Table(
                columns, rows, unit=UNIT_YUAN if any(isinstance(row.cells[-1], Fen) for row in rows) else None
            )
        },
        author=place.name,
    )


def _cells(
    space: Space, rooms: Mapping[int, str], standing: Sequence[Vehicle], request: PaperRequest, *, named: bool
) -> tuple[Cell, ...]:
    hold = space.hold_on(request.clock.today())
    there = standing if hold else ()
    owners = "、".join(dict.fromkeys(one.owner for one in there if one.owner))
    return (
        space.number,
        space_title(space.kind),
        rooms[hold.dwelling_id] if hold else msg("free"),
        *((ResidentName(owners) if owners else None,) if named else ()),
        FreeWords("、".join(one.plate for one in there)),
        hold.since if hold else None,
        _rent(space, request),
    )


def _rent(space: Space, request: PaperRequest) -> Cell:
    rent = space.rent_on(request.clock.today())
    return msg("standard fee") if rent is None else rent


def build_vehicle_pass(reader: Reader, request: PaperRequest) -> FormData | list[FormData]:
    """The pass of the vehicle asked for, or of each that is in use; Refused where there is none."""
    place = courtyard(reader)
    wanted = _passes(reader, request)
    if not wanted:
        raise Refused(msg("There is no vehicle in the register yet: add one, or import the list of vehicles"))
    numbers = {one.id: one.number for one in spaces(reader)}
    rooms = {one.id: one.room for one in dwellings(reader)}
    given = _pass_numbers(reader, wanted)
    return [
        FormData(
            values={
                "courtyard": place.name,
                "courtyard_en": place.name_en or place.name,
                "number": f"{given[one.id]:04d}",
                "plate": FreeWords(one.plate),
                "kind": vehicle_title(one.kind),
                "space": numbers.get(one.space_id or 0, ""),
                "room": rooms.get(one.dwelling_id or 0, ""),
                "year": request.clock.today().year,
                "phone": place.committee_phone,
                "today": request.clock.today(),
            },
            author=place.name,
            label=f"{given[one.id]:04d}",
        )
        for one in wanted
    ]


def _passes(reader: Reader, request: PaperRequest) -> list[Vehicle]:
    if request.for_:
        return [vehicle_by(reader, request.for_)]
    return [one for one in vehicles(reader) if one.state is VehicleState.HERE]


def _pass_numbers(reader: Reader, wanted: Sequence[Vehicle]) -> dict[int, int]:
    """The number of each pass; those that have none yet get the next ones once they are printed."""
    following = count(max((one.pass_number or 0 for one in vehicles(reader)), default=0) + 1)
    return {one.id: one.pass_number or next(following) for one in wanted}


def pass_printed(work: UnitOfWork, request: PaperRequest) -> None:
    """A pass that is printed has a number from then on; printing one again needs no more than looking."""
    for one in _passes(work, request):
        if one.pass_number is None:
            give_pass(work, one.plate)


def vehicles_to_print(reader: Reader) -> list[tuple[str, str]]:
    """Every vehicle in use, then each of them."""
    here = [one for one in vehicles(reader) if one.state is VehicleState.HERE]
    everybody = msg("All vehicles in use: {count}", count=len(here)).text()
    return [("", everybody), *((one.plate, f"{one.plate}  {one.owner}".strip()) for one in here)]


PAPERS: Final = {
    "parking_list": Paper(
        "parking_list", "register", msg("Parking spaces and sheds"), build_parking_list, right=Right.READ_REGISTER
    ),
    "vehicle_pass": Paper(
        "vehicle_pass",
        "register",
        msg("Vehicle pass"),
        build_vehicle_pass,
        pass_printed,
        Asks(msg("Vehicle"), vehicles_to_print),
        Right.READ_REGISTER,
    ),
}
