"""Rules of standards and rounds: grades, scores, and what an item that failed needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable


class Grade(StrEnum):
    """How an item was found."""

    PASS = "pass"  # noqa: S105 — a grade, not a password
    PARTLY = "partly"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"


class Every(StrEnum):
    """How often an item falls due."""

    CONTINUOUS = "continuous"
    TWICE_DAILY = "twice_daily"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    BEFORE_WINTER = "before_winter"
    EACH = "each"
    POSTED = "posted"
    REGISTER = "register"


_POINTS = {Grade.PASS: 2, Grade.PARTLY: 1, Grade.FAIL: 0}


def grade_text(grade: Grade) -> Message:
    """The grade in words."""
    return {
        Grade.PASS: msg("Met"),
        Grade.PARTLY: msg("Partly met"),
        Grade.FAIL: msg("Not met"),
        Grade.NOT_APPLICABLE: msg("Does not apply"),
    }[grade]


def every_text(every: Every) -> Message:
    """How often, in words."""
    return {
        Every.CONTINUOUS: msg("day and night"),
        Every.TWICE_DAILY: msg("twice a day"),
        Every.DAILY: msg("daily"),
        Every.WEEKLY: msg("weekly"),
        Every.MONTHLY: msg("monthly"),
        Every.QUARTERLY: msg("quarterly"),
        Every.YEARLY: msg("yearly"),
        Every.BEFORE_WINTER: msg("before winter"),
        Every.EACH: msg("each time"),
        Every.POSTED: msg("kept posted"),
        Every.REGISTER: msg("kept in a register"),
    }[every]


@dataclass(frozen=True)
class Score:
    """What a round came to; items that do not apply count for nothing, ungraded ones are named."""

    passed: int
    partly: int
    failed: int
    not_applicable: int
    open: int

    @property
    def applying(self) -> int:
        """How many graded items apply."""
        return self.passed + self.partly + self.failed

    @property
    def percent(self) -> int | None:
        """Points of a hundred, half a point for what is partly met, rounded half up; None where nothing applies."""
        if not self.applying:
            return None
        points = 2 * self.passed + self.partly
        return (200 * points + 2 * self.applying) // (4 * self.applying)


def score(grades: Iterable[Grade | None]) -> Score:
    """The score of ``grades``; None is an item not graded yet."""
    counted = dict.fromkeys((*Grade, None), 0)
    for grade in grades:
        counted[grade] += 1
    return Score(
        counted[Grade.PASS],
        counted[Grade.PARTLY],
        counted[Grade.FAIL],
        counted[Grade.NOT_APPLICABLE],
        counted[None],
    )


def needs_rectification(grade: Grade | None) -> bool:
    """Whether an item so graded must be put right."""
    return grade in (Grade.PARTLY, Grade.FAIL)


def check_grade(grade: Grade, note: str) -> None:
    """Refused for a fault without a word on what is wrong: evidence, not boxes ticked."""
    if needs_rectification(grade) and not note.strip():
        raise Refused(msg("Say in a few words what is wrong with this item"))


@dataclass(frozen=True)
class RectificationDraft:
    """Who puts something right, by when, and how."""

    person: str
    due: datetime.date
    measure: str = ""


def check_rectification(draft: RectificationDraft, opened_on: datetime.date) -> None:
    """Refused without a person, or for a date before the round."""
    if not draft.person.strip():
        raise Refused(msg("Name the person who puts it right"))
    if draft.due < opened_on:
        raise Refused(msg("The date to put it right lies before the round"))
