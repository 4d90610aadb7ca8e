"""Rules of the directory: kinds of bodies, what an entry needs, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable


class Body(StrEnum):
    """What kind of body it is."""

    RIGHT_UNIT = "right_unit"
    WATER = "water"
    POWER = "power"
    GAS = "gas"
    HEATING = "heating"
    TELECOM = "telecom"
    POLICE = "police"
    STREET = "street"
    RESIDENTS_COMMITTEE = "residents_committee"
    IN_YARD = "in_yard"
    OTHER = "other"


def body_title(body: Body) -> Message:
    """The kind in words."""
    return {
        Body.RIGHT_UNIT: msg("Property-right unit"),
        Body.WATER: msg("Water"),
        Body.POWER: msg("Power"),
        Body.GAS: msg("Gas"),
        Body.HEATING: msg("Heating"),
        Body.TELECOM: msg("Telephone, network, television"),
        Body.POLICE: msg("Police"),
        Body.STREET: msg("Street office and its sections"),
        Body.RESIDENTS_COMMITTEE: msg("Residents' committee"),
        Body.IN_YARD: msg("Organisation in the yard"),
        Body.OTHER: msg("Other body"),
    }[body]


@dataclass(frozen=True)
class EntryDraft:
    """One body; ``public`` phones stand on the posted list."""

    body: Body
    name: str
    answers_for: str = ""
    phones: str = ""
    hours: str = ""
    name_en: str = ""
    note: str = ""
    public: bool = True
    answers_for_en: str = ""


@dataclass(frozen=True)
class Entry:
    """A body of the directory by its number."""

    id: int
    draft: EntryDraft


def check_entry(draft: EntryDraft) -> None:
    """Refused without a name, or without a phone or what it answers for."""
    if not draft.name.strip():
        raise Refused(msg("An entry of the directory needs a name"))
    if not draft.phones.strip() and not draft.answers_for.strip():
        raise Refused(msg("{name}: write down a phone, or what it answers for", name=draft.name))


def found_in(entries: Iterable[Entry], words: str) -> tuple[Entry, ...]:
    """The entries in which every word of ``words`` stands somewhere."""
    needles = words.casefold().split()
    return tuple(
        one
        for one in entries
        if all(
            needle
            in " ".join(
                (
                    str(body_title(one.draft.body)), one.draft.name, one.draft.name_en, one.draft.answers_for,
                    one.draft.answers_for_en, one.draft.phones, one.draft.hours, one.draft.note,
                )
            ).casefold()
            for needle in needles
        )
    )  # fmt: skip
