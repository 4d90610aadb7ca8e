"""What screens, papers and billing read of vehicles and spaces."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.spaces import tables
from app.register.spaces.rules import SpaceHold, SpaceKind, VehicleKind, VehicleState, plate_text, space_number

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import Reader
    from app.kernel.money import Fen


@dataclass(frozen=True)
class Space:
    """A space with its rents (a month; None: as the fee says) and who held it, both oldest first."""

    id: int
    number: str
    kind: SpaceKind
    note: str
    rents: tuple[tuple[datetime.date, Fen | None], ...]
    holds: tuple[SpaceHold, ...]

    def hold_on(self, day: datetime.date) -> SpaceHold | None:
        """Who holds it on that day."""
        return next((hold for hold in self.holds if hold.on(day)), None)

    def rent_on(self, day: datetime.date) -> Fen | None:
        """Its own rent a month on that day; None where the fee says it."""
        begun = [rent for since, rent in self.rents if since <= day]
        return begun[-1] if begun else None


@dataclass(frozen=True)
class Vehicle:
    """A vehicle; ``pass_number`` once a pass was given."""

    id: int
    plate: str
    dwelling_id: int | None
    owner: str
    kind: VehicleKind
    tonnes: int
    dangerous: bool
    reason: str
    space_id: int | None
    pass_number: int | None
    state: VehicleState
    note: str


def spaces(reader: Reader) -> tuple[Space, ...]:
    """Every space by kind and number."""
    rents: dict[int, list[tuple[datetime.date, Fen | None]]] = defaultdict(list)
    rent = tables.space_rent.c
    for key, since, amount in reader.conn.execute(
        select(rent.space_id, rent.since, rent.rent).order_by(rent.since, rent.id)
    ):
        rents[key].append((since, amount))
    holds: dict[int, list[SpaceHold]] = defaultdict(list)
    hold = tables.space_hold.c
    held = (
        select(hold.id, hold.space_id, hold.dwelling_id, hold.since, tables.space_release.c.last_day)
        .select_from(tables.space_hold.outerjoin(tables.space_release))
        .order_by(hold.since, hold.id)
    )
    for row in reader.conn.execute(held):
        if row.last_day is None or row.last_day >= row.since:  # else it was never held
            holds[row.space_id].append(SpaceHold(*row))
    columns = tables.space.c
    rows = reader.conn.execute(select(columns.id, columns.number, columns.kind, columns.note))
    found = [Space(*row, tuple(rents[row.id]), tuple(holds[row.id])) for row in rows]
    return tuple(sorted(found, key=lambda one: (list(SpaceKind).index(one.kind), len(one.number), one.number)))


def space_by(reader: Reader, number: str) -> Space:
    """The space called ``number``; Refused where there is none."""
    wanted = space_number(number)
    for one in spaces(reader):
        if one.number == wanted:
            return one
    raise Refused(msg("There is no space {number}: add it first", number=wanted))


def vehicles(reader: Reader, dwelling_id: int | None = None) -> tuple[Vehicle, ...]:
    """Every vehicle by plate."""
    columns = tables.vehicle.c
    wanted = select(
        columns.id,
        columns.plate,
        columns.dwelling_id,
        columns.owner,
        columns.kind,
        columns.tonnes,
        columns.dangerous,
        columns.reason,
        columns.space_id,
        columns.pass_number,
        columns.state,
        columns.note,
    ).order_by(columns.plate)
    if dwelling_id is not None:
        wanted = wanted.where(columns.dwelling_id == dwelling_id)
    rows: Sequence[Any] = reader.conn.execute(wanted).all()
    return tuple(Vehicle(*row) for row in rows)


def vehicle_by(reader: Reader, plate: str) -> Vehicle:
    """The vehicle with that plate; Refused where there is none."""
    wanted = plate_text(plate)
    for one in vehicles(reader):
        if one.plate == wanted:
            return one
    raise Refused(msg("No vehicle {plate} is in the register: add it first", plate=wanted))
