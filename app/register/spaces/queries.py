"""What screens, papers and billing read of vehicles and spaces."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.register.spaces import tables
from app.register.spaces.rules import SpaceHold, SpaceKind, VehicleKind, VehicleState, plate_text, space_number

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select

    from app.book import Reader
    from app.kernel.money import Fen


@frozen
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


@frozen
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


def spaces(reader: Reader, number: str | None = None) -> tuple[Space, ...]:
    """Every space by kind and number, or the one called ``number``."""
    columns = tables.space.c
    wanted = select(columns.id, columns.number, columns.kind, columns.note)
    if number is not None:
        wanted = wanted.where(columns.number == number)
    rows = reader.conn.execute(wanted).all()
    keys = [row.id for row in rows] if number is not None else None
    rents: dict[int, list[tuple[datetime.date, Fen | None]]] = defaultdict(list)
    rent = tables.space_rent.c
    rented = select(rent.space_id, rent.since, rent.rent).order_by(rent.since, rent.id)
    for key, since, amount in reader.conn.execute(_of(rented, rent.space_id, keys)):
        rents[key].append((since, amount))
    holds: dict[int, list[SpaceHold]] = defaultdict(list)
    hold = tables.space_hold.c
    held = (
        select(hold.id, hold.space_id, hold.dwelling_id, hold.since, tables.space_release.c.last_day)
        .select_from(tables.space_hold.outerjoin(tables.space_release))
        .order_by(hold.since, hold.id)
    )
    for row in reader.conn.execute(_of(held, hold.space_id, keys)):
        if row.last_day is None or row.last_day >= row.since:  # else it was never held
            holds[row.space_id].append(SpaceHold(*row))
    found = [Space(*row, tuple(rents[row.id]), tuple(holds[row.id])) for row in rows]
    return tuple(sorted(found, key=lambda one: (list(SpaceKind).index(one.kind), len(one.number), one.number)))


def _of(wanted: Select[Any], column: ColumnElement[int], keys: list[int] | None) -> Select[Any]:
    return wanted if keys is None else wanted.where(column.in_(keys))


def space_by(reader: Reader, number: str) -> Space:
    """The space called ``number``; Refused where there is none."""
    wanted = space_number(number)
    for one in spaces(reader, wanted):
        return one
    raise Refused(msg("There is no space {number}: add it first", number=wanted))


def vehicles(reader: Reader, dwelling_id: int | None = None, plate: str | None = None) -> tuple[Vehicle, ...]:
    """Every vehicle by plate: of one dwelling, with one plate, or all."""
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
    if plate is not None:
        wanted = wanted.where(columns.plate == plate)
    rows: Sequence[Any] = reader.conn.execute(wanted).all()
    return tuple(Vehicle(*row) for row in rows)


def vehicle_by(reader: Reader, plate: str) -> Vehicle:
    """The vehicle with that plate; Refused where there is none."""
    wanted = plate_text(plate)
    for one in vehicles(reader, plate=wanted):
        return one
    raise Refused(msg("No vehicle {plate} is in the register: add it first", plate=wanted))
