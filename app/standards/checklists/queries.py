"""What is read of checklists: the version that holds on a day, all versions, and the places each is used at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.standards import tables
from app.standards.checklists.rules import OWN, SHIPPED, in_force
from app.standards.rules import Every

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from typing import Any

    from app.book import Reader


@dataclass(frozen=True)
class Item:
    """One item of a checklist; no id where the list stands in no book yet."""

    id: int
    area: str
    area_name: str
    area_name_en: str
    code: str
    text: str
    text_en: str
    every: Every


@dataclass(frozen=True)
class Checklist:
    """One version of a checklist with its items in order; version 0 where it stands in no book yet."""

    id: int
    code: str
    version: int
    name: str
    name_en: str
    in_force_from: datetime.date
    fingerprint: str
    items: tuple[Item, ...]

    @property
    def own(self) -> bool:
        """Whether the committee wrote or changed it."""
        return self.fingerprint.startswith(OWN)


@dataclass(frozen=True)
class Place:
    """Where a list is used; ``ended_on`` None while it is."""

    id: int
    code: str
    place: str
    place_en: str
    since: datetime.date
    workdays: bool
    person: str
    ended_on: datetime.date | None


def preset(code: str) -> dict[str, Any]:
    """The shipped list ``code`` as plain tables."""
    return presets.load(f"checklists/{code}")


def checklist(reader: Reader, code: str, version: int | None = None) -> Checklist:
    """The newest version of a checklist (or ``version``); Refused where there is none."""
    found = [each for each in versions(reader, code) if version in (None, each.version)]
    if not found:
        raise Refused(msg("There is no checklist {code} in this book yet", code=code))
    return found[-1]


def versions(reader: Reader, code: str) -> tuple[Checklist, ...]:
    """Every version of a checklist in the book, the newest last."""
    return tuple(each for each in every_version(reader).values() if each.code == code)


def every_version(reader: Reader) -> Mapping[int, Checklist]:
    """Every version of every checklist by its key, each with its items; two queries."""
    items: dict[int, list[Item]] = {}
    table = tables.check_item
    for row in reader.conn.execute(select(table).order_by(table.c.checklist_id, table.c.position)):
        item = Item(row.id, row.area, row.area_name, row.area_name_en, row.code, row.text, row.text_en, row.every)
        items.setdefault(row.checklist_id, []).append(item)
    lists = tables.checklist
    return {
        row.id: Checklist(
            row.id, row.code, row.version, row.name, row.name_en, row.in_force_from, row.fingerprint,
            tuple(items.get(row.id, ())),
        )
        for row in reader.conn.execute(select(lists).order_by(lists.c.code, lists.c.version))
    }  # fmt: skip


def checklist_on(reader: Reader, code: str, day: datetime.date) -> Checklist | None:
    """The version that holds on ``day``; None where the book has none yet."""
    known = versions(reader, code)
    if not known:
        return None
    wanted = in_force([(each.version, each.in_force_from) for each in known], day)
    return next(each for each in known if each.version == wanted)


def usable(reader: Reader, code: str) -> Checklist:
    """The version in force today: the book's own, else the shipped one as it would come into the book; Refused for neither."""
    today = reader.clock.today()
    found = checklist_on(reader, code, today)
    if found is not None:
        return found
    if code not in SHIPPED:
        raise Refused(msg("There is no checklist “{code}”: “courtyard checklist list” names them", code=code))
    known = preset(code)
    items = tuple(
        Item(0, area["code"], area["name"], area["name_en"], item["code"], item["zh"], item["en"], Every(item["every"]))
        for area in known["area"]
        for item in area["items"]
    )
    return Checklist(0, code, 0, known["name"], known["name_en"], today, "", items)


def all_lists(reader: Reader) -> tuple[Checklist, ...]:
    """Every list that can be used: the shipped ones in their order, then the committee's own."""
    own = sorted({each.code for each in every_version(reader).values()} - set(SHIPPED))
    return tuple(usable(reader, code) for code in (*SHIPPED, *own))


def places(reader: Reader, *, ended: bool = False) -> tuple[Place, ...]:
    """Where lists are used; those given up only where asked for."""
    table, end = tables.round_place, tables.round_place_end
    query = select(table, end.c.ended_on).outerjoin(end, end.c.place_id == table.c.id).order_by(table.c.id)
    found = (
        Place(row.id, row.code, row.place, row.place_en, row.since, row.workdays, row.person, row.ended_on)
        for row in reader.conn.execute(query)
    )
    return tuple(each for each in found if ended or each.ended_on is None)


def place_by(reader: Reader, place_id: int) -> Place:
    """One of them; Refused where there is none, or it was given up."""
    found = next((each for each in places(reader) if each.id == place_id), None)
    if found is None:
        raise Refused(
            msg("There is no place with the number {id} at which a list is used: look it up in the list", id=place_id)
        )
    return found
