"""The figures of a month: each counts requests and names them, so that whoever asks can look behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.caredesk.requests.rules import Category, Satisfaction, StepKind, category_title, satisfaction_title
from app.caredesk.requests.standing.rules import ENDED, Course, State
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Sequence

    from app.kernel.dates import Period

_WHOLE = 100


@dataclass(frozen=True)
class Number:
    """A figure: what it counts, the keys of the requests counted, and of how many (None where it is a plain number)."""

    title: Message
    keys: tuple[int, ...]
    of: int | None = None

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.keys)

    @property
    def percent(self) -> int | None:
        """Whole percent of those it is counted among, rounded down; None where that says nothing."""
        return len(self.keys) * _WHOLE // self.of if self.of else None


Known = tuple[int, "Course"]


def numbers(known: Iterable[Known], period: Period, now: datetime.datetime) -> tuple[Number, ...]:
    """Taken in within ``period``: by category; come and done in time; called back; how content; still open."""
    taken = [(key, one) for key, one in known if one.taken_at.date() in period and one.state is not State.WITHDRAWN]
    clocked = [each for each in taken if each[1].attend_by is not None and (_came(each[1]) or _over(each[1], now))]
    due = [each for each in taken if each[1].done_at is not None or each[1].done_by < now]
    ready = [each for each in taken if each[1].state in (State.DONE, State.CLOSED)]
    called = [each for each in ready if each[1].grade is not None or _tried(each[1])]
    graded = [each for each in taken if each[1].grade is not None]
    return (
        Number(msg("Taken in"), _keys(taken)),
        *(Number(category_title(each), _where(taken, lambda one, c=each: one.category is c)) for each in Category),  # type: ignore[misc]
        Number(
            msg("Somebody came in time"),
            _where(clocked, lambda one: _came(one) and not one.late_coming()),
            len(clocked),
        ),
        Number(msg("Done in time"), _where(due, lambda one: one.done_at is not None and not one.late_done()), len(due)),
        Number(
            msg("Late, or due and not done"), _where(due, lambda one: one.done_at is None or one.late_done()), len(due)
        ),
        Number(msg("Called back"), _keys(called), len(ready)),
        *(
            Number(satisfaction_title(each), _where(graded, lambda one, g=each: one.grade is g), len(graded))  # type: ignore[misc]
            for each in Satisfaction
        ),
        Number(msg("Still open"), _where(taken, lambda one: one.state not in ENDED)),
    )


def by_class(known: Iterable[tuple[int, Course, str]], period: Period) -> dict[str, tuple[int, ...]]:
    """The keys of what was taken in within ``period``, by kind, the most frequent kind first."""
    found: dict[str, list[int]] = {}
    for key, one, kind in known:
        if one.taken_at.date() in period and one.state is not State.WITHDRAWN:
            found.setdefault(kind, []).append(key)
    return {kind: tuple(keys) for kind, keys in sorted(found.items(), key=lambda each: -len(each[1]))}


def _keys(some: Sequence[Known]) -> tuple[int, ...]:
    return tuple(key for key, _ in some)


def _where(some: Sequence[Known], wanted: Callable[[Course], bool]) -> tuple[int, ...]:
    return tuple(key for key, one in some if wanted(one))


def _came(one: Course) -> bool:
    return one.attended_at is not None


def _over(one: Course, now: datetime.datetime) -> bool:
    return one.attend_by is not None and one.attend_by < now


def _tried(one: Course) -> bool:
    return any(step.kind is StepKind.CLOSED for step in one.steps)
