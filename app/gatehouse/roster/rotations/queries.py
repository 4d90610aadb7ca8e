"""From which day, and with whom, a rotation goes round at a gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.gatehouse.roster.rotations.tables import rotation_start
from app.kernel.frozen import frozen

if TYPE_CHECKING:
    import datetime

    from app.book import Reader


@frozen
class RotationBegins:
    """The day the cycle begins, and the crew by number: the first of it begins the cycle on that day."""

    day: datetime.date
    crew: tuple[int, ...]


def rotation_begins(reader: Reader, gate_id: int, rotation_id: int) -> RotationBegins | None:
    """How the rotation was begun last at the gate; None where it never was."""
    column = rotation_start.c
    query = (
        select(rotation_start)
        .where(column.gate_id == gate_id, column.rotation_id == rotation_id)
        .order_by(column.id.desc())
        .limit(1)
    )
    row = reader.conn.execute(query).one_or_none()
    return RotationBegins(row.begun, tuple(row.crew)) if row else None
