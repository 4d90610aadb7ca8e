"""The register's tables as spreadsheets: names and phones as text, areas in square metres."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.book import Right
from app.book.house import Export
from app.exchange.table_out import Table
from app.kernel.i18n import msg, tr
from app.register import queries, tables
from app.register.export.living.queries import LIVING
from app.register.rules import Relation, relation_title, state_title, tenure_title, use_title
from app.register.spaces.queries import spaces, vehicles
from app.register.spaces.rules import space_title, state_words, vehicle_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.book import Reader
    from app.exchange.table_out import Value
    from app.register.queries import Dwelling, Person

_JOIN: Final = "、"


def dwellings_table(reader: Reader) -> Table:
    """Every dwelling with today's owners; as it comes out it can be brought in again."""
    today = reader.clock.today()
    owners: dict[int, list[Person]] = {}
    for holding in queries.holdings(reader):
        if holding.relation is Relation.OWNER and holding.current(today):
            owners.setdefault(holding.dwelling_id, []).append(holding.person)
    head = (
        tr("Building"), tr("Entrance"), tr("Room"), tr("Floor"), tr("Floor area (m²)"), tr("Residents"), tr("Use"),
        tr("Tenure"), tr("Property-right unit"), tr("State"), tr("Owner"), tr("Phone"), tr("Note"),
    )  # fmt: skip
    rows = [_dwelling_row(dwelling, owners.get(dwelling.id, [])) for dwelling in queries.dwellings(reader)]
    return Table(tr("Dwellings"), head, rows)


def _dwelling_row(dwelling: Dwelling, owners: list[Person]) -> tuple[Value, ...]:
    return (
        dwelling.building,
        dwelling.entrance,
        dwelling.room,
        dwelling.floor,
        None if dwelling.area is None else Decimal(dwelling.area).scaleb(-2),
        dwelling.residents,
        use_title(dwelling.use),
        tenure_title(dwelling.tenure),
        dwelling.right_unit,
        state_title(dwelling.state),
        _JOIN.join(person.name for person in owners),
        "/".join(dict.fromkeys(phone for person in owners for phone in person.phones)),
        dwelling.note,
    )


def people_table(reader: Reader) -> Table:
    """Everybody in the register and the rooms they have to do with today."""
    today = reader.clock.today()
    rooms = _rooms(reader)
    homes: dict[int, dict[str, None]] = {}
    for holding in queries.holdings(reader):
        if holding.current(today):
            homes.setdefault(holding.person.id, {})[rooms[holding.dwelling_id]] = None
    found = reader.conn.execute(select(tables.person).order_by(tables.person.c.id))
    rows = [(p.name, "/".join(p.phones), _JOIN.join(homes.get(p.id, ())), p.note) for p in found]
    return Table(tr("People"), (tr("Name"), tr("Phone"), tr("Rooms"), tr("Note")), rows)


def holdings_table(reader: Reader) -> Table:
    """Who is and was what to which dwelling, from when to when."""
    rooms = _rooms(reader)
    rows = [
        (
            rooms[holding.dwelling_id],
            holding.person.name,
            relation_title(holding.relation),
            "/".join(map(str, holding.share)) if holding.share else "",
            holding.since,
            holding.until,
        )
        for holding in queries.holdings(reader)
    ]
    head = (tr("Room"), tr("Name"), tr("Relation"), tr("Share"), tr("First day"), tr("Last day"))
    return Table(tr("People and dwellings"), head, rows)


def vehicles_table(reader: Reader) -> Table:
    """Every vehicle with its room and space; as it comes out it can be brought in again."""
    rooms = _rooms(reader)
    numbers = {one.id: one.number for one in spaces(reader)}
    rows = [
        (
            one.plate,
            rooms.get(one.dwelling_id or 0, ""),
            one.owner,
            numbers.get(one.space_id or 0, ""),
            vehicle_title(one.kind),
            state_words(one.state),
            one.pass_number,
            one.note,
        )
        for one in vehicles(reader)
    ]
    head = (
        tr("Plate"), tr("Room"), tr("Owner of the vehicle"), tr("Space"), tr("Kind of vehicle"), tr("State of the vehicle"), tr("Pass"), tr("Note"),
    )  # fmt: skip
    return Table(tr("Vehicles"), head, rows)


def spaces_table(reader: Reader) -> Table:
    """Every space with who held it, from when to when, and today's rent."""
    rooms, today = _rooms(reader), reader.clock.today()
    rows = [
        (one.number, space_title(one.kind), one.rent_on(today), rooms.get(hold.dwelling_id, ""), hold.since, hold.last)
        if hold
        else (one.number, space_title(one.kind), one.rent_on(today), "", None, None)
        for one in spaces(reader)
        for hold in (one.holds or (None,))
    ]
    head = (
        tr("Space"), tr("Kind of space"), tr("Rent a month"), tr("Room"), tr("First day"), tr("Last day"),
    )  # fmt: skip
    return Table(tr("Parking spaces and sheds"), head, rows)


def _rooms(reader: Reader) -> Mapping[int, str]:
    return {dwelling.id: dwelling.room for dwelling in queries.dwellings(reader)}


EXPORTS: dict[str, Export] = {
    "dwellings": Export(msg("Dwellings"), Right.READ_REGISTER, dwellings_table),
    "people": Export(msg("People"), Right.READ_REGISTER, people_table),
    "holdings": Export(msg("People and dwellings"), Right.READ_REGISTER, holdings_table),
    "vehicles": Export(msg("Vehicles"), Right.READ_REGISTER, vehicles_table),
    "spaces": Export(msg("Parking spaces and sheds"), Right.READ_REGISTER, spaces_table),
    **LIVING,
}
