"""Rules of the register of requests: what one is, what its number looks like, what must be known to take it in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime

_WORD: Final = "受"
_PARTS: Final = 2


class Category(StrEnum):
    """What somebody comes with."""

    REPAIR = "repair"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    DISPUTE = "dispute"


class Way(StrEnum):
    """How it came."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    WECHAT = "wechat"
    NOTE = "note"
    BOARD = "board"


class Urgency(StrEnum):
    """How it presses; each has clocks of its own."""

    DANGER = "danger"
    BURST = "burst"
    URGENT = "urgent"
    ORDINARY = "ordinary"


class Satisfaction(StrEnum):
    """What the call-back heard, in three grades."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    NOT = "not_satisfied"


class StepKind(StrEnum):
    """What was done with a request, one after another."""

    ROUTED = "routed"
    HANDED = "handed"
    FOLLOWED = "followed"
    ASSIGNED = "assigned"
    WARNED = "warned"
    ATTENDED = "attended"
    PARTY = "party"
    MET = "met"
    SETTLED = "settled"
    DONE = "done"
    CALLED = "called"
    MISSED = "missed"
    ESCALATED = "escalated"
    POSTED = "posted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


def category_title(category: Category) -> Message:
    """The category in words."""
    return {
        Category.REPAIR: msg("Repair request"),
        Category.COMPLAINT: msg("Complaint"),
        Category.SUGGESTION: msg("Suggestion"),
        Category.DISPUTE: msg("Neighbours' dispute"),
    }[category]


def way_title(way: Way) -> Message:
    """The way in words."""
    return {
        Way.IN_PERSON: msg("came in person"),
        Way.PHONE: msg("by telephone"),
        Way.WECHAT: msg("by WeChat"),
        Way.NOTE: msg("by a note"),
        Way.BOARD: msg("at the board"),
    }[way]


def urgency_title(urgency: Urgency) -> Message:
    """The urgency in words."""
    return {
        Urgency.DANGER: msg("Danger to life"),
        Urgency.BURST: msg("Burst, flood, gate"),
        Urgency.URGENT: msg("Urgent"),
        Urgency.ORDINARY: msg("Ordinary"),
    }[urgency]


def satisfaction_title(grade: Satisfaction) -> Message:
    """The grade in words."""
    return {
        Satisfaction.SATISFIED: msg("Satisfied"),
        Satisfaction.BASICALLY: msg("Basically satisfied"),
        Satisfaction.NOT: msg("Not satisfied"),
    }[grade]


def step_title(kind: StepKind) -> Message:
    """What was done, in words."""
    return {
        StepKind.ROUTED: msg("Whose it is was settled"),
        StepKind.HANDED: msg("Handed to"),
        StepKind.FOLLOWED: msg("Asked how it stands"),
        StepKind.ASSIGNED: msg("Given to"),
        StepKind.WARNED: msg("Warning sign put up"),
        StepKind.ATTENDED: msg("Somebody came"),
        StepKind.PARTY: msg("Other party"),
        StepKind.MET: msg("Mediation held"),
        StepKind.SETTLED: msg("Mediation ended"),
        StepKind.DONE: msg("Result"),
        StepKind.CALLED: msg("Call-back"),
        StepKind.MISSED: msg("Call-back, nobody reached"),
        StepKind.ESCALATED: msg("Passed up"),
        StepKind.POSTED: msg("Answered on the board"),
        StepKind.CLOSED: msg("Closed without an answer"),
        StepKind.WITHDRAWN: msg("Taken back by who asked"),
    }[kind]


@dataclass(frozen=True)
class Words:
    """Words of a preset in Chinese and English."""

    zh: str
    en: str

    def shown(self, language: str) -> str:
        """The words in ``language``."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True)
class Subject:
    """A kind of matter of the preset: where it lies (``reach``), what body answers for it, how it usually presses."""

    code: str
    category: Category
    title: Words
    reach: str
    body: str
    urgency: Urgency


@dataclass(frozen=True)
class RequestDraft:
    """A request being taken in: from a dwelling, or from ``who`` in words; ``taken_at`` None means now."""

    kind: str
    what: str = ""
    way: Way = Way.IN_PERSON
    urgency: Urgency = Urgency.ORDINARY
    dwelling_id: int | None = None
    who: str = ""
    phone: str = ""
    place: str = ""
    taken_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Step:
    """One thing done: when, by or with whom, in which words; ``choice`` a token, ``due`` what it is to be done by."""

    kind: StepKind
    at: datetime.datetime
    person: str = ""
    words: str = ""
    reason: str = ""
    choice: str = ""
    place: str = ""
    present: str = ""
    due: datetime.date | None = None


class When(StrEnum):
    """What a photo of a job shows."""

    BEFORE = "before"
    AFTER = "after"


def when_title(when: When) -> Message:
    """What a photo shows, in words."""
    return {When.BEFORE: msg("Before the work"), When.AFTER: msg("After the work")}[when]


def number_text(year: int, number: int) -> str:
    """A request's number as people write it: ``受-2026-0007``."""
    return f"{_WORD}-{year}-{number:04d}"


def parse_number(text: str) -> tuple[int, int]:
    """Year and number of ``受-2026-0007``, also without the word and the noughts; UsageError for anything else."""
    parts = text.strip().removeprefix(_WORD).strip("-").split("-")
    if len(parts) != _PARTS or not all(part.isdecimal() for part in parts):
        raise UsageError(msg("“{text}” is no number of a request: write it as 受-2026-0007", text=text.strip()))
    return int(parts[0]), int(parts[1])


def check_request(draft: RequestDraft, known: bool, now: datetime.datetime) -> None:  # noqa: FBT001 — a fact, not a switch
    """Refused for an unknown kind (``known``), for nobody, or for a moment to come or of another year."""
    if not known:
        raise Refused(msg("There is no kind of request “{kind}”: choose one of the list", kind=draft.kind))
    if draft.dwelling_id is None and not draft.who.strip():
        raise Refused(msg("Say who it comes from: a room, or a name in words"))
    if draft.taken_at is not None and draft.taken_at > now:
        raise Refused(msg("It cannot have been taken in at a time to come: check the clock"))


def often(codes: list[tuple[str, datetime.date]], today: datetime.date, days: int, count: int) -> tuple[str, ...]:
    """The kinds that came ``count`` times or more in the last ``days``, the most frequent first."""
    counts: dict[str, int] = {}
    for code, day in codes:
        if 0 <= (today - day).days < days:
            counts[code] = counts.get(code, 0) + 1
    return tuple(sorted((code for code, had in counts.items() if had >= count), key=lambda code: (-counts[code], code)))
