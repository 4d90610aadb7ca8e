"""Rules of standards and rounds: grades, scores, and what an item that failed needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

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
    THRICE_WEEKLY = "thrice_weekly"
    WEEKLY = "weekly"
    TWICE_MONTHLY = "twice_monthly"
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
        Every.THRICE_WEEKLY: msg("three times a week"),
        Every.WEEKLY: msg("weekly"),
        Every.TWICE_MONTHLY: msg("twice a month"),
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

    @property
    def tenths(self) -> int | None:
        """As ``percent``, in tenths of a percent, for pictures."""
        if not self.applying:
            return None
        points = 2 * self.passed + self.partly
        return (2000 * points + 2 * self.applying) // (4 * self.applying)

    def __add__(self, other: Score) -> Score:
        """Both together."""
        return Score(
            self.passed + other.passed,
            self.partly + other.partly,
            self.failed + other.failed,
            self.not_applicable + other.not_applicable,
            self.open + other.open,
        )


NOTHING: Final = Score(0, 0, 0, 0, 0)
PASSES: Final = 60  # a district's scale (H): below, it is mended by a date
_STARS: Final = ((90, 3), (80, 2), (70, 1))


def stars(percent: int) -> int:
    """So many stars a score earns: 70–79 one, 80–89 two, 90 and more three (H); 60–69 passes without a star."""
    return next((count for least, count in _STARS if percent >= least), 0)


def stars_text(percent: int | None) -> Message | str:
    """Stars, or what a score without a star means."""
    if percent is None:
        return "–"
    if percent < PASSES:
        return msg("to be mended by a date")
    return "★" * stars(percent) or msg("passed, no star")


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


def check_recheck(on: datetime.date, opened_on: datetime.date, today: datetime.date) -> None:
    """Refused for a day before the round, or one that has not come."""
    if not opened_on <= on <= today:
        raise Refused(msg("It was looked at again between {first} and today: check the date", first=opened_on))


def check_rectification(draft: RectificationDraft, opened_on: datetime.date) -> None:
    """Refused without a person, or for a date before the round."""
    if not draft.person.strip():
        raise Refused(msg("Name the person who puts it right"))
    if draft.due < opened_on:
        raise Refused(msg("The date to put it right lies before the round: choose a later day"))
