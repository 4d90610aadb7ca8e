"""What screens and papers read of rounds: how each item was found, what was put right."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.book.house import Export
from app.book.rights import Right
from app.exchange.photos.queries import photos_by_row
from app.exchange.table_out import Table
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.standards import tables
from app.standards.checklists.queries import Checklist, Item, every_version
from app.standards.checklists.rules import CIVILISED
from app.standards.hazards.queries import Hazard, hazards_of_rounds
from app.standards.rules import Grade, Score, every_text, grade_text, needs_rectification, score

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from app.book import Reader
    from app.exchange.photos.queries import Photo


_BACK: Final = datetime.timedelta(days=100)  # a quarter and a bit: what was found before is history
_FEW: Final = 900  # so many rounds are asked for by name


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
    check_id: int | None = None
    ordered_on: datetime.date | None = None


@dataclass(frozen=True)
class Graded:
    """One item of a round: its grade (None: not yet), the note, what is done about it, its entry in the hazard ledger."""

    item: Item
    grade: Grade | None
    note: str
    rectification: Rectification | None
    hazard: Hazard | None = None

    @property
    def fault(self) -> bool:
        """Whether it is not, or only partly, met."""
        return needs_rectification(self.grade)

    @property
    def mended_on(self) -> datetime.date | None:
        """The day on which it was found put right, or struck off as a hazard; None while it is not."""
        if self.rectification is not None:
            return self.rectification.checked_on if self.rectification.passed else None
        return self.hazard.strike.on if self.hazard is not None and self.hazard.strike is not None else None

    @property
    def seen_to_by(self) -> tuple[str, datetime.date] | None:
        """Who puts it right, by when; None where nobody was named."""
        known = self.rectification or self.hazard
        return (known.person, known.due) if known is not None else None


@dataclass(frozen=True)
class Round:
    """One round over a checklist; ``from_paper`` where it was typed in later from a sheet."""

    id: int
    checklist: Checklist
    opened_on: datetime.date
    inspector: str
    place: str
    closed_on: datetime.date | None
    items: tuple[Graded, ...]
    from_paper: bool = False

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


def rounds(
    reader: Reader,
    code: str | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
) -> tuple[Round, ...]:
    """All rounds, the newest first; only those over the list ``code``, and between two days, where these are named."""
    table = tables.inspection_round
    query = select(table).order_by(table.c.opened_on.desc(), table.c.id.desc())
    if first is not None:
        query = query.where(table.c.opened_on >= first)
    if last is not None:
        query = query.where(table.c.opened_on <= last)
    if code is not None:
        known = select(tables.checklist.c.id).where(tables.checklist.c.code == code)
        query = query.where(table.c.checklist_id.in_(known))
    return _rounds(reader, reader.conn.execute(query).all())


def round_(reader: Reader, round_id: int) -> Round:
    """One round with every item; Refused when there is none such."""
    table = tables.inspection_round
    found = _rounds(reader, reader.conn.execute(select(table).where(table.c.id == round_id)).all())
    if not found:
        raise Refused(msg("There is no round with the number {id}: look it up in the list", id=round_id))
    return found[0]


def _rounds(reader: Reader, rows: Any) -> tuple[Round, ...]:
    """Rounds with all that belongs to them: so many queries however many rounds there are."""
    if not rows:
        return ()
    keys = [row.id for row in rows]
    lists = every_version(reader)
    closed = dict(_about(reader, tables.round_close, "closed_on", keys))
    origin = {row.round_id: row for row in _rows(reader, tables.round_origin, keys)}
    grades: dict[tuple[int, int], Any] = {
        (row.round_id, row.item_id): row for row in _rows(reader, tables.item_grade, keys)
    }
    mended = {(each[0], each[1].item_id): each[1] for each in _rectifications(reader, keys)}
    hazards = hazards_of_rounds(reader)
    made = []
    for row in rows:
        known, said = lists[row.checklist_id], origin.get(row.id)
        items = [item for item in known.items if said is None or not said.codes or item.code in said.codes]
        made.append(
            Round(
                row.id, known, row.opened_on, row.inspector, row.place, closed.get(row.id),
                tuple(
                    _graded(item, grades.get(key), mended.get(key), hazards.get(key))
                    for item, key in ((each, (row.id, each.id)) for each in items)
                ),
                from_paper=said is not None and said.from_paper,
            )
        )  # fmt: skip
    return tuple(made)


def _graded(item: Item, row: Any, order: Rectification | None, hazard: Hazard | None) -> Graded:
    return Graded(item, row.grade if row else None, row.note if row else "", order, hazard)


def _rows(reader: Reader, table: Any, keys: list[int]) -> list[Any]:
    query = select(table).order_by(table.c.id)
    if len(keys) <= _FEW:
        query = query.where(table.c.round_id.in_(keys))
    return list(reader.conn.execute(query))


def _about(reader: Reader, table: Any, column: str, keys: list[int]) -> list[tuple[int, Any]]:
    return [(row.round_id, getattr(row, column)) for row in _rows(reader, table, keys)]


def _rectifications(reader: Reader, keys: list[int]) -> list[tuple[int, Rectification]]:
    looked = {
        row.rectification_id: row for row in reader.conn.execute(select(tables.recheck).order_by(tables.recheck.c.id))
    }
    made = []
    for row in _rows(reader, tables.rectification, keys):
        last = looked.get(row.id)
        made.append(
            (
                row.round_id,
                Rectification(
                    row.id, row.item_id, row.person, row.due, row.measure, last.passed if last else None,
                    last.checked_on if last else None, last.id if last else None, row.recorded_at.date(),
                ),
            )
        )  # fmt: skip
    return made


def open_rectifications(reader: Reader) -> tuple[tuple[Round, Graded], ...]:
    """What is still to be put right, what is due first coming first."""
    done = select(tables.recheck.c.rectification_id).where(tables.recheck.c.passed)
    found = _ordered(reader, select(tables.rectification.c.round_id).where(tables.rectification.c.id.not_in(done)))
    waiting = [(each, graded, order) for each, graded, order in found if order.passed is not True]
    return tuple((each, graded) for each, graded, _ in sorted(waiting, key=lambda one: one[2].due))


def unassigned(reader: Reader) -> tuple[tuple[Round, tuple[Graded, ...]], ...]:
    """Closed rounds of the last hundred days with the faults that nobody was named for; assessments for honours ask for nobody."""
    since = reader.clock.today() - _BACK
    found = [
        (made, tuple(each for each in made.items if each.fault and each.seen_to_by is None))
        for made in rounds(reader, first=since)
        if made.closed_on is not None and made.checklist.code not in CIVILISED
    ]
    return tuple((made, faults) for made, faults in found if faults)


def all_rectifications(reader: Reader) -> tuple[tuple[Round, Graded], ...]:
    """All that was ever to be put right, the newest round first."""
    found = _ordered(reader, select(tables.rectification.c.round_id))
    return tuple((each, graded) for each, graded, _ in found)


def _ordered(reader: Reader, wanted: Any) -> Iterator[tuple[Round, Graded, Rectification]]:
    """What is to be put right of the rounds that ``wanted`` chooses, the newest round first."""
    table = tables.inspection_round
    query = select(table).where(table.c.id.in_(wanted)).order_by(table.c.opened_on.desc(), table.c.id.desc())
    for each in _rounds(reader, reader.conn.execute(query).all()):
        for graded in each.items:
            if graded.rectification is not None:
                yield each, graded, graded.rectification


def rectification(reader: Reader, rectification_id: int) -> tuple[Round, Graded]:
    """One order to put something right; Refused when there is none such."""
    for each, graded in all_rectifications(reader):
        if graded.rectification and graded.rectification.id == rectification_id:
            return each, graded
    raise Refused(
        msg("There is nothing to be put right under the number {id}: look it up in the list", id=rectification_id)
    )


def round_photos(reader: Reader) -> Mapping[tuple[int, str], tuple[Photo, ...]]:
    """Photos taken on rounds, by the round and the code of the item."""
    found: defaultdict[tuple[int, str], tuple[Photo, ...]] = defaultdict(tuple)
    for key, photos in photos_by_row(reader, "inspection_round").items():
        for one in photos:
            found[key, one.role] += (one,)
    return found


def export_rounds(reader: Reader) -> Table:
    """Every item of every round."""
    head = (
        msg("Round"), msg("Date"), msg("Checklist"), msg("Version"), msg("Inspector"), msg("Place"), msg("Area"),
        msg("What is wanted"), msg("Frequency"), msg("Grade"), msg("What was seen"), msg("Put right by"), msg("By when"),
        msg("Put right on"),
    )  # fmt: skip
    rows = []
    for made in rounds(reader):
        for one in made.items:
            order = one.rectification
            rows.append(
                (
                    made.id, made.opened_on, made.checklist.name, made.checklist.version, made.inspector, made.place,
                    one.item.area_name, one.item.text, every_text(one.item.every),
                    grade_text(one.grade) if one.grade else "", one.note, order.person if order else "",
                    order.due if order else None, order.checked_on if order and order.passed else None,
                )
            )  # fmt: skip
    return Table("rounds", head, rows)


EXPORTS = {"rounds": Export(msg("Rounds"), Right.READ_STANDARDS, export_rounds)}
