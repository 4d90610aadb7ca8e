"""Rules of the hazard ledger: what an entry needs, when it may be struck off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime


class HazardKind(StrEnum):
    """What may do harm."""

    EXITS = "exits"
    EBIKES = "ebikes"
    ELECTRIC = "electric"
    GAS = "gas"
    EQUIPMENT = "equipment"
    FALLING = "falling"
    GROUND = "ground"
    BUILDING = "building"
    TREES = "trees"
    WATER = "water"
    OTHER = "other"


def hazard_title(kind: HazardKind) -> Message:
    """The kind in words."""
    return {
        HazardKind.EXITS: msg("Fire lane or way out blocked"),
        HazardKind.EBIKES: msg("E-bikes parked or charged where they may not"),
        HazardKind.ELECTRIC: msg("Wiring and lamps"),
        HazardKind.GAS: msg("Gas"),
        HazardKind.EQUIPMENT: msg("Fire equipment"),
        HazardKind.FALLING: msg("Something may fall from above"),
        HazardKind.GROUND: msg("Covers, roads, steps"),
        HazardKind.BUILDING: msg("Walls, roof, railings"),
        HazardKind.TREES: msg("Trees"),
        HazardKind.WATER: msg("Water and drains"),
        HazardKind.OTHER: msg("Something else"),
    }[kind]


_MEANT = {
    HazardKind.EBIKES: ("电动自行车", "电动车", "电瓶", "充电", "e-bike", "charg"),
    HazardKind.EQUIPMENT: ("灭火器", "消火栓", "消防器材", "应急灯", "extinguisher", "hydrant"),
    HazardKind.EXITS: ("消防通道", "通道", "出口", "楼道堆", "fire lane", "way out", "exit"),
    HazardKind.GAS: ("燃气", "煤气", "液化气", "gas"),
    HazardKind.ELECTRIC: ("电线", "线路", "飞线", "配电", "插座", "灯", "wiring", "lamp"),
    HazardKind.FALLING: ("坠", "支架", "花盆", "脱落", "松动", "fall"),
    HazardKind.GROUND: ("井盖", "路面", "台阶", "地砖", "结冰", "cover", "road", "step"),
    HazardKind.BUILDING: ("外墙", "墙", "屋顶", "屋面", "栏杆", "wall", "roof", "railing"),
    HazardKind.WATER: ("水", "井", "管", "drain", "pipe", "water"),
    HazardKind.TREES: ("树", "枯枝", "tree"),
}


def kind_meant(words: str) -> HazardKind:
    """The kind that ``words`` speak of; what they speak of first in the list above, ``other`` where they speak of none."""
    text = words.lower()
    return next((kind for kind, signs in _MEANT.items() if any(sign in text for sign in signs)), HazardKind.OTHER)


class Standing(StrEnum):
    """How an entry stands."""

    OVERDUE = "overdue"
    OPEN = "open"
    STRUCK_OFF = "struck_off"


def standing_title(standing: Standing) -> Message:
    """The standing in words."""
    return {
        Standing.OVERDUE: msg("overdue"),
        Standing.OPEN: msg("to be put right"),
        Standing.STRUCK_OFF: msg("struck off"),
    }[standing]


def standing(due: datetime.date, struck_on: datetime.date | None, today: datetime.date) -> Standing:
    """How an entry due on ``due`` stands."""
    if struck_on is not None:
        return Standing.STRUCK_OFF
    return Standing.OVERDUE if due < today else Standing.OPEN


@dataclass(frozen=True)
class HazardDraft:
    """A hazard as it was found: kind, place, what, who found it, what is done, who sees to it until when."""

    found_on: datetime.date
    kind: HazardKind
    place: str
    what: str
    found_by: str
    person: str
    due: datetime.date
    measure: str = ""


def check_hazard(draft: HazardDraft, today: datetime.date) -> None:
    """UsageError for words that are missing, Refused for days that cannot be."""
    for words, missing in (
        (draft.place, msg("Say where the hazard is")),
        (draft.what, msg("Say what the hazard is")),
        (draft.found_by, msg("Say who found it")),
        (draft.person, msg("Name the person who sees to it")),
    ):
        if not words.strip():
            raise UsageError(missing)
    if draft.found_on > today:
        raise Refused(msg("{day} has not come yet: write down what was found once it is", day=draft.found_on))
    if draft.due < draft.found_on:
        raise Refused(msg("The date to put it right lies before the day it was found: choose a later day"))


def number_text(year: int, number: int) -> str:
    """As it stands in the ledger: ``2026-003``."""
    return f"{year}-{number:03d}"


@dataclass(frozen=True)
class Step:
    """What was done on a day; ``due`` where the deadline was moved with it."""

    on: datetime.date
    person: str
    words: str
    due: datetime.date | None = None


def check_step(step: Step, found_on: datetime.date, today: datetime.date) -> None:
    """UsageError without words, Refused for days that cannot be."""
    if not step.words.strip():
        raise UsageError(msg("Say what was done, or why the deadline moves"))
    if not found_on <= step.on <= today:
        raise Refused(msg("It was done between {first} and today: check the date", first=found_on))
    if step.due is not None and step.due < step.on:
        raise Refused(msg("The new deadline lies before the day it was set: choose a later day"))


@dataclass(frozen=True)
class Strike:
    """Who looked and found the hazard gone, on which day, and in which words."""

    on: datetime.date
    person: str
    words: str = ""


def check_strike(strike: Strike, found_on: datetime.date, today: datetime.date, *, shown: bool) -> None:
    """Refused unless there is proof: a person, and a photo (``shown``) or words on what was seen."""
    if not strike.person.strip():
        raise Refused(msg("A hazard is struck off on proof only: name the person who looked"))
    if not shown and not strike.words.strip():
        raise Refused(
            msg("A hazard is struck off on proof only: add a photo of how it is now, or say in words what was seen")
        )
    if not found_on <= strike.on <= today:
        raise Refused(msg("It was done between {first} and today: check the date", first=found_on))
