"""Rules of counting lamps: at least 98 in 100 of them work (H)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime

LEAST: Final = 980  # tenths of a percent


@dataclass(frozen=True)
class LampDraft:
    """So many lamps at a place, so many of them lit."""

    on: datetime.date
    place: str
    lamps: int
    lit: int
    person: str


def check_lamps(draft: LampDraft, today: datetime.date) -> None:
    """UsageError for words that are missing, Refused for figures or a day that cannot be."""
    if not draft.place.strip() or not draft.person.strip():
        raise UsageError(msg("Say where the lamps were counted, and who counted them"))
    if draft.on > today:
        raise Refused(msg("A round cannot lie in the future: check the date"))
    if draft.lamps < 1 or not 0 <= draft.lit <= draft.lamps:
        raise Refused(msg("Of {lamps} lamps {lit} cannot be lit: count again", lamps=draft.lamps, lit=draft.lit))


def lit_tenths(lamps: int, lit: int) -> int:
    """How many of a thousand are lit, rounded down: 98 % is reached, not rounded to."""
    return 1000 * lit // lamps


def enough(lamps: int, lit: int) -> bool:
    """Whether at least 98 in 100 are lit."""
    return lit_tenths(lamps, lit) >= LEAST
