"""One search over rooms, names, initials, phones and plates; ranked in SQL, five thousand households in a few milliseconds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from app.register.finding.rules import Wanted, wanted
from app.register.notation.rules import room_text
from app.register.rules import Relation
from app.register.tables import PACKED_KEY, ROOM_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

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


_ALIKE: Final = frozenset({Rank.DOOR, Rank.NAME})
MANY: Final = 100  # how many are looked for, so that those alike are found all


@dataclass(frozen=True)
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


def likely(found: Sequence[Hit], most: int) -> tuple[Sequence[Hit], bool]:
    """The first ``most`` of ``found``; where a door or a name is that of several, all of these, and True."""
    first = found[0].rank if found else None
    alike = [hit for hit in found if hit.rank is first and not hit.past] if first in _ALIKE else []
    return (alike, True) if len(alike) > 1 else (found[:most], False)


# as plain words: at every key the search is made anew, and making a statement costs more than running it
_AFTER_ALL: Final = "\U0010ffff"
_IS: Final = "{0} = ?"
_BEGINS: Final = "{0} >= ? AND {0} < ?"  # asked so that an index answers
_ROOMS: Final = """
SELECT d.id, d.building, d.entrance, d.door, min(k.rank) AS rank
  FROM ({ways}) k CROSS JOIN dwelling d ON d.id = k.id
 GROUP BY d.id ORDER BY rank, length(d.building), d.building, d.entrance, d.floor, d.door LIMIT ?
"""
_WAY: Final = "SELECT id, {rank:d} AS rank FROM dwelling WHERE {how}"
_WHO: Final = """
SELECT h.dwelling_id, p.name, h.relation FROM json_each(:keys) k CROSS JOIN holding h ON h.dwelling_id = k.value
  JOIN person p ON p.id = h.person_id
 WHERE (h.until IS NULL OR h.until >= :today) AND h.relation <> 'contact' ORDER BY h.relation <> 'owner', h.id
"""
_PLATES: Final = """
SELECT d.id, d.building, d.entrance, d.door, v.owner, v.plate FROM vehicle v JOIN dwelling d ON d.id = v.dwelling_id
 WHERE v.plate LIKE :part ESCAPE '/' ORDER BY v.plate LIMIT :limit
"""
# people first and looked through once, so that nothing is looked up of who does not fit
_PEOPLE: Final = """
SELECT d.id, d.building, d.entrance, d.door, p.name, p.phones, h.relation, CASE {ways} END AS rank,
       h.until IS NOT NULL AND h.until < :today AS past
  FROM person p CROSS JOIN holding h ON h.person_id = p.id CROSS JOIN dwelling d ON d.id = h.dwelling_id
 WHERE {widest}
 ORDER BY past, rank, length(d.building), d.building, d.entrance, d.floor LIMIT :limit
"""
_NAME_HOLDS: Final = "p.name LIKE :holds ESCAPE '/'"
_INITIALS_BEGIN: Final = "(p.initials LIKE :first OR p.initials LIKE :later)"
_PHONE_ENDS: Final = "p.phones LIKE :tail"


def _rooms(reader: Reader, asked: Wanted, limit: int) -> list[Hit]:
    ways: list[tuple[str, str, Rank, str]] = []
    for key in asked.rooms:
        ways += [(_IS, ROOM_KEY, Rank.ROOM, key), (_BEGINS, ROOM_KEY, Rank.ROOM_BEGINS, key)]
    if packed := asked.packed:
        ways += [
            (_IS, PACKED_KEY, Rank.ROOM, packed),
            (_IS, "door", Rank.DOOR, packed),
            (_BEGINS, PACKED_KEY, Rank.ROOM_BEGINS, packed),
        ]
    if not ways:
        return []
    told: list[Any] = []
    for how, _, _, text in ways:
        told += (text, text + _AFTER_ALL) if how is _BEGINS else (text,)
    union = " UNION ALL ".join(_WAY.format(rank=rank, how=how.format(key)) for how, key, rank, _ in ways)
    rows = reader.conn.exec_driver_sql(_ROOMS.format(ways=union), (*told, limit)).all()
    lives = _who(reader, [row[0] for row in rows])
    return [Hit(key, room_text(*place), *lives.get(key, ("", None)), Rank(rank)) for key, *place, rank in rows]


def _plates(reader: Reader, asked: Wanted, limit: int) -> list[Hit]:
    if not asked.plate:
        return []
    rows = reader.conn.exec_driver_sql(_PLATES, {"part": _within(asked.plate), "limit": limit}).all()
    return [Hit(key, room_text(*place), owner, None, Rank.PLATE, plate=plate) for key, *place, owner, plate in rows]


def _who(reader: Reader, keys: list[int]) -> dict[int, tuple[str, Relation | None]]:
    """Who stands for each dwelling today: its first owner, else whoever is there."""
    if not keys:
        return {}
    found: dict[int, tuple[str, Relation | None]] = {}
    asked = {"keys": json.dumps(keys), "today": reader.clock.today().isoformat()}
    for key, name, relation in reader.conn.exec_driver_sql(_WHO, asked).all():
        found.setdefault(key, (name, Relation(relation)))
    return found


def _people(reader: Reader, asked: Wanted, limit: int) -> list[Hit]:
    ways: list[tuple[str, Rank]] = []
    widest: list[str] = []
    if asked.initials:
        ways += [("' ' || p.initials || ' ' LIKE :whole", Rank.INITIALS), (_INITIALS_BEGIN, Rank.INITIALS_BEGIN)]
        widest.append(_INITIALS_BEGIN)
    if asked.phone:
        ways.append((_PHONE_ENDS, Rank.PHONE))
        widest.append(_PHONE_ENDS)
    if asked.name:
        begins = ("p.name = :name", Rank.NAME), ("p.name LIKE :begins ESCAPE '/'", Rank.NAME_BEGINS)
        ways = [*begins, *ways, (_NAME_HOLDS, Rank.NAME_HOLDS)]
        widest.append(_NAME_HOLDS)
    ranked = " ".join(f"WHEN {how} THEN {rank:d}" for how, rank in ways)
    told = {
        "name": asked.name,
        "holds": _within(asked.name),
        "begins": _within(asked.name)[1:],
        "first": f"{asked.initials}%",
        "later": f"% {asked.initials}%",
        "whole": f"% {asked.initials} %",
        "tail": f'%{asked.phone}"%',
        "today": reader.clock.today().isoformat(),
        "limit": limit,
    }
    rows = reader.conn.exec_driver_sql(_PEOPLE.format(ways=ranked, widest=" OR ".join(widest)), told).all()
    return [
        Hit(key, room_text(*place), name, Relation(relation), Rank(rank), bool(past), _phone(phones, asked.phone))
        for key, *place, name, phones, relation, rank, past in rows
    ]


def _phone(phones: str, tail: str) -> str:
    """The one of ``phones`` (JSON) that ends with what was typed."""
    return next((phone for phone in json.loads(phones) if phone.endswith(tail)), "") if tail else ""


def _within(text: str) -> str:
    """The pattern of ``LIKE`` for whatever holds ``text``."""
    escaped = text.replace("/", "//").replace("%", "/%").replace("_", "/_")
    return f"%{escaped}%"
