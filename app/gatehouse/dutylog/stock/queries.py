"""What screens and papers read of a gate's list, of what was handed over, and of what is still open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.gatehouse.dutylog import tables as log
from app.gatehouse.dutylog.stock import tables
from app.gatehouse.dutylog.stock.rules import Counted, Thing, sort_of
from app.gatehouse.staff.queries import members
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection

    from app.book import Reader


@dataclass(frozen=True)
class Matter:
    """Something carried forward from one shift to the next until somebody says that it is settled."""

    id: int
    gate_id: int
    since: datetime.datetime
    guard: str
    text: str
    settled_at: datetime.datetime | None = None
    settled_by: str = ""
    how: str = ""


def things(reader: Reader, gate_id: int) -> tuple[Thing, ...]:
    """What the gate holds; the usual list where none was written yet."""
    query = select(tables.gate_stock).where(tables.gate_stock.c.gate_id == gate_id).order_by(tables.gate_stock.c.place)
    kept = tuple(Thing(row.sort, row.name, row.number, row.name_en) for row in reader.conn.execute(query).all())
    if kept:
        return kept
    return tuple(
        Thing(sort_of(one["name"]), one["name"], one["count"], one["name_en"])
        for one in presets.load("shifts")["stock"]
    )


def counts_of(reader: Reader, ends: Collection[int]) -> dict[int, tuple[Counted, ...]]:
    """What was counted at each of the handovers ``ends``."""
    column = tables.handover_count.c
    found: dict[int, list[Counted]] = defaultdict(list)
    if ends:
        query = select(tables.handover_count).where(column.duty_end_id.between(min(ends), max(ends)))
        for row in reader.conn.execute(query.order_by(column.place)).all():
            found[row.duty_end_id].append(Counted(row.sort, row.name, row.expected, row.found, row.name_en))
    return {end: tuple(counts) for end, counts in found.items()}


def matters_of(reader: Reader, ends: Collection[int]) -> dict[int, list[str]]:
    """The words of what each of the handovers ``ends`` carried forward."""
    column = tables.carried_matter.c
    found: dict[int, list[str]] = defaultdict(list)
    if ends:
        query = select(column.duty_end_id, column.text).where(column.duty_end_id.between(min(ends), max(ends)))
        for row in reader.conn.execute(query.order_by(column.id)).all():
            found[row.duty_end_id].append(row.text)
    return found


def matters(reader: Reader, gate_id: int | None = None, *, settled: bool = False) -> tuple[Matter, ...]:
    """What is carried forward and open, with ``settled`` also what is not any more, the oldest first."""
    names = {each.id: each.name for each in members(reader)}
    matter, done = tables.carried_matter, tables.matter_settled
    ender = log.duty.alias("ender")
    settler = log.duty.alias("settler")
    query = (
        select(matter, ender.c.staff_id, done.c.at.label("settled_at"), done.c.how, settler.c.staff_id.label("settler"))
        .select_from(
            matter.join(log.duty_end, log.duty_end.c.id == matter.c.duty_end_id)
            .join(ender, ender.c.id == log.duty_end.c.duty_id)
            .outerjoin(done, done.c.matter_id == matter.c.id)
            .outerjoin(settler, settler.c.id == done.c.duty_id)
        )
        .order_by(matter.c.since, matter.c.id)
    )
    if gate_id is not None:
        query = query.where(matter.c.gate_id == gate_id)
    if not settled:
        query = query.where(done.c.id.is_(None))
    return tuple(
        Matter(
            row.id, row.gate_id, row.since, names[row.staff_id], row.text, row.settled_at,
            names.get(row.settler, ""), row.how or "",
        )
        for row in reader.conn.execute(query).all()
    )  # fmt: skip


def matter(reader: Reader, matter_id: int) -> Matter:
    """One matter; Refused when there is none such."""
    for found in matters(reader, settled=True):
        if found.id == matter_id:
            return found
    raise Refused(msg("There is no matter with the number {id}: look it up in the list", id=matter_id))
