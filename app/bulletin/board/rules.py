"""Rules of the board: when something has to hang, how long, when an objection is answered, what must be looked at again."""

from __future__ import annotations

import datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import Month, Period, month_of, period_of
from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.kernel.dates import Kind

_DAY: Final = datetime.timedelta(days=1)
_SATURDAY: Final = 5
_BACK: Final = 2  # ended periods looked back at: what is older is history, not work
_SOON: Final = 14  # days in which something not yet due is shown as near


class Standing(IntEnum):
    """How an occasion stands, in the order of the calendar."""

    OVERDUE = 0
    DUE = 1
    AHEAD = 2
    HANGS = 3


class Ending(StrEnum):
    """How a posting ended."""

    TAKEN_DOWN = "taken_down"
    LOST = "lost"  # torn off, washed away: it must hang again
    MISTAKE = "mistake"  # it was written down by mistake and never hung so


def ending_title(ending: Ending) -> Message:
    """The ending in words."""
    return {
        Ending.TAKEN_DOWN: msg("taken down"),
        Ending.LOST: msg("torn off or lost"),
        Ending.MISTAKE: msg("written down by mistake"),
    }[ending]


def standing_title(standing: Standing) -> Message:
    """How an occasion stands, in words."""
    return {
        Standing.OVERDUE: msg("overdue"),
        Standing.DUE: msg("due soon"),
        Standing.AHEAD: msg("later"),
        Standing.HANGS: msg("hung up"),
    }[standing]


@frozen
class Duty:
    """Something that has to hang every so often; ``ahead`` before its period begins, else ``within`` days after it."""

    code: str
    every: Kind
    within: int = 0
    ahead: bool = False
    days: int = 0  # how long it hangs
    working: bool = False  # whether those are working days


@frozen
class Days:
    """The days the State Council moved: free ones in the week, and weekends that are worked."""

    free: frozenset[datetime.date] = frozenset()
    worked: frozenset[datetime.date] = frozenset()

    def works(self, day: datetime.date) -> bool:
        """Whether offices work on ``day``."""
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.free)


def after_working_days(day: datetime.date, count: int, days: Days) -> datetime.date:
    """The working day ``count`` working days after ``day``, which is not counted itself."""
    while count > 0:
        day += _DAY
        count -= days.works(day)
    return day


def hangs_until(up_on: datetime.date, duty: Duty, days: Days) -> datetime.date | None:
    """The last day a paper of ``duty`` hung up on ``up_on`` stays; None where no rule says how long."""
    if not duty.days:
        return None
    return after_working_days(up_on, duty.days, days) if duty.working else up_on + duty.days * _DAY


def occasions(duty: Duty, today: datetime.date, since: datetime.date) -> Iterator[tuple[Period, datetime.date]]:
    """The periods ``duty`` is due for around ``today``, with their last day; none that ended before ``since``."""
    now = period_of(today, duty.every)
    if duty.ahead:
        coming = Period(now.start.plus(len(list(now.months()))), duty.every)
        for period in (now, coming):
            if period.first > since:
                yield period, period.first - _DAY
        return
    periods = [now]
    for _ in range(_BACK):
        periods.insert(0, periods[0].previous())
    for period in periods:
        if period.last >= since:
            yield period, period.last + duty.within * _DAY


def standing(due: datetime.date, today: datetime.date, *, hung: bool) -> Standing:
    """How something due on ``due`` stands."""
    if hung:
        return Standing.HANGS
    if due < today:
        return Standing.OVERDUE
    return Standing.DUE if (due - today).days <= _SOON else Standing.AHEAD


def confirm_by(last: datetime.date, months: int) -> datetime.date:
    """The day by which a standing posting last seen right on ``last`` is looked at again."""
    later: Month = month_of(last).plus(months)
    return min(later.last, later.first + (last.day - 1) * _DAY)


@frozen
class PostingDraft:
    """What was hung up: the paper, where, from when, until when (None: for good), by whom.

    ``paper`` and ``asked`` name one of the program's papers, ``duty`` and ``standing`` what it answers to; all may be
    empty for a paper from elsewhere. ``objections_until`` is the last day objections to it are taken.
    """

    title: str
    places: tuple[str, ...]
    up_on: datetime.date
    person: str
    title_en: str = ""
    until: datetime.date | None = None
    objections_until: datetime.date | None = None
    paper: str = ""
    asked: str = ""
    duty: str = ""
    standing: str = ""
    code: str = ""
    note: str = ""


def check_posting(draft: PostingDraft, today: datetime.date) -> None:
    """UsageError or Refused unless it says what hangs where since when, and by whom."""
    if not draft.title.strip():
        raise UsageError(msg("Say what was hung up"))
    if not any(place.strip() for place in draft.places):
        raise UsageError(msg("Say where it hangs: the gate board, each entrance …"))
    if not draft.person.strip():
        raise UsageError(msg("Say who hung it up: a name is the proof"))
    if draft.up_on > today:
        raise Refused(msg("{day} has not come yet: write down what hangs once it hangs", day=draft.up_on))
    for until in (draft.until, draft.objections_until):
        if until is not None and until < draft.up_on:
            raise Refused(msg("It cannot hang from {first} to {last}: check the dates", first=draft.up_on, last=until))


def check_ending(ending: Ending, up_on: datetime.date, on: datetime.date, today: datetime.date, note: str) -> None:
    """Refused for a day that cannot be; UsageError where a loss or a mistake is not explained."""
    if not up_on <= on <= today:
        raise Refused(msg("It was taken down between {first} and today: check the date", first=up_on))
    if ending is not Ending.TAKEN_DOWN and not note.strip():
        raise UsageError(msg("Say what happened to it"))


@frozen
class ObjectionDraft:
    """What somebody objects to a posting."""

    received_on: datetime.date
    person: str
    text: str


def check_objection(draft: ObjectionDraft, up_on: datetime.date, today: datetime.date) -> None:
    """UsageError without words; Refused for a day that cannot be."""
    if not draft.text.strip():
        raise UsageError(msg("Write down what is objected"))
    if not up_on <= draft.received_on <= today:
        raise Refused(msg("The objection came between {first} and today: check the date", first=up_on))


def check_reply(text: str, received_on: datetime.date, on: datetime.date, today: datetime.date) -> None:
    """UsageError without words; Refused for a day that cannot be."""
    if not text.strip():
        raise UsageError(msg("Write down what was answered"))
    if not received_on <= on <= today:
        raise Refused(msg("The answer was given between {first} and today: check the date", first=received_on))
