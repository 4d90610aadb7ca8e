"""What screens and papers read of the register."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Select, Text, and_, bindparam, func, literal_column, select

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register import tables
from app.register.finding.queries import Hit, search
from app.register.notation.rules import room_key, room_order, room_parts, room_text

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.register.rules import Mode, Relation, State, Tenure, Use

__all__ = [
    "Courtyard", "Dwelling", "Hit", "Holding", "Person", "count_dwellings", "courtyard", "dwelling", "dwellings",
    "find_dwelling", "holdings", "payer_name", "payer_names", "person", "private_words", "resident_names", "search",
]  # fmt: skip

_NEAR = 3


@dataclass(frozen=True)
class Courtyard:
    """The courtyard itself; ``area`` in hundredths of a square metre, ``signatories`` by seat."""

    name: str
    mode: Mode
    name_en: str = ""
    address: str = ""
    street_office: str = ""
    residents_committee: str = ""
    year_built: int | None = None
    area: int | None = None
    city: str = ""
    custodian: str = ""
    committee_phone: str = ""
    supervision_phone: str = ""
    vouchers_seen_at: str = ""
    gates: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()
    signatories: tuple[tuple[str, str], ...] = ()

    def signatory(self, seat: str) -> str:
        """Who signs as ``seat`` (chair, bookkeeper, cashier, supervisor); empty for a blank line."""
        return dict(self.signatories).get(seat, "")


@dataclass(frozen=True)
class Dwelling:
    """One door; ``area`` in hundredths of a square metre, None where nobody knows it."""

    id: int
    building: str
    entrance: str
    door: str
    floor: int
    area: int | None
    residents: int
    use: Use
    state: State
    tenure: Tenure
    right_unit: str
    note: str

    @property
    def room(self) -> str:
        """What it is called: ``3-2-501``."""
        return room_text(self.building, self.entrance, self.door)


@dataclass(frozen=True)
class Person:
    """Somebody in the register."""

    id: int
    name: str
    phones: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Holding:
    """Who is or was what to which dwelling; ``share`` is numerator and denominator, ``until`` its last day."""

    id: int
    dwelling_id: int
    person: Person
    relation: Relation
    share: tuple[int, int] | None
    since: datetime.date | None
    until: datetime.date | None

    def current(self, on: datetime.date) -> bool:
        """Whether it holds on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def resident_names(reader: Reader) -> frozenset[str]:
    """Every name in the register, also of those who have left: what must not stand on a board in full."""
    return frozenset(reader.conn.execute(select(tables.person.c.name)).scalars().all())


def private_words(reader: Reader) -> tuple[frozenset[str], frozenset[str]]:
    """Every name and every phone in the register, also of those who have left."""
    names, phones = set(), set()
    for name, numbers in reader.conn.execute(select(tables.person.c.name, tables.person.c.phones)):
        names.add(name)
        phones.update(numbers)
    return frozenset(names), frozenset(phones)


def courtyard(reader: Reader) -> Courtyard:
    """The courtyard of this book; Refused where the book has none yet."""
    row = reader.conn.execute(select(tables.courtyard)).first()
    if row is None:
        raise Refused(msg("This book has no courtyard yet: give it a name first"))
    kept = row._asdict()
    kept.pop("id")
    kept["gates"] = tuple(kept["gates"])
    kept["boards"] = tuple(kept["boards"])
    kept["signatories"] = tuple(sorted(kept["signatories"].items()))
    return Courtyard(**kept)


def dwellings(reader: Reader) -> tuple[Dwelling, ...]:
    """Every dwelling by building, entrance, floor and door, numbers in their own order."""
    return _read(reader, select(*_DWELLING))


def count_dwellings(reader: Reader) -> int:
    """How many there are."""
    return int(reader.conn.execute(select(func.count()).select_from(tables.dwelling)).scalar_one())


def dwelling(reader: Reader, dwelling_id: int) -> Dwelling:
    """One dwelling by its key; Refused where there is none."""
    row = reader.conn.execute(_ONE_DWELLING, {"key": dwelling_id}).first()
    if row is None:
        raise Refused(msg("Dwelling number {id} is not in the register", id=dwelling_id))
    return Dwelling(*row)


