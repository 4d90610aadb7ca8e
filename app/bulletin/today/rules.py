"""Rules of Today: what is due from what the book knows, overdue first; nothing is said that it cannot know."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import Month, Period, month_of
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.kernel.money import Fen


_CALENDAR_BEFORE: Final = datetime.timedelta(days=30)  # the State Council publishes the coming year in November


class Urgency(IntEnum):
    """How a matter presses."""

    OVERDUE = 0
    DUE = 1
    SOON = 2


class Step(StrEnum):
    """What a person does about a matter."""

    STATEMENT = "statement"
    FEES = "fees"
    BILLING = "billing"
    ARREARS = "arrears"
    ROSTER = "roster"
    DUTY = "duty"
    CALENDAR = "calendar"
    RECHECK = "recheck"
    RENT = "rent"
    BACK_UP = "back_up"
    SEATS = "seats"
    RESOLUTION = "resolution"
    BOARD = "board"
    REQUEST = "request"
    PERMIT = "permit"
    LETTING = "letting"
    BREACH = "breach"
    GROUP = "group"
    CAPTAIN = "captain"
    PAPERS = "papers"
    VISITORS = "visitors"
    ROUND = "round"
    PATROL = "patrol"
    HAZARD = "hazard"
    FACILITY = "facility"
    CONTRACTOR = "contractor"
    WORKS = "works"
    ACTIVITY = "activity"


Waiting = tuple[Step, Message, datetime.date | None] | tuple[Step, Message, datetime.date | None, object]
"""What waits in a room: the step that settles it, in words, by which day, and the thing its page goes to."""


@dataclass(frozen=True)
class Matter:
    """One thing that waits: what it is, since or until when, and the step that settles it."""

    step: Step
    words: Message
    urgency: Urgency
    due: datetime.date | None = None
    thing: object = None  # what the page of the step goes to

    def when(self, today: datetime.date) -> Message | None:
        """How late or how soon it is; None for what has no date."""
        if self.due is None:
            return None
        days = (self.due - today).days
        if days < 0:
            return msg("overdue by {days} days", days=-days)
        return msg("due today") if days == 0 else msg("{days} days left", days=days)


@dataclass(frozen=True)
class Statement:
    """The last ended quarter that moved money, and when its statement was given out for the board."""

    period: Period
    given_out: datetime.date | None


@dataclass(frozen=True)
class Billing:
    """What the quarter going on would still charge; ``fees`` counts the fee items there are."""

    period: Period
    fees: int
    households: int
    charges: int
    billed: int


@dataclass(frozen=True)
class LongOwed:
    """Households far behind, and what they owe together."""

    households: int
    amount: Fen


@dataclass(frozen=True)
class Rosters:
    """Whether the gates have a roster this month and next; ``hung`` where it was published."""

    this_month: bool
    next_month: bool
    next_hung: bool


@dataclass(frozen=True)
class Handover:
    """A shift that ended and that nobody has taken over."""

    gate: str
    guard: str
    ended: datetime.date


@dataclass(frozen=True)
class Recheck:
    """Something to be put right by a day."""

    what: str
    person: str
    due: datetime.date
    thing: object = None


@dataclass(frozen=True)
class Due:
    """A rent of an income contract that nobody has taken yet."""

    party: str
    place: str
    due: datetime.date
    amount: Fen


@dataclass(frozen=True)
class ToPost:
    """A resolution that does not hang on the board yet."""

    number: str
    subject: str
    due: datetime.date


@dataclass(frozen=True)
class Facts:
    """What the book knows today and this person may know; None or empty where there is nothing or no right."""

    today: datetime.date
    statement: Statement | None = None
    billing: Billing | None = None
    long_owed: LongOwed | None = None
    rosters: Rosters | None = None
    handovers: tuple[Handover, ...] = ()
    calendars_missing: tuple[int, ...] = ()  # of this year and the next: no public holidays are known
    rechecks: tuple[Recheck, ...] = ()
    rents: tuple[Due, ...] = ()
    seats: tuple[Message, ...] = ()
    resolutions: tuple[ToPost, ...] = ()
    board: tuple[tuple[Message, datetime.date], ...] = ()  # what waits at the board, each with its day
    rooms: tuple[Waiting, ...] = ()
    still_inside: tuple[int, datetime.date] | None = None  # visitors of earlier days not signed out, since when
    keeps_book: bool = False
    changed: bool = False
    last_backup: datetime.date | None = None


def what_is_due(facts: Facts, preset: Mapping[str, int]) -> tuple[Matter, ...]:
    """Everything that waits: overdue first, then what is due, then what is near; within each by its date."""
    found = [
        *_statement(facts, preset),
        *_billing(facts, preset),
        *_rosters(facts, preset),
        *_handovers(facts),
        *_calendars(facts),
        *_rechecks(facts, preset),
        *_rents(facts),
        *_long_owed(facts),
        *_resolutions(facts),
        *(Matter(Step.BOARD, words, _urgency(due, facts.today), due) for words, due in facts.board),
        *_rooms(facts),
        *_still_inside(facts),
        *_backup(facts, preset),
        *(Matter(Step.SEATS, words, Urgency.DUE) for words in facts.seats),
    ]
    return tuple(sorted(found, key=lambda matter: (matter.urgency, matter.due or datetime.date.max)))


def owes_long(oldest_due: datetime.date, today: datetime.date, months: int) -> bool:
    """Whether the oldest debt fell due more than ``months`` calendar months ago."""
    return oldest_due < month_of(today).plus(-months).first


def _urgency(due: datetime.date, today: datetime.date) -> Urgency:
    if due < today:
        return Urgency.OVERDUE
    return Urgency.DUE if due == today else Urgency.SOON


def _statement(facts: Facts, preset: Mapping[str, int]) -> Iterator[Matter]:
    last = facts.statement
    if last is not None and last.given_out is None:
        due = last.period.last + datetime.timedelta(days=preset["statement_within_days"])
        words = msg("The statement of the {period} has not been printed for the board", period=last.period)
        yield Matter(Step.STATEMENT, words, _urgency(due, facts.today), due)


def _billing(facts: Facts, preset: Mapping[str, int]) -> Iterator[Matter]:
    now = facts.billing
    if now is None or not now.households:
        return
    due = now.period.first + datetime.timedelta(days=preset["billing_within_days"])
    if not now.fees:
        yield Matter(Step.FEES, msg("No fee item yet: say what is charged and how much"), Urgency.DUE)
    elif now.charges and not now.billed:
        words = msg("The {period} is not billed yet: {count} charges", period=now.period, count=now.charges)
        yield Matter(Step.BILLING, words, _urgency(due, facts.today), due)
    elif now.charges:
        words = msg("{count} charges of the {period} are still to be billed", period=now.period, count=now.charges)
        yield Matter(Step.BILLING, words, _urgency(due, facts.today), due)


def _rosters(facts: Facts, preset: Mapping[str, int]) -> Iterator[Matter]:
    known = facts.rosters
    if known is None:
        return
    month = month_of(facts.today)
    if not known.this_month:
        words = msg("There is no roster for {month}", month=month)
        yield Matter(Step.ROSTER, words, _urgency(month.first, facts.today), month.first)
    coming: Month = month.plus(1)
    due = coming.first - datetime.timedelta(days=preset["roster_before_days"])
    if due <= facts.today and not known.next_hung:
        words = (
            msg("The roster for {month} is made but not published", month=coming)
            if known.next_month
            else msg("There is no roster for {month}", month=coming)
        )
        yield Matter(Step.ROSTER, words, _urgency(due, facts.today), due)


def _handovers(facts: Facts) -> Iterator[Matter]:
    for left in facts.handovers:
        words = msg("{gate}: nobody has taken over from {guard} yet", gate=left.gate, guard=left.guard)
        yield Matter(Step.DUTY, words, _urgency(left.ended, facts.today), left.ended)


def _calendars(facts: Facts) -> Iterator[Matter]:
    for year in facts.calendars_missing:
        due = datetime.date(year, 1, 1)
        if due - _CALENDAR_BEFORE <= facts.today:
            words = msg("The public holidays of {year} are not entered: rosters and wages do not count them", year=year)
            yield Matter(Step.CALENDAR, words, _urgency(due, facts.today), due)


def _rechecks(facts: Facts, preset: Mapping[str, int]) -> Iterator[Matter]:
    until = facts.today + datetime.timedelta(days=preset["recheck_ahead_days"])
    for one in facts.rechecks:
        if one.due <= until:
            words = msg("Look again at: {what} ({person})", what=one.what, person=one.person)
            yield Matter(Step.RECHECK, words, _urgency(one.due, facts.today), one.due, one.thing)


def _rents(facts: Facts) -> Iterator[Matter]:
    for rent in facts.rents:
        words = msg(
            "Rent of {party} for {place}: ¥{amount}", party=rent.party, place=rent.place, amount=rent.amount.grouped()
        )
        yield Matter(Step.RENT, words, _urgency(rent.due, facts.today), rent.due)


def _resolutions(facts: Facts) -> Iterator[Matter]:
    for one in facts.resolutions:
        words = msg("Hang up resolution {number}: {subject}", number=one.number, subject=one.subject)
        yield Matter(Step.RESOLUTION, words, _urgency(one.due, facts.today), one.due)


def _rooms(facts: Facts) -> Iterator[Matter]:
    for step, words, due, *thing in facts.rooms:
        urgency = Urgency.DUE if due is None else _urgency(due, facts.today)
        yield Matter(step, words, urgency, due, thing[0] if thing else None)


def _long_owed(facts: Facts) -> Iterator[Matter]:
    owed = facts.long_owed
    if owed is not None and owed.households:
        words = msg(
            "{count} households owe for more than six months, {amount} yuan together",
            count=owed.households,
            amount=owed.amount.grouped(),
        )
        yield Matter(Step.ARREARS, words, Urgency.DUE)


def _still_inside(facts: Facts) -> Iterator[Matter]:
    if facts.still_inside is not None:
        count, since = facts.still_inside
        yield Matter(Step.VISITORS, msg("{count} visitors were not signed out", count=count), Urgency.OVERDUE, since)


def _backup(facts: Facts, preset: Mapping[str, int]) -> Iterator[Matter]:
    if not facts.keeps_book or not facts.changed:
        return
    if facts.last_backup is None:
        yield Matter(Step.BACK_UP, msg("There is no copy of this book yet"), Urgency.DUE)
        return
    due = facts.last_backup + datetime.timedelta(days=preset["backup_days"])
    if due <= facts.today:
        yield Matter(Step.BACK_UP, msg("The book has changed since the last copy"), _urgency(due, facts.today), due)
