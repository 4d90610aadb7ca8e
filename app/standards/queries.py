"""What screens and papers read of checklists, rounds and what was put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.standards import tables
from app.standards.rules import Every, Grade, Score, score

if TYPE_CHECKING:
    import datetime

    from app.book import Reader


@dataclass(frozen=True)
class Item:
    """One item of a checklist."""

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
    """One version of a checklist with its items in order."""

    id: int
    code: str
    version: int
    name: str
    name_en: str
    in_force_from: datetime.date
    fingerprint: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Rectification:
    """Who puts an item right, by when, and how the last re-check went (None: not looked at again yet)."""

    id: int
    item_id: int
    person: str
    due: datetime.date
    measure: str
    passed: bool | None
    checked_on: datetime.date | None


@dataclass(frozen=True)
class Graded:
    """One item of a round: its grade (None: not yet), the note, and what is done about it."""

    item: Item
    grade: Grade | None
    note: str
    rectification: Rectification | None


@dataclass(frozen=True)
class Round:
    """One round over a checklist."""

    id: int
    checklist: Checklist
    opened_on: datetime.date
    inspector: str
    place: str
    closed_on: datetime.date | None
    items: tuple[Graded, ...]

    @property
    def score(self) -> Score:
        """What it comes to."""
        return score(graded.grade for graded in self.items)

    def area_scores(self) -> tuple[tuple[Item, Score], ...]:
        """The score of each area, by the area's first item."""
        areas: dict[str, list[Graded]] = {}
        for graded in self.items:
            areas.setdefault(graded.item.area, []).append(graded)
        return tuple((group[0].item, score(each.grade for each in group)) for group in areas.values())


def checklist(reader: Reader, code: str, version: int | None = None) -> Checklist:
    """The newest version of a checklist (or ``version``); Refused where there is none."""
    query = select(tables.checklist).where(tables.checklist.c.code == code).order_by(tables.checklist.c.version.desc())
    for row in reader.conn.execute(query).all():
        if version in (None, row.version):
            return _checklist(reader, row.id)
    raise Refused(msg("There is no checklist {code} in this book yet", code=code))


def current_items(reader: Reader, code: str = "four_haves") -> tuple[Item, ...]:
    """The items in force: the book's newest version, else those of the shipped preset (which have no id yet)."""
    if last_version(reader, code):
        return checklist(reader, code).items
    return tuple(
        Item(0, area["code"], area["name"], area["name_en"], item["code"], item["zh"], item["en"], Every(item["every"]))
        for area in presets.load(code)["area"]
        for item in area["items"]
    )


def has_checklist(reader: Reader, code: str, fingerprint: str) -> bool:
    """Whether the newest version of ``code`` has these very items."""
    query = (
        select(tables.checklist.c.fingerprint)
        .where(tables.checklist.c.code == code)
        .order_by(tables.checklist.c.version.desc())
    )
    return reader.conn.execute(query.limit(1)).scalar() == fingerprint


def last_version(reader: Reader, code: str) -> int:
    """The newest version's number; 0 where there is none."""
    query = select(tables.checklist.c.version).where(tables.checklist.c.code == code)
    return max(reader.conn.execute(query).scalars(), default=0)


def _checklist(reader: Reader, checklist_id: int) -> Checklist:
    row = reader.conn.execute(select(tables.checklist).where(tables.checklist.c.id == checklist_id)).one()
    query = (
        select(tables.check_item)
        .where(tables.check_item.c.checklist_id == checklist_id)
        .order_by(tables.check_item.c.position)
    )
    items = tuple(
        Item(each.id, each.area, each.area_name, each.area_name_en, each.code, each.text, each.text_en, each.every)
        for each in reader.conn.execute(query).all()
    )
    return Checklist(row.id, row.code, row.version, row.name, row.name_en, row.in_force_from, row.fingerprint, items)


def rounds(reader: Reader, code: str | None = None) -> tuple[Round, ...]:
    """All rounds, the newest first; only those over the checklist ``code`` where one is named."""
    query = select(tables.inspection_round.c.id).order_by(
        tables.inspection_round.c.opened_on.desc(), tables.inspection_round.c.id.desc()
    )
    found = (round_(reader, each) for each in reader.conn.execute(query).scalars().all())
    return tuple(each for each in found if code in (None, each.checklist.code))


def round_(reader: Reader, round_id: int) -> Round:
    """One round with every item; Refused when there is none such."""
    table = tables.inspection_round
    row = reader.conn.execute(select(table).where(table.c.id == round_id)).first()
    if row is None:
        raise Refused(msg("There is no round with the number {id}", id=round_id))
    close = tables.round_close
    closed_on = reader.conn.execute(select(close.c.closed_on).where(close.c.round_id == round_id)).scalar()
    query = select(tables.item_grade).where(tables.item_grade.c.round_id == round_id).order_by(tables.item_grade.c.id)
    grades = {each.item_id: each for each in reader.conn.execute(query).all()}
    mended = {each.item_id: each for each in _rectifications(reader, round_id)}
    known = _checklist(reader, row.checklist_id)
    return Round(
        row.id,
        known,
        row.opened_on,
        row.inspector,
        row.place,
        closed_on,
        tuple(
            Graded(
                item,
                grades[item.id].grade if item.id in grades else None,
                grades[item.id].note if item.id in grades else "",
                mended.get(item.id),
            )
            for item in known.items
        ),
    )


def _rectifications(reader: Reader, round_id: int) -> tuple[Rectification, ...]:
    looked = {
        row.rectification_id: row for row in reader.conn.execute(select(tables.recheck).order_by(tables.recheck.c.id))
    }
    query = (
        select(tables.rectification)
        .where(tables.rectification.c.round_id == round_id)
        .order_by(tables.rectification.c.id)
    )
    made = []
    for row in reader.conn.execute(query).all():
        last = looked.get(row.id)
        made.append(
            Rectification(
                row.id,
                row.item_id,
                row.person,
                row.due,
                row.measure,
                last.passed if last else None,
                last.checked_on if last else None,
            )
        )
    return tuple(made)


def open_rectifications(reader: Reader) -> tuple[tuple[Round, Graded], ...]:
    """What is still to be put right, what is due first coming first."""
    found = [
        (each, graded)
        for each in rounds(reader)
        for graded in each.items
        if graded.rectification and graded.rectification.passed is not True
    ]
    return tuple(
        sorted(found, key=lambda pair: pair[1].rectification.due if pair[1].rectification else pair[0].opened_on)
    )
