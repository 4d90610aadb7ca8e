"""Vehicles and spaces from a committee's own list: what a sheet would change in the book."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from app.book import Right, service
from app.book.house import Importer
from app.exchange.doors import building_hint, read_door
from app.exchange.importing import ImportPlan
from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.exchange.values import read_amount, read_date, text_of
from app.kernel.errors import Refused, RefusedRow
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.register.queries import dwellings
from app.register.spaces.queries import spaces, vehicles
from app.register.spaces.rules import SpaceHold, VehicleDraft, VehicleKind, check_free, checked_vehicle, space_number
from app.register.spaces.services import (
    SpaceDraft,
    add_space,
    add_vehicle,
    change_vehicle,
    hold_space,
    set_rent,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

    from app.book import Reader, UnitOfWork
    from app.exchange.importing import ImportOptions
    from app.exchange.recognise import Recognised, Record
    from app.kernel.money import Fen
    from app.register.spaces.queries import Space, Vehicle

_KINDS: Final = (
    ("货", VehicleKind.LORRY), ("卡车", VehicleKind.LORRY), ("大客", VehicleKind.COACH), ("客车", VehicleKind.COACH),
    ("摩托", VehicleKind.MOTORCYCLE), ("电动自行", VehicleKind.BICYCLE), ("自行车", VehicleKind.BICYCLE),
)  # fmt: skip


@frozen
class VehicleRow:
    """One row understood: a vehicle, the space it stands in, since when and at what rent; either may be missing."""

    dwelling_id: int | None
    plate: str
    owner: str
    kind: VehicleKind
    note: str
    space: str
    rent: Fen | None
    since: datetime.date


class _RowRefused(Exception):
    def __init__(self, column: str, fault: Refused, value: str) -> None:
        super().__init__(column)
        self.column, self.reason, self.value = column, fault.message, value


@frozen
class _Known:
    """What the book has: rooms, vehicles by plate, spaces by number; what the file said before is added."""

    rooms: Mapping[str, int]
    vehicles: dict[str, Vehicle | None]
    spaces: dict[str, Space | None]
    held: dict[str, int | None]


def plan_vehicles(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheet would do; a row with a plate that is none, an unknown door or a space held by another is refused."""
    book = recognise(read_workbook(path), "vehicles", options.columns, only=options.sheet)
    today = reader.clock.today()
    every = spaces(reader)
    known = _Known(
        {place.room: place.id for place in dwellings(reader)},
        {one.plate: one for one in vehicles(reader)},
        {one.number: one for one in every},
        {
            one.number: hold.dwelling_id
            for one in every
            if (hold := one.holds[-1] if one.holds else None) and not hold.last
        },
    )
    counts = {"new": 0, "changed": 0, "unchanged": 0}
    wanted: list[VehicleRow] = []
    refused: list[RefusedRow] = []
    for found in book.found:
        for record in found.records:
            try:
                row = _read(found.recognised, record, known, today)
                what = _compared(row, known, found.recognised)
            except _RowRefused as fault:
                refused.append(RefusedRow(record.sheet, record.row, fault.column, fault.reason, fault.value))
                continue
            counts[what] += 1
            if what != "unchanged":
                wanted.append(row)
    return ImportPlan(
        counts["new"],
        counts["changed"],
        counts["unchanged"],
        refused=tuple(refused),
        work=tuple(wanted),
        found=book.found,
    )


def _read(heads: Recognised, record: Record, known: _Known, today: datetime.date) -> VehicleRow:
    def cell(column: str, read: Any) -> Any:
        try:
            return read(record.get(column))
        except Refused as fault:
            raise _RowRefused(heads.label(column), fault, text_of(record.get(column))) from None

    said = text_of(record.get("model"))
    kind = next((kind for word, kind in _KINDS if word in said), VehicleKind.CAR)
    owner = text_of(record.get("owner"))
    note = "；".join(filter(None, (said, text_of(record.get("note")))))
    plate = text_of(record.get("plate"))
    if plate:
        plate = cell("plate", lambda _: checked_vehicle(VehicleDraft(plate, owner=owner, kind=kind)).plate)
    number = text_of(record.get("space"))
    return VehicleRow(
        dwelling_id=_door(heads, record, known),
        plate=plate,
        owner=owner,
        kind=kind,
        note=note,
        space=cell("space", lambda _: space_number(number)) if number else "",
        rent=cell("rent", read_amount),
        since=cell("since", lambda value: read_date(value, whole_month=True)) or today,
    )


