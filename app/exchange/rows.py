"""What one row of a list of households says that every import reads alike: its room, and how it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exchange.doors import building_hint, read_door
from app.exchange.values import BadValue
from app.kernel.errors import RefusedRow
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.exchange.recognise import Recognised, Record


class RowFault(Exception):
    """A row that cannot be taken."""

    def __init__(self, row: RefusedRow) -> None:
        """Keep the row."""
        super().__init__()
        self.row = row


def fault(known: Recognised, record: Record, column: str, reason: Message, value: object) -> RowFault:
    """The row as refused."""
    shown = "" if value is None else str(value)
    return RowFault(RefusedRow(known.sheet, record.row, column, reason, shown))


def read_room(known: Recognised, record: Record, rooms: Mapping[str, int]) -> int:
    """The dwelling a row is about; RowFault where the register does not have it."""
    cell = record.get("room")
    building = record.get("building")
    if building is None:
        building = building_hint(known.sheet, known.titles) or None
    try:
        door = str(read_door(cell, building, record.get("entrance")))
    except BadValue as bad:
        raise fault(known, record, known.label("room"), bad.message, cell) from bad
    if door not in rooms:
        words = msg("the door {room} is not in the register: add it there first, or correct the number", room=door)
        raise fault(known, record, known.label("room"), words, cell)
    return rooms[door]
