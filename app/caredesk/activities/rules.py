"""Rules of activities: planned first, told afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True)
class ActivityDraft:
    """An activity as planned: ``people`` expected, ``cost`` put aside, ``lead`` who sees to it."""

    name: str
    day: datetime.date
    place: str
    plan: str = ""
    lead: str = ""
    people: int = 0
    cost: Fen = ZERO


@dataclass(frozen=True)
class ResultDraft:
    """How it went: how many came, in words."""

    came: int
    words: str = ""


def checked_activity(draft: ActivityDraft) -> ActivityDraft:
    """``draft`` trimmed; Refused without name or place, or with numbers below 0."""
    made = replace(draft, **{name: getattr(draft, name).strip() for name in ("name", "place", "plan", "lead")})
    if not made.name or not made.place:
        raise Refused(msg("An activity needs a name and a place"))
    if made.people < 0 or made.cost < 0:
        raise Refused(msg("People and cost cannot be below 0: write 0 or more"))
    return made


def check_result(draft: ResultDraft, day: datetime.date, today: datetime.date) -> None:
    """Refused before its day, or for fewer than nobody."""
    if day > today:
        raise Refused(msg("The activity is on {day}: say afterwards how it went", day=day))
    if draft.came < 0:
        raise Refused(msg("People and cost cannot be below 0: write 0 or more"))
