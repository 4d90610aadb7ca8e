"""Rules of the common-parts inventory: what there is, where, how much of it, in what state."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime


class Part(StrEnum):
    """What kind of common part it is."""

    ROOM = "room"
    GROUND = "ground"
    BUILDING = "building"
    GREEN = "green"
    PIPES = "pipes"
    THING = "thing"


def part_title(part: Part) -> Message:
    """The kind in words."""
    return {
        Part.ROOM: msg("Common room"),
        Part.GROUND: msg("Roads and grounds"),
        Part.BUILDING: msg("Part of a building"),
        Part.GREEN: msg("Greenery"),
        Part.PIPES: msg("Pipes and wires"),
        Part.THING: msg("Thing owned together"),
    }[part]


class Condition(StrEnum):
    """In what state it is."""

    GOOD = "good"
    WORN = "worn"
    BROKEN = "broken"
    GONE = "gone"


def condition_title(condition: Condition) -> Message:
    """The state in words."""
    return {
        Condition.GOOD: msg("Good"),
        Condition.WORN: msg("Worn"),
        Condition.BROKEN: msg("Broken"),
        Condition.GONE: msg("No longer there"),
    }[condition]


@frozen
class PartDraft:
    """A common part: ``quantity`` of ``unit``, ``area`` in hundredths of a square metre; ``looked_on`` when last seen."""

    part: Part
    name: str
    place: str
    quantity: int = 1
    unit: str = ""
    area: int | None = None
    condition: Condition = Condition.GOOD
    keeper: str = ""
    looked_on: datetime.date | None = None
    note: str = ""


def checked_part(draft: PartDraft) -> PartDraft:
    """``draft`` trimmed; Refused without name or place, or for less than nothing."""
    made = replace(
        draft, **{name: getattr(draft, name).strip() for name in ("name", "place", "unit", "keeper", "note")}
    )
    if not made.name or not made.place:
        raise Refused(msg("A common part needs a name and a place"))
    if made.quantity < 1 or (made.area is not None and made.area <= 0):
        raise Refused(msg("Quantity and area must be more than 0"))
    return made
