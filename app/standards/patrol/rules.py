"""Rules of patrols: what a point, route, plan and walk need, which points were missed, which walks are still to be made."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_DAY: Final = datetime.timedelta(days=1)
_TIME: Final = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_MOST: Final = 48  # walks a day: one every half hour


class Per(StrEnum):
    """In what stretch of time a plan counts."""

    DAY = "day"
    WEEK = "week"


def per_title(per: Per) -> Message:
    """In words, as after “3 times”."""
    return {Per.DAY: msg("a day"), Per.WEEK: msg("a week")}[per]


@dataclass(frozen=True)
class PointDraft:
    """A place a patrol passes; ``look`` says what is looked at there."""

    name: str
    name_en: str = ""
    look: str = ""
    look_en: str = ""


@dataclass(frozen=True)
class RouteDraft:
    """A way over points, by their keys in the order they are passed."""

    name: str
    points: tuple[int, ...]
    name_en: str = ""


@dataclass(frozen=True)
class PlanDraft:
    """How often a route is walked; ``hours`` says when, such as 22:00–6:00."""

    route: str
    times: int
    per: Per
    since: datetime.date
    hours: str = ""


@dataclass(frozen=True)
class Visit:
    """A point that was passed: when (``HH:MM``, may be empty), and what was seen there that should not be."""

    point: int
    at: str = ""
    seen: str = ""


@dataclass(frozen=True)
class WalkDraft:
    """A walk as it was made; points of the route without a visit were missed."""

    route: str
    on: datetime.date
    person: str
    visits: tuple[Visit, ...]
    begun: str = ""
    note: str = ""
    from_paper: bool = False


def check_point(draft: PointDraft, known: Collection[str]) -> None:
    """UsageError without a name; Refused for one there is."""
    if not draft.name.strip():
        raise UsageError(msg("Give the point a name, such as “Pump room”"))
    if draft.name.strip() in known:
        raise Refused(msg("There is a point called {name} already: choose another name", name=draft.name.strip()))


def check_route(draft: RouteDraft, known: Collection[int]) -> None:
    """UsageError without a name or points; Refused for a point there is not, or that comes twice."""
    if not draft.name.strip():
        raise UsageError(msg("Give the route a name, such as “Night round”"))
    if not draft.points:
        raise UsageError(msg("The route passes no point yet: choose at least one"))
    if len(set(draft.points)) < len(draft.points):
        raise Refused(msg("A point stands on the route twice: take one out"))
    for point in draft.points:
        if point not in known:
            raise Refused(msg("There is no point with the number {id}: look it up in the list", id=point))


def check_plan(draft: PlanDraft) -> None:
    """Refused unless the route is walked between once and 48 times in the stretch."""
    if not 1 <= draft.times <= _MOST:
        raise Refused(msg("A route is walked between once and {most} times", most=_MOST))


def read_time(text: str) -> str:
    """``6:05`` as ``06:05``; empty stays empty; UsageError for what is no time."""
    if not text.strip():
        return ""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise UsageError(msg("“{text}” is not a time: write it as 22:30", text=text))
    return f"{int(found[1]):02d}:{found[2]}"


def check_walk(draft: WalkDraft, points: Sequence[int], today: datetime.date) -> None:
    """UsageError without a name, Refused for a day to come, for no point at all, one twice or one off the route."""
    if not draft.person.strip():
        raise UsageError(msg("Say who walked the route"))
    if draft.on > today:
        raise Refused(msg("A round cannot lie in the future: check the date"))
    passed = [visit.point for visit in draft.visits]
    if not passed:
        raise Refused(msg("No point was passed: then the route was not walked"))
    if len(set(passed)) < len(passed):
        raise Refused(msg("A point stands on the walk twice: take one out"))
    if set(passed) - set(points):
        raise Refused(
            msg("A point of the walk does not lie on this route: leave it out, or choose the route that was walked")
        )


def missed(points: Sequence[int], visits: Collection[Visit]) -> tuple[int, ...]:
    """The points of a route that were not passed, in the order of the route."""
    passed = {visit.point for visit in visits}
    return tuple(point for point in points if point not in passed)


@dataclass(frozen=True)
class PlanDue:
    """How a plan stands: walks made of those wanted now, and how many were left out in the stretch before."""

    last: datetime.date
    done: int
    times: int
    left_out: int

    @property
    def waits(self) -> int:
        """How many are still to be walked."""
        return max(0, self.times - self.done)


def plan_due(
    per: Per, times: int, since: datetime.date, walks: Collection[datetime.date], today: datetime.date
) -> PlanDue:
    """How a plan stands today; a stretch that began before the plan is not held against anybody."""
    first, length = (today, 1) if per is Per.DAY else (today - today.weekday() * _DAY, 7)
    last = first + (length - 1) * _DAY
    before = first - length * _DAY
    done = sum(1 for walk in walks if first <= walk <= last)
    earlier = sum(1 for walk in walks if before <= walk < first)
    return PlanDue(last, done, times, max(0, times - earlier) if before >= since else 0)
