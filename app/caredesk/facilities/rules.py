"""Rules of the facilities ledger: whose a thing is, in what state, what an entry needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import Month
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

MOST: Final = 10_000  # of one kind in one line


class Whose(StrEnum):
    """Whose a facility is, which decides who sees to it (C2)."""

    COMMON = "common"
    RIGHT_UNIT = "right_unit"
    COMPANY = "company"
    HOUSEHOLD = "household"


class Condition(StrEnum):
    """In what state a facility is."""

    IN_USE = "in_use"
    FAULTY = "faulty"
    STOPPED = "stopped"
    SCRAPPED = "scrapped"


KEPT_UP: Final = frozenset({Condition.IN_USE, Condition.FAULTY})  # the others wait for no upkeep


def whose_title(whose: Whose) -> Message:
    """Whose it is, in words."""
    return {
        Whose.COMMON: msg("Owned in common"),
        Whose.RIGHT_UNIT: msg("Property-right unit"),
        Whose.COMPANY: msg("Specialist company"),
        Whose.HOUSEHOLD: msg("A household"),
    }[whose]


def condition_title(condition: Condition) -> Message:
    """The state in words."""
    return {
        Condition.IN_USE: msg("in use"),
        Condition.FAULTY: msg("in use, faulty"),
        Condition.STOPPED: msg("out of use"),
        Condition.SCRAPPED: msg("scrapped"),
    }[condition]


@dataclass(frozen=True)
class FacilityDraft:
    """A facility as written; ``kind`` is a code of the preset, ``answers`` who is called about it."""

    kind: str
    name: str
    place: str
    quantity: int = 1
    number: str = ""
    maker: str = ""
    installed: datetime.date | None = None
    warranty: datetime.date | None = None
    whose: Whose = Whose.COMMON
    answers: str = ""
    condition: Condition = Condition.IN_USE
    note: str = ""
    name_en: str = ""


def check_facility(draft: FacilityDraft, kinds: Iterable[str]) -> None:
    """Refused without a name or place, for an unknown kind, a number of 0, or a warranty that ended before it began."""
    if not draft.name.strip():
        raise Refused(msg("A facility needs a name"))
    if not draft.place.strip():
        raise Refused(msg("{name}: say where it is, so that anybody finds it", name=draft.name))
    if draft.kind not in kinds:
        raise Refused(msg("There is no kind of facility “{kind}”: choose one of the list", kind=draft.kind))
    if not 1 <= draft.quantity <= MOST:
        raise Refused(msg("{name}: how many there are lies between 1 and {most}", name=draft.name, most=MOST))
    if draft.installed and draft.warranty and draft.warranty < draft.installed:
        raise Refused(msg("{name}: the warranty ends before it was installed: check the dates", name=draft.name))


def kind_meant(text: str, words: Mapping[str, Sequence[str]]) -> str | None:
    """The code of the kind whose longest word stands in ``text``; None where none does."""
    hits = [(len(word), code) for code, some in words.items() for word in some if word in text]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def first_due(today: datetime.date, month: int | None, day: int) -> datetime.date:
    """When preset work first falls due: today, or the next ``day`` of ``month`` (1 to 12) where it has its season."""
    if month is None:
        return today
    found = [of.first.replace(day=min(day, of.days)) for of in (Month(today.year, month), Month(today.year + 1, month))]
    return next(one for one in found if one >= today)
