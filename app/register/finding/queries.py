"""One search over rooms, names, initials, phones and plates; ranked in SQL, five thousand households in a few milliseconds."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Text, and_, case, func, literal_column, or_, select, type_coerce

from app.kernel.frozen import frozen
from app.register import tables
from app.register.finding.rules import Wanted, wanted
from app.register.notation.rules import room_text
from app.register.rules import Relation
from app.register.spaces import tables as tables_of_spaces

if TYPE_CHECKING:
    from app.book import Reader


class Rank(IntEnum):
    """By what a hit was found, the likeliest meant first."""

    ROOM = 0
    DOOR = 1
    NAME = 2
    ROOM_BEGINS = 3
    NAME_BEGINS = 4
    INITIALS = 5
    INITIALS_BEGIN = 6
    NAME_HOLDS = 7
    PHONE = 8
    PLATE = 9


@frozen
class Hit:
    """A household found; ``past`` where the person is no longer there, ``phone`` or ``plate`` where it was found by it."""

    dwelling_id: int
    room: str
    name: str
    relation: Relation | None
    rank: Rank
    past: bool = False
    phone: str = ""
    plate: str = ""


def search(reader: Reader, text: str, limit: int = 20) -> tuple[Hit, ...]:
    """The households ``text`` may mean, the likeliest first; nothing typed finds nothing."""
    asked = wanted(text)
    if not asked:
        return ()
    hits = [*_rooms(reader, asked, limit), *_people(reader, asked, limit), *_plates(reader, asked, limit)]
    hits.sort(key=lambda hit: (hit.past, hit.rank))  # stable: within one rank as the register runs
    best: dict[tuple[int, str], Hit] = {}
    for hit in hits:
        best.setdefault((hit.dwelling_id, hit.name), hit)
    return tuple(best.values())[:limit]


_dwelling = tables.dwelling.c
_person = tables.person.c
_holding = tables.holding.c
_room: ColumnElement[str] = literal_column(tables.ROOM_KEY, Text)
_packed: ColumnElement[str] = literal_column(tables.PACKED_KEY, Text)
_initials: ColumnElement[str] = " " + _person.initials + " "
_AFTER_ALL: Final = "\U0010ffff"


def _begins(key: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Whether ``key`` begins with ``text``, asked so that an index answers."""
    return and_(key >= text, key < text + _AFTER_ALL)


def _rooms(reader: Reader, asked: Wanted, limit: int) -> list[Hit]:
    ways: list[tuple[ColumnElement[bool], int]] = []
    for key in asked.rooms:
        ways += [(_room == key, Rank.ROOM), (_begins(_room, key), Rank.ROOM_BEGINS)]
    if asked.packed:
        ways += [
            (_packed == asked.packed, Rank.ROOM),
            (_dwelling.door == asked.packed, Rank.DOOR),
            (_begins(_packed, asked.packed), Rank.ROOM_BEGINS),
        ]
    if not ways:
        return []
    rank = case(*ways)
    place = (_dwelling.building, _dwelling.entrance, _dwelling.door)
    order = (
        rank,
        func.length(_dwelling.building),
        _dwelling.building,
        _dwelling.entrance,
        _dwelling.floor,
        _dwelling.door,
    )
    wanted_rows = select(_dwelling.id, *place, rank.label("rank")).where(or_(*(way for way, _ in ways)))
    rows = reader.conn.execute(wanted_rows.order_by(*order).limit(limit)).all()
    lives = _who(reader, [row.id for row in rows])
    return [
        Hit(row.id, room_text(row.building, row.entrance, row.door), *lives.get(row.id, ("", None)), Rank(row.rank))
        for row in rows
    ]


def _plates(reader: Reader, asked: Wanted, limit: int) -> list[Hit]:
    if not asked.plate:
        return []
    plate = tables_of_spaces.vehicle.c
    rows = reader.conn.execute(
        select(plate.plate, plate.owner, _dwelling.id, _dwelling.building, _dwelling.entrance, _dwelling.door)
        .join_from(tables_of_spaces.vehicle, tables.dwelling)
        .where(plate.plate.contains(asked.plate, autoescape=True))
        .order_by(plate.plate)
        .limit(limit)
    ).all()
    return [
        Hit(row.id, room_text(row.building, row.entrance, row.door), row.owner, None, Rank.PLATE, plate=row.plate)
        for row in rows
    ]


def _who(reader: Reader, keys: list[int]) -> dict[int, tuple[str, Relation | None]]:
    """Who stands for each dwelling today: its first owner, else whoever is there."""
    today = reader.clock.today()
    found: dict[int, tuple[str, Relation | None]] = {}
    rows = reader.conn.execute(
        select(_holding.dwelling_id, _holding.relation, _person.name)
        .join_from(tables.holding, tables.person)
        .where(_holding.dwelling_id.in_(keys), _is_current(today), _holding.relation != Relation.CONTACT)
        .order_by(_holding.relation != Relation.OWNER, _holding.id)
    )
    for row in rows:
        found.setdefault(row.dwelling_id, (row.name, row.relation))
    return found


def _is_current(today: Any) -> ColumnElement[bool]:
    return or_(_holding.until.is_(None), _holding.until >= today)


def _people(reader: Reader, asked: Wanted, limit: int) -> list[Hit]:
    ways: list[tuple[ColumnElement[bool], int]] = []
    widest: list[ColumnElement[bool]] = []
    if asked.initials:
        begin = _initials.contains(f" {asked.initials}")
        ways += [(_initials.contains(f" {asked.initials} "), Rank.INITIALS), (begin, Rank.INITIALS_BEGIN)]
        widest.append(begin)
    if asked.phone:
        tail = type_coerce(_person.phones, Text).like(f'%{asked.phone}"%')
        ways.append((tail, Rank.PHONE))
        widest.append(tail)
    if asked.name:
        holds = _person.name.contains(asked.name, autoescape=True)
        begins = _person.name.startswith(asked.name, autoescape=True)
        ways = [(_person.name == asked.name, Rank.NAME), (begins, Rank.NAME_BEGINS), *ways, (holds, Rank.NAME_HOLDS)]
        widest.append(holds)
    rank = case(*ways)
    past = ~_is_current(reader.clock.today())
    rows = reader.conn.execute(
        select(
            _dwelling.id, _dwelling.building, _dwelling.entrance, _dwelling.door, _person.name, _person.phones,
            _holding.relation, rank.label("rank"), past.label("past"),
        )
        .select_from(tables.person).join(tables.holding).join(tables.dwelling)
        .where(or_(*widest))
        .order_by(past, rank, func.length(_dwelling.building), _dwelling.building, _dwelling.entrance, _dwelling.floor)
        .limit(limit)
    ).all()  # fmt: skip
    return [
        Hit(
            row.id,
            room_text(row.building, row.entrance, row.door),
            row.name,
            row.relation,
            Rank(row.rank),
            bool(row.past),
            next((phone for phone in row.phones if asked.phone and phone.endswith(asked.phone)), ""),
        )
        for row in rows
    ]
