"""What a person does about vehicles and spaces."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from app.book import Right, service
from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO
from app.register.queries import dwelling
from app.register.spaces import tables
from app.register.spaces.queries import Space, Vehicle, space_by, spaces, vehicle_by, vehicles
from app.register.spaces.rules import (
    SpaceHold,
    SpaceKind,
    VehicleDraft,
    check_free,
    check_release,
    checked_vehicle,
    space_number,
)

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.money import Fen

_ONE_DAY = datetime.timedelta(days=1)


@frozen
class SpaceDraft:
    """A space as typed; ``rent`` a month from ``since`` on, none where the fee says it."""

    number: str
    since: datetime.date
    kind: SpaceKind = SpaceKind.PARKING
    rent: Fen | None = None
    note: str = ""


@service(Right.EDIT_REGISTER)
def add_space(work: UnitOfWork, draft: SpaceDraft) -> int:
    """Add a parking space or a place in a shed; Refused where its number is taken."""
    number = space_number(draft.number)
    if spaces(work, number):
        raise Refused(msg("There is a space {number} already: choose another number", number=number))
    values = {"number": number, "kind": draft.kind, "note": draft.note.strip()}
    key = work.conn.execute(insert(tables.space).values(**values).returning(tables.space.c.id)).scalar_one()
    _keep_rent(work, key, draft.since, draft.rent)
    told = {"number": number, "space_kind": draft.kind, "note": values["note"]}
    work.audit("space.added", f"space {key}", after={**told, "rent": draft.rent, "since": draft.since})
    return int(key)


@service(Right.EDIT_REGISTER)
def set_rent(work: UnitOfWork, number: str, rent: Fen | None, since: datetime.date) -> None:
    """Give a space another rent from a day on; Refused where that lies in the past of a later one."""
    space = space_by(work, number)
    if space.rents and since < space.rents[-1][0]:
        raise Refused(
            msg(
                "Space {number} has a rent from {day} already: choose that day or a later one",
                number=space.number,
                day=space.rents[-1][0],
            )
        )
    _keep_rent(work, space.id, since, rent)
    before = {"rent": space.rent_on(since)}
    work.audit("space.rent_set", f"space {space.id}", before=before, after={"rent": rent, "since": since})


def _keep_rent(work: UnitOfWork, space_id: int, since: datetime.date, rent: Fen | None) -> None:
    if rent is not None and rent < ZERO:
        raise UsageError(msg("A rent cannot be less than 0"))
    work.conn.execute(insert(tables.space_rent).values(space_id=space_id, since=since, rent=rent))


@service(Right.EDIT_REGISTER)
def hold_space(work: UnitOfWork, number: str, dwelling_id: int, since: datetime.date) -> int:
    """Give a space to a dwelling from a day on; Refused while somebody holds it then or later."""
    space, place = space_by(work, number), dwelling(work, dwelling_id)
    check_free(space.number, since, space.holds)
    values = {"space_id": space.id, "dwelling_id": dwelling_id, "since": since}
    key = work.conn.execute(insert(tables.space_hold).values(**values).returning(tables.space_hold.c.id)).scalar_one()
    work.audit("space.held", f"space {space.id}", after={"number": space.number, "room": place.room, "since": since})
    return int(key)


@service(Right.EDIT_REGISTER)
def release_space(work: UnitOfWork, number: str, last_day: datetime.date) -> SpaceHold:
    """Enter that a space was given up, ``last_day`` counted; the past stays as it was. Refused where nobody holds it."""
    space = space_by(work, number)
    if not space.holds:
        raise Refused(msg("Nobody holds space {number}", number=space.number))
    hold = space.holds[-1]
    check_release(space.number, hold, last_day)
    work.conn.execute(insert(tables.space_release).values(hold_id=hold.id, last_day=last_day))
    room = dwelling(work, hold.dwelling_id).room
    after = {"number": space.number, "room": room, "since": hold.since, "until": last_day}
    work.audit("space.released", f"space {space.id}", after=after)
    return dataclasses.replace(hold, last=last_day)


@service(Right.EDIT_REGISTER)
def take_back_hold(work: UnitOfWork, number: str) -> None:
    """Enter that the last holding of a space was a mistake: it was never held."""
    space = space_by(work, number)
    if space.holds:
        release_space(work, number, space.holds[-1].since - _ONE_DAY)


@service(Right.EDIT_REGISTER)
def add_vehicle(work: UnitOfWork, draft: VehicleDraft) -> int:
    """Add a vehicle and give its key; Refused where its plate stands already or it is strictly controlled."""
    checked = checked_vehicle(draft)
    if vehicles(work, plate=checked.plate):
        raise Refused(msg("{plate} is in the register already: open it there to change it", plate=checked.plate))
    values = _values(work, checked)
    key = work.conn.execute(insert(tables.vehicle).values(**values).returning(tables.vehicle.c.id)).scalar_one()
    work.audit("vehicle.added", f"vehicle {key}", after=_told(values))
    return int(key)


@service(Right.EDIT_REGISTER)
def change_vehicle(work: UnitOfWork, plate: str, draft: VehicleDraft) -> None:
    """Give a vehicle the facts of ``draft``; Refused where its new plate is another's."""
    before = vehicle_by(work, plate)
    checked = checked_vehicle(draft)
    if any(one.id != before.id for one in vehicles(work, plate=checked.plate)):
        raise Refused(msg("{plate} is in the register already: open it there to change it", plate=checked.plate))
    values = _values(work, checked)
    changed = {name: value for name, value in values.items() if getattr(before, name) != value}
    if not changed:
        return
    work.conn.execute(update(tables.vehicle).where(tables.vehicle.c.id == before.id).values(**changed))
    was = {name: getattr(before, name) for name in changed}
    work.audit("vehicle.changed", f"vehicle {before.id}", before=_told(was), after=_told(changed))


@service(Right.EDIT_REGISTER)
def give_pass(work: UnitOfWork, plate: str) -> int:
    """The number of a vehicle's pass; the next in the series where it has none yet."""
    one = vehicle_by(work, plate)
    if one.pass_number is not None:
        return one.pass_number
    last = work.conn.execute(select(func.max(tables.vehicle.c.pass_number))).scalar()
    number = int(last or 0) + 1
    work.conn.execute(update(tables.vehicle).where(tables.vehicle.c.id == one.id).values(pass_number=number))
    work.audit("vehicle.pass_given", f"vehicle {one.id}", after={"plate": one.plate, "number": number})
    return number


_TOLD = {"owner": "vehicle_owner", "kind": "vehicle_kind", "state": "vehicle_state"}


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """As the record of what was done names them: other rooms have owners, kinds and states too."""
    return {_TOLD.get(name, name): value for name, value in values.items()}


def _values(work: UnitOfWork, draft: VehicleDraft) -> dict[str, Any]:
    if draft.dwelling_id is not None:
        dwelling(work, draft.dwelling_id)
    return dataclasses.asdict(draft)


__all__ = [
    "Space",
    "SpaceDraft",
    "Vehicle",
    "add_space",
    "add_vehicle",
    "change_vehicle",
    "give_pass",
    "hold_space",
    "release_space",
    "set_rent",
    "take_back_hold",
]
