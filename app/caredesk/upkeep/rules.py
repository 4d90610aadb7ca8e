"""Rules of upkeep: on which days work comes round, what is due today, what was missed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import Month, month_of
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Rhythm(StrEnum):
    """How often the work comes round."""

    TWICE_DAILY = "twice_daily"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    AFTER_SNOW = "after_snow"


class Outcome(StrEnum):
    """How a thing was left."""

    FINE = "fine"
    MENDED = "mended"
    WRONG = "wrong"


class State(StrEnum):
    """How a piece of upkeep stands."""

    OVERDUE = "overdue"
    DUE = "due"
    SOON = "soon"
    RESTING = "resting"


_DAYS: Final = {Rhythm.TWICE_DAILY: 1, Rhythm.DAILY: 1, Rhythm.WEEKLY: 7}
_MONTHS: Final = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}
EACH_DAY: Final = frozenset({Rhythm.TWICE_DAILY, Rhythm.DAILY})
ON_SHEETS: Final = EACH_DAY | {Rhythm.WEEKLY}  # ticked off on a sheet, which is typed in as a whole
_DAY: Final = datetime.timedelta(days=1)


def rhythm_title(rhythm: Rhythm) -> Message:
    """How often, in words."""
    return {
        Rhythm.TWICE_DAILY: msg("twice a day"),
        Rhythm.DAILY: msg("daily"),
        Rhythm.WEEKLY: msg("weekly"),
        Rhythm.MONTHLY: msg("monthly"),
        Rhythm.QUARTERLY: msg("quarterly"),
        Rhythm.HALF_YEARLY: msg("half-yearly"),
        Rhythm.YEARLY: msg("yearly"),
        Rhythm.AFTER_SNOW: msg("after snow"),
    }[rhythm]


def outcome_title(outcome: Outcome) -> Message:
    """How it was left, in words."""
    return {
        Outcome.FINE: msg("In order"),
        Outcome.MENDED: msg("Faulty, put right"),
        Outcome.WRONG: msg("Faulty, still to be put right"),
    }[outcome]


def state_title(state: State) -> Message:
    """How it stands, in words."""
    return {
        State.OVERDUE: msg("overdue"),
        State.DUE: msg("due"),
        State.SOON: msg("soon"),
        State.RESTING: msg("rests"),
    }[state]


@dataclass(frozen=True)
class Schedule:
    """Days on which work falls due: from ``since`` on in its rhythm, or on ``events`` (days snow must be gone by)."""

    since: datetime.date
    rhythm: Rhythm
    events: tuple[datetime.date, ...] = ()

    @property
    def rounds(self) -> int:
        """How many times on each of its days."""
        return 2 if self.rhythm is Rhythm.TWICE_DAILY else 1

    def latest(self, day: datetime.date) -> datetime.date | None:
        """The last day it fell due up to ``day``; None where it had not begun."""
        if self.rhythm is Rhythm.AFTER_SNOW:
            return max((one for one in self.events if self.since <= one <= day), default=None)
        return None if day < self.since else self._at(self._index(day))

    def after(self, day: datetime.date) -> datetime.date | None:
        """The first day it falls due after ``day``; None where nobody can know."""
        if self.rhythm is Rhythm.AFTER_SNOW:
            return min((one for one in self.events if one > day and one >= self.since), default=None)
        return self.since if day < self.since else self._at(self._index(day) + 1)

    def between(self, first: datetime.date, last: datetime.date) -> tuple[datetime.date, ...]:
        """The days it falls due from ``first`` to ``last``."""
        found = []
        day = self.after(first - _DAY)
        while day is not None and day <= last:
            found.append(day)
            day = self.after(day)
        return tuple(found)

    def _index(self, day: datetime.date) -> int:
        """Which of its days, from 0, was the last up to ``day``."""
        if self.rhythm in _DAYS:
            return (day - self.since).days // _DAYS[self.rhythm]
        begun, now = month_of(self.since), month_of(day)
        index = ((now.year - begun.year) * 12 + now.month - begun.month) // _MONTHS[self.rhythm]
        return index if self._at(index) <= day else index - 1

    def _at(self, index: int) -> datetime.date:
        """Its day number ``index``: the same day of the month, the month's last where there is none such."""
        if self.rhythm in _DAYS:
            return self.since + datetime.timedelta(days=index * _DAYS[self.rhythm])
        month = month_of(self.since).plus(index * _MONTHS[self.rhythm])
        return month.first.replace(day=min(self.since.day, month.days))


@dataclass(frozen=True)
class Stretch:
    """Days of a schedule that were seen to, ``rounds`` times each."""

    first: datetime.date
    last: datetime.date
    rounds: int = 1


@dataclass(frozen=True)
class Standing:
    """How a piece of upkeep stands: what is due next, and the days that nobody saw to."""

    state: State
    due: datetime.date | None
    missed: tuple[datetime.date, ...] = ()


def is_covered(schedule: Schedule, day: datetime.date, done: Iterable[Stretch]) -> bool:
    """Whether the work of ``day`` was done as often as it is wanted."""
    return sum(one.rounds for one in done if one.first <= day <= one.last) >= schedule.rounds