def _door(heads: Recognised, record: Record, known: _Known) -> int | None:
    room = record.get("room")
    if not text_of(room):
        return None
    building = record.get("building") or building_hint(heads.sheet, heads.titles) or None
    try:
        door = str(read_door(room, building, record.get("entrance")))
    except Refused as fault:
        raise _RowRefused(heads.label("room"), fault, text_of(room)) from None
    if door not in known.rooms:
        words = msg("the door {room} is not in the register: add it there first, or correct the number", room=door)
        raise _RowRefused(heads.label("room"), Refused(words), text_of(room))
    return known.rooms[door]


def _compared(row: VehicleRow, known: _Known, heads: Recognised) -> str:
    """``new``, ``changed`` or ``unchanged``; what the row says counts as known for the rows after it."""
    if not row.plate and not row.space:
        raise _RowRefused(heads.label("plate"), Refused(msg("a row needs a plate or the number of a space")), "")
    new = changed = False
    if row.plate:
        before = known.vehicles.get(row.plate)
        if row.plate in known.vehicles and before is None:
            raise _RowRefused(heads.label("plate"), Refused(msg("this plate stands in the list twice")), row.plate)
        new = before is None
        changed = before is not None and _differs(row, before, known)
        known.vehicles[row.plate] = None
    if row.space:
        try:
            new, changed = _space_compared(row, known, new=new, changed=changed)
        except Refused as fault:
            raise _RowRefused(heads.label("space"), fault, row.space) from None
    return "new" if new else "changed" if changed else "unchanged"


def _differs(row: VehicleRow, before: Vehicle, known: _Known) -> bool:
    space = known.spaces.get(row.space)
    return (
        (row.dwelling_id is not None and row.dwelling_id != before.dwelling_id)
        or bool(row.owner and row.owner != before.owner)
        or (bool(row.space) and (space is None or space.id != before.space_id))
    )


def _space_compared(row: VehicleRow, known: _Known, *, new: bool, changed: bool) -> tuple[bool, bool]:
    holder = known.held.get(row.space)
    space = known.spaces.get(row.space)
    if holder is None and row.dwelling_id is not None and space is not None:
        check_free(row.space, row.since, space.holds)
    if holder is not None and row.dwelling_id is not None and holder != row.dwelling_id:
        rooms = {key: room for room, key in known.rooms.items()}
        raise Refused(msg("this space is held by {room}: enter first that it was given up", room=rooms[holder]))
    begins = holder is None and row.dwelling_id is not None
    if begins:
        known.held[row.space] = row.dwelling_id
    if row.space not in known.spaces:
        known.spaces[row.space] = None
        return (new or not row.plate), changed or bool(row.plate)
    rent = space is not None and row.rent is not None and row.rent != space.rent_on(row.since) and not begins
    later = rent and space is not None and row.rent != space.rents[-1][1]
    return new, changed or begins or later


@service(Right.EDIT_REGISTER)
def import_vehicles(work: UnitOfWork, plan: ImportPlan) -> None:
    """Take the rows of a plan: spaces with their rents, who holds them, the vehicles."""
    for row in plan.work:
        _take(work, row)


def _take(work: UnitOfWork, row: VehicleRow) -> None:
    space_id = None
    if row.space:
        known = next(iter(spaces(work, row.space)), None)
        if known is None:
            space_id = add_space(work, SpaceDraft(row.space, row.since, rent=row.rent))
        else:
            space_id = known.id
            if row.rent is not None and row.rent != known.rents[-1][1]:
                set_rent(work, row.space, row.rent, max(row.since, known.rents[-1][0]))
        holds: tuple[SpaceHold, ...] = known.holds if known else ()
        standing = holds[-1] if holds and holds[-1].last is None else None
        if row.dwelling_id is not None and standing is None:
            hold_space(work, row.space, row.dwelling_id, row.since)
    if not row.plate:
        return
    before = next(iter(vehicles(work, plate=row.plate)), None)
    if before is None:
        draft = VehicleDraft(row.plate, row.dwelling_id, row.owner, row.kind, space_id=space_id, note=row.note)
        add_vehicle(work, draft)
        return
    draft = VehicleDraft(
        before.plate, before.dwelling_id, before.owner, before.kind, before.tonnes, before.dangerous, before.reason,
        before.space_id, before.state, before.note,
    )  # fmt: skip
    change_vehicle(
        work,
        before.plate,
        replace(
            draft,
            dwelling_id=row.dwelling_id if row.dwelling_id is not None else before.dwelling_id,
            owner=row.owner or before.owner,
            space_id=space_id if space_id is not None else before.space_id,
        ),
    )


IMPORTS = {
    "vehicles": Importer(msg("List of vehicles and spaces"), Right.EDIT_REGISTER, plan_vehicles, import_vehicles)
}
