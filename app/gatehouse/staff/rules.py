"""Rules of the staff: posts, and what somebody is paid on a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence


class Post(StrEnum):
    """What somebody is hired for."""

    GUARD = "guard"
    CLEANER = "cleaner"
    GARDENER = "gardener"
    REPAIRER = "repairer"
    OTHER = "other"
    VOLUNTEER = "volunteer"  # neighbours who patrol; they have hours, and no wage


def post_title(post: Post) -> Message:
    """What the post is called; guards are 门卫/值班员, never 保安员 (domain, §0.12)."""
    return {
        Post.GUARD: msg("Gate guard"),
        Post.CLEANER: msg("Cleaner"),
        Post.GARDENER: msg("Gardener"),
        Post.REPAIRER: msg("Repairer"),
        Post.OTHER: msg("Other staff"),
        Post.VOLUNTEER: msg("Volunteer"),
    }[post]


def read_post(text: str, keywords: Mapping[str, Sequence[str]]) -> Post:
    """The post meant by a committee's own words, such as ``绿化兼维修（半日）``; the word that stands first decides."""
    places = [(text.find(word), post) for post, words in keywords.items() for word in words if word in text]
    return Post(min(places)[1]) if places else Post.OTHER


@dataclass(frozen=True)
class StaffDraft:
    """Somebody to be taken on; ``post_text`` is the committee's own word for the post."""

    name: str
    post: Post
    post_text: str = ""
    phone: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    wage: Fen = ZERO  # a month
    bonus: Fen = ZERO  # assessment bonus, a month, on top of the wage
    note: str = ""


@dataclass(frozen=True)
class Pay:
    """What somebody is paid a month from a day on."""

    since: datetime.date
    wage: Fen
    bonus: Fen


def check_staff(draft: StaffDraft) -> None:
    """Refused for a missing name, pay below 0, or dates the wrong way round."""
    if not draft.name.strip():
        raise Refused(msg("A member of staff needs a name"))
    if draft.wage < 0 or draft.bonus < 0:
        raise Refused(msg("{name}: pay cannot be below 0: write 0 or more", name=draft.name))
    if draft.since and draft.until and draft.until < draft.since:
        raise Refused(msg("{name}: the last day lies before the first: check the two days", name=draft.name))


def pay_on(pays: Iterable[Pay], day: datetime.date) -> Pay | None:
    """The pay in force on ``day``; the later written of two that begin on one day."""
    begun = [(pay.since, index, pay) for index, pay in enumerate(pays) if pay.since <= day]
    return max(begun, key=lambda item: item[:2])[2] if begun else None


def serves_on(since: datetime.date | None, until: datetime.date | None, day: datetime.date) -> bool:
    """Whether somebody with these first and last days works on ``day``."""
    return (since is None or since <= day) and (until is None or day <= until)