def standing(schedule: Schedule, today: datetime.date, done: Sequence[Stretch], preset: Mapping[str, int]) -> Standing:
    """How it stands; ``preset`` says for how many days ahead and back (``ahead_days``, ``missed_days``, ``daily_days``)."""
    current = schedule.latest(today)
    back = preset["daily_days" if schedule.rhythm in EACH_DAY else "missed_days"]
    missed: tuple[datetime.date, ...] = ()
    if current is not None:
        earlier = schedule.between(today - datetime.timedelta(days=back), current - _DAY)
        missed = tuple(day for day in earlier if not is_covered(schedule, day, done))
        if not is_covered(schedule, current, done):
            return Standing(State.DUE if current == today else State.OVERDUE, current, missed)
    coming = _uncovered_after(schedule, current or today - _DAY, done)
    if coming is None or schedule.rhythm in EACH_DAY:
        return Standing(State.RESTING, coming, missed)
    ahead = datetime.timedelta(days=preset["ahead_days"])
    soon = coming - today <= (ahead if schedule.rhythm is not Rhythm.WEEKLY else min(ahead, 2 * _DAY))
    return Standing(State.SOON if soon else State.RESTING, coming, missed)


def _uncovered_after(schedule: Schedule, day: datetime.date, done: Sequence[Stretch]) -> datetime.date | None:
    coming = schedule.after(day)
    while coming is not None and is_covered(schedule, coming, done):
        coming = schedule.after(coming)
    return coming


@dataclass(frozen=True)
class MonthMark:
    """One month of a schedule: how many of its days fall due, were seen to, and passed without anybody."""

    due: int
    done: int
    missed: int


def year_marks(schedule: Schedule, year: int, done: Sequence[Stretch], today: datetime.date) -> tuple[MonthMark, ...]:
    """The twelve months of ``year``; a day is missed once the next one has fallen due."""
    found = []
    for number in range(1, 13):
        month = Month(year, number)
        days = schedule.between(month.first, month.last)
        seen = [is_covered(schedule, day, done) for day in days]
        late = [
            not covered and (following := schedule.after(day)) is not None and following <= today
            for day, covered in zip(days, seen, strict=True)
        ]
        found.append(MonthMark(len(days), sum(seen), sum(late)))
    return tuple(found)


def answered(schedule: Schedule, on: datetime.date, done: Sequence[Stretch]) -> datetime.date:
    """Which of its days work done ``on`` a day answers: the last one due, or the next where that is seen to already.

    Refused where there is none, as of snow that nobody wrote down.
    """
    current = schedule.latest(on)
    if current is not None and not is_covered(schedule, current, done):
        return current
    coming = _uncovered_after(schedule, current or on - _DAY, done)
    if coming is None:
        raise Refused(msg("Nothing is due here: after snow, write down first when it stopped"))
    return coming


@dataclass(frozen=True)
class TaskDraft:
    """A piece of upkeep as written: what is done, how often, first due when, by whom."""

    text: str
    rhythm: Rhythm
    since: datetime.date
    person: str = ""
    text_en: str = ""


@dataclass(frozen=True)
class DoneDraft:
    """What was done: on which day, by whom, how the thing was left, with what, at what cost.

    ``until`` is for daily and weekly work written down for several days at once, ``rounds`` for how often on each (0: as wanted).
    """

    on: datetime.date
    person: str
    outcome: Outcome = Outcome.FINE
    note: str = ""
    material: str = ""
    until: datetime.date | None = None
    rounds: int = 0
    cost: Fen = ZERO
    voucher: str = ""


def check_task(draft: TaskDraft) -> None:
    """Refused where nobody says what is to be done."""
    if not draft.text.strip():
        raise Refused(msg("Say what is to be done here"))


def check_done(draft: DoneDraft, schedule: Schedule, today: datetime.date) -> None:
    """Refused without a person, for days to come, several days of what comes seldom, a fault without a word on it."""
    last = draft.until or draft.on
    if not draft.person.strip():
        raise Refused(msg("Who did it? Write the name"))
    if last > today:
        raise Refused(msg("{day} has not come yet: work is written down once it is done", day=last))
    if last < draft.on:
        raise Refused(msg("The last day lies before the first: check the dates"))
    if last != draft.on and schedule.rhythm not in ON_SHEETS:
        raise Refused(msg("Only daily and weekly work is written down for several days at once"))
    if (schedule.rhythm in EACH_DAY or last != draft.on) and not schedule.between(draft.on, last):
        raise Refused(msg("This work does not fall due in these days: it begins on {day}", day=schedule.since))
    if not 0 <= draft.rounds <= schedule.rounds:
        raise Refused(msg("At most {most} rounds a day belong to this work: check the number", most=schedule.rounds))
    if draft.outcome is not Outcome.FINE and not draft.note.strip():
        raise Refused(msg("Say in a few words what was wrong"))
    if draft.cost < 0:
        raise Refused(msg("What it cost cannot be below 0: write 0 or more"))


def stretch_of(draft: DoneDraft, schedule: Schedule, done: Sequence[Stretch]) -> Stretch:
    """The days of the schedule that ``draft`` answers."""
    rounds = draft.rounds or schedule.rounds
    last = draft.until or draft.on
    if schedule.rhythm in EACH_DAY or last != draft.on:
        return Stretch(draft.on, last, rounds)
    due = answered(schedule, draft.on, done)
    return Stretch(due, due, rounds)


def gone_by(stopped: datetime.datetime, days: int) -> datetime.date:
    """The day by which walkways are clear after snow that ``stopped`` then (H: within 24 hours)."""
    return (stopped + datetime.timedelta(days=days)).date()
