"""What is read of the hazard ledger, and the table of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from app.book.house import Export
from app.book.rights import Right
from app.exchange.photos.queries import photos_by_row
from app.exchange.table_out import Table
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.standards.hazards import tables
from app.standards.hazards.rules import (
    HazardKind,
    Standing,
    Step,
    Strike,
    hazard_title,
    number_text,
    standing,
    standing_title,
)
from app.standards.tables import check_item, inspection_round

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from app.book import Reader
    from app.exchange.photos.queries import Photo


@dataclass(frozen=True)
class Finding:
    """The item of a round in which a hazard was seen."""

    round_id: int
    item_id: int
    on: datetime.date
    text: str
    text_en: str


@dataclass(frozen=True)
class Hazard:
    """One entry of the ledger; ``due`` is the deadline as it stands now, ``strike`` None while it is open."""

    id: int
    number: str
    found_on: datetime.date
    kind: HazardKind
    place: str
    what: str
    found_by: str
    person: str
    due: datetime.date
    measure: str
    steps: tuple[Step, ...]
    strike: Strike | None
    before: tuple[Photo, ...]
    after: tuple[Photo, ...]
    finding: Finding | None = None

    def standing(self, today: datetime.date) -> Standing:
        """How it stands on ``today``."""
        return standing(self.due, self.strike.on if self.strike else None, today)


def hazards(
    reader: Reader, first: datetime.date | None = None, last: datetime.date | None = None
) -> tuple[Hazard, ...]:
    """The ledger in the order of its numbers; between two days: what was found then, struck off then, or open through it."""
    found = _hazards(reader)
    return tuple(
        one
        for one in found
        if (last is None or one.found_on <= last)
        and (first is None or one.strike is None or one.strike.on >= first or one.found_on >= first)
    )


def open_hazards(reader: Reader) -> tuple[Hazard, ...]:
    """What is still to be put right, what is due first coming first."""
    return tuple(sorted((one for one in _hazards(reader) if one.strike is None), key=lambda one: (one.due, one.id)))


def hazard(reader: Reader, hazard_id: int) -> Hazard:
    """One entry; Refused where there is none."""
    found = next((one for one in _hazards(reader) if one.id == hazard_id), None)
    if found is None:
        raise Refused(
            msg("There is no hazard with the number {id} in the ledger: look it up in the list", id=hazard_id)
        )
    return found


def hazard_by(reader: Reader, text: str) -> Hazard:
    """One entry by the number of the ledger (``2026-003``) or its key; Refused where there is none."""
    found = next((one for one in _hazards(reader) if text.strip() in (one.number, str(one.id))), None)
    if found is None:
        raise Refused(msg("There is no hazard with the number {id} in the ledger: look it up in the list", id=text))
    return found


def hazards_of_rounds(reader: Reader) -> Mapping[tuple[int, int], Hazard]:
    """What was seen on rounds and stands in the ledger, by round and item."""
    if reader.conn.execute(select(tables.hazard_finding.c.id).limit(1)).first() is None:
        return {}
    return {(one.finding.round_id, one.finding.item_id): one for one in _hazards(reader) if one.finding is not None}


def next_number(reader: Reader, year: int) -> int:
    """The next number of a year."""
    query = select(func.max(tables.hazard.c.number)).where(tables.hazard.c.year == year)
    return int(reader.conn.execute(query).scalar() or 0) + 1


def _hazards(reader: Reader) -> tuple[Hazard, ...]:
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    for row in reader.conn.execute(select(tables.hazard_step).order_by(tables.hazard_step.c.id)):
        steps[row.hazard_id].append(Step(row.on, row.person, row.words, row.due))
    strikes = {
        row.hazard_id: Strike(row.on, row.person, row.words)
        for row in reader.conn.execute(select(tables.hazard_strike))
    }
    photos, seen = photos_by_row(reader, "hazard"), _findings(reader)
    query = select(tables.hazard).order_by(tables.hazard.c.year, tables.hazard.c.number)
    return tuple(
        _hazard(row, steps[row.id], strikes.get(row.id), photos.get(row.id, ()), seen.get(row.id))
        for row in reader.conn.execute(query)
    )


def _findings(reader: Reader) -> Mapping[int, Finding]:
    seen, made, item = tables.hazard_finding, inspection_round, check_item
    query = select(seen, made.c.opened_on, item.c.text, item.c.text_en).select_from(
        seen.join(made, made.c.id == seen.c.round_id).join(item, item.c.id == seen.c.item_id)
    )
    return {
        row.hazard_id: Finding(row.round_id, row.item_id, row.opened_on, row.text, row.text_en)
        for row in reader.conn.execute(query)
    }


def _hazard(
    row: Any, steps: list[Step], strike: Strike | None, photos: tuple[Photo, ...], finding: Finding | None
) -> Hazard:
    due = next((step.due for step in reversed(steps) if step.due is not None), row.due)
    return Hazard(
        row.id, number_text(row.year, row.number), row.found_on, row.kind, row.place, row.what, row.found_by,
        row.person, due, row.measure, tuple(steps), strike,
        tuple(one for one in photos if one.role != "after"), tuple(one for one in photos if one.role == "after"),
        finding,
    )  # fmt: skip


def export_hazards(reader: Reader) -> Table:
    """The whole ledger."""
    today = reader.clock.today()
    head = (
        msg("No."), msg("Found on"), msg("Kind of hazard"), msg("Place"), msg("What the hazard is"), msg("Found by"),
        msg("What is done about it"), msg("Who sees to it"), msg("By when"), msg("Standing"), msg("Struck off on"),
        msg("Struck off by"), msg("Proof"), msg("Seen on the round of"),
    )  # fmt: skip
    rows = [
        (
            one.number, one.found_on, hazard_title(one.kind), one.place, one.what, one.found_by, one.measure, one.person,
            one.due, standing_title(one.standing(today)), one.strike.on if one.strike else None,
            one.strike.person if one.strike else "", one.strike.words if one.strike else "",
            one.finding.on if one.finding else None,
        )
        for one in _hazards(reader)
    ]  # fmt: skip
    return Table("hazards", head, rows)


EXPORTS = {"hazards": Export(msg("Hazard ledger"), Right.READ_STANDARDS, export_hazards)}