def find_dwelling(reader: Reader, text: str) -> Dwelling:
    """The dwelling called ``text`` (``3-2-501``, ``32501``, ``3号楼2单元501``); Refused names near ones."""
    place = room_parts(text)
    columns = tables.dwelling.c
    said = (columns.building == place[0], columns.entrance == place[1], columns.door == place[2])
    packed = literal_column(tables.PACKED_KEY, Text) == room_key(text)
    asked = select(*_DWELLING).where(and_(*said) if place[0] else packed)
    found = _read(reader, asked)
    if len(found) == 1:
        return found[0]
    if found:
        rooms = "、".join(d.room for d in found)
        raise Refused(msg("“{text}” can be {rooms}: write it with dashes", text=text, rooms=rooms))
    near = difflib.get_close_matches(room_key(text), [d.room for d in dwellings(reader)], _NEAR, cutoff=0.6)
    if near:
        raise Refused(
            msg("There is no dwelling “{text}” in the register; near it are {rooms}", text=text, rooms="、".join(near))
        )
    raise Refused(msg("There is no dwelling “{text}” in the register: write it as 3-2-501", text=text))


def holdings(
    reader: Reader, dwelling_id: int | None = None, *, person_id: int | None = None, holding_id: int | None = None
) -> tuple[Holding, ...]:
    """Who is and was what to which dwelling, oldest first: of one dwelling, one person, or all of them."""
    columns = tables.holding.c
    wanted = select(tables.holding, tables.person.c.name, tables.person.c.phones, tables.person.c.note).join_from(
        tables.holding, tables.person
    )
    asked = ((columns.dwelling_id, dwelling_id), (columns.person_id, person_id), (columns.id, holding_id))
    for column, key in asked:
        if key is not None:
            wanted = wanted.where(column == key)
    return tuple(_holding(row) for row in reader.conn.execute(wanted.order_by(columns.since, columns.id)))


def person(reader: Reader, person_id: int) -> Person:
    """One person by key; Refused where there is none."""
    row = reader.conn.execute(select(tables.person).where(tables.person.c.id == person_id)).first()
    if row is None:
        raise Refused(msg("Person number {id} is not in the register", id=person_id))
    return Person(row.id, row.name, tuple(row.phones), row.note)


def payer_name(reader: Reader, dwelling_id: int, on: datetime.date) -> str:
    """Who pays for the dwelling on that day: its owners, else who lives there; empty where nobody is known."""
    names = payer_names(reader, on, dwelling_id)
    return names.get(dwelling_id, "")


def payer_names(reader: Reader, on: datetime.date, dwelling_id: int | None = None) -> dict[int, str]:
    """``payer_name`` of every dwelling at once, by its key; one read for a whole list."""
    by_rank: dict[int, dict[int, list[str]]] = {}
    asked = _PAYERS if dwelling_id is None else f"{_PAYERS} AND h.dwelling_id = :key"
    rows = reader.conn.exec_driver_sql(f"{asked} ORDER BY h.id", {"on": on.isoformat(), "key": dwelling_id})
    for place, rank, name in rows.all():
        by_rank.setdefault(place, {}).setdefault(rank, []).append(name)
    return {key: "、".join(ranks[min(ranks)]) for key, ranks in by_rank.items()}


# as plain words: every payment asks who pays
_PAYERS: Final = (
    "SELECT h.dwelling_id, instr('owner occupant tenant', h.relation), p.name FROM holding h "
    "JOIN person p ON p.id = h.person_id WHERE h.relation IN ('owner', 'occupant', 'tenant') "
    "AND (h.since IS NULL OR h.since <= :on) AND (h.until IS NULL OR h.until >= :on)"
)
_DWELLING = tuple(tables.dwelling.c[field.name] for field in fields(Dwelling))  # in its order: a row makes one at once
_ONE_DWELLING = select(*_DWELLING).where(tables.dwelling.c.id == bindparam("key"))


def _read(reader: Reader, asked: Select[Any]) -> tuple[Dwelling, ...]:
    found = [Dwelling(*row) for row in reader.conn.execute(asked).all()]
    found.sort(key=lambda d: (room_order(d.building), room_order(d.entrance), d.floor, room_order(d.door)))
    return tuple(found)


def _holding(row: Any) -> Holding:
    return Holding(
        row.id,
        row.dwelling_id,
        Person(row.person_id, row.name, tuple(row.phones), row.note),
        row.relation,
        (row.share_numerator, row.share_denominator) if row.share_numerator else None,
        row.since,
        row.until,
    )
