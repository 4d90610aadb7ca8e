"""What is read of lamps: the counts, and the last of each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.standards import tables
from app.standards.lamps.rules import LampDraft

if TYPE_CHECKING:
    import datetime

    from app.book import Reader


def counts(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[LampDraft, ...]:
    """Every count between two days, in their order."""
    table = tables.lamp_count
    query = select(table).where(table.c.on.between(first, last)).order_by(table.c.on, table.c.id)
    return tuple(LampDraft(row.on, row.place, row.lamps, row.lit, row.person) for row in reader.conn.execute(query))


def last_counts(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[LampDraft, ...]:
    """The last count of each place between two days."""
    return tuple({one.place: one for one in counts(reader, first, last)}.values())
