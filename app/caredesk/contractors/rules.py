"""Rules of contractors: contracts with a term, monthly checks, and what an assessment by the representatives comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import Month, month_of
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

FULL: Final = 100
MOST_VOTES: Final = 10_000


class Trade(StrEnum):
    """What a contractor is engaged for."""

    CLEANING = "cleaning"
    GREENING = "greening"
    SECURITY = "security"
    REPAIRS = "repairs"
    REFUSE = "refuse"
    SEPTIC = "septic"
    FIRE = "fire"
    LIFT = "lift"
    PESTS = "pests"
    OTHER = "other"


class Verdict(StrEnum):
    """What an assessment leads to (H: keep, mend by a date, leave)."""

    KEEP = "keep"
    MEND = "mend"
    LEAVE = "leave"


def trade_title(trade: Trade) -> Message:
    """The trade in words."""
    return {
        Trade.CLEANING: msg("Cleaning service"),
        Trade.GREENING: msg("Greening service"),
        Trade.SECURITY: msg("Gate and order service"),
        Trade.REPAIRS: msg("Repair service"),
        Trade.REFUSE: msg("Refuse removal service"),
        Trade.SEPTIC: msg("Septic tank and drain service"),
        Trade.FIRE: msg("Fire equipment service"),
        Trade.LIFT: msg("Lift service"),
        Trade.PESTS: msg("Pest control service"),
        Trade.OTHER: msg("Other service"),
    }[trade]


def verdict_title(verdict: Verdict) -> Message:
    """The verdict in words."""
    return {
        Verdict.KEEP: msg("goes on"),
        Verdict.MEND: msg("mends by a date"),
        Verdict.LEAVE: msg("leaves"),
    }[verdict]


@dataclass(frozen=True)
class ContractorDraft:
    """A contractor as written; ``payees`` are other names it is paid under, ``public`` that name and phone may be posted."""

    name: str
    trade: Trade
    contact: str = ""
    phone: str = ""
    payees: tuple[str, ...] = ()
    public: bool = True
    note: str = ""
    name_en: str = ""


@dataclass(frozen=True)
class TermsDraft:
    """A service contract as written: its term, what was promised, at what prices (a line each), by which decision."""

    what: str
    since: datetime.date
    until: datetime.date
    promise: str = ""
    prices: str = ""
    yearly: Fen = ZERO
    resolution: str = ""


@dataclass(frozen=True)
class Votes:
    """How many representatives were satisfied, basically satisfied, not satisfied."""

    satisfied: int
    basically: int
    not_satisfied: int

    @property
    def cast(self) -> int:
        """How many voted."""
        return self.satisfied + self.basically + self.not_satisfied


@dataclass(frozen=True)
class Marks:
    """Figures an assessment goes by: per cent of the votes to go on, and points of a hundred for passing and each star."""

    keep_percent: int
    leave_percent: int
    passing: int
    one_star: int
    two_stars: int
    three_stars: int


def marks_of(preset: Mapping[str, int]) -> Marks:
    """The figures in force; Refused where the committee's own do not rise from passing to three stars."""
    found = Marks(
        preset["keep_percent"], preset["leave_percent"], preset["passing"], preset["one_star"], preset["two_stars"],
        preset["three_stars"],
    )  # fmt: skip
    if not found.passing <= found.one_star <= found.two_stars <= found.three_stars:
        raise Refused(
            msg("The points for passing and for the stars do not rise: put them right under rules and figures")
        )
    return found


@dataclass(frozen=True)
class AssessmentDraft:
    """How somebody was assessed: a contractor by its number or one of the own staff by name; by votes or in points.

    ``verdict`` None means what the figures say; another one needs words in ``why``.
    """

    held_on: datetime.date
    contractor_id: int | None = None
    person: str = ""
    work: str = ""
    called: int = 0
    votes: Votes | None = None
    points: int | None = None
    verdict: Verdict | None = None
    mend_by: datetime.date | None = None
    why: str = ""
    said: str = ""
    teller: str = ""


def stars(points: int, marks: Marks) -> int:
    """How many stars ``points`` of a hundred earn, 0 to 3."""
    return sum(points >= least for least in (marks.one_star, marks.two_stars, marks.three_stars))


def verdict_of_points(points: int, marks: Marks) -> Verdict:
    """Below the passing points it is mended by a date (H, a district's scale)."""
    return Verdict.KEEP if points >= marks.passing else Verdict.MEND


def verdict_of_votes(votes: Votes, marks: Marks) -> Verdict:
    """Enough satisfied: goes on; too many not satisfied: leaves; else mends by a date."""
    if votes.not_satisfied * FULL >= marks.leave_percent * votes.cast:
        return Verdict.LEAVE
    return Verdict.KEEP if votes.satisfied * FULL >= marks.keep_percent * votes.cast else Verdict.MEND


def check_contractor(draft: ContractorDraft) -> None:
    """Refused without a name."""
    if not draft.name.strip():
        raise Refused(msg("A contractor needs a name"))


def check_terms(draft: TermsDraft, others: Iterable[tuple[datetime.date, datetime.date]]) -> None:
    """Refused without what it is for, for dates the wrong way round, or a term that overlaps one of ``others``."""
    if not draft.what.strip():
        raise Refused(msg("Say what the contract is for"))
    if draft.until < draft.since:
        raise Refused(msg("The contract ends before it begins: check the dates"))
    if draft.yearly < 0:
        raise Refused(msg("What a contract costs a year cannot be below 0: write 0 or more"))
    for first, last in others:
        if draft.since <= last and first <= draft.until:
            raise Refused(
                msg("From {first} to {last} another contract holds already: end it first", first=first, last=last)
            )


def check_assessment(draft: AssessmentDraft, today: datetime.date) -> None:
    """Refused without somebody assessed, without counts or points that can be, for a day to come."""
    if (draft.contractor_id is None) == (not draft.person.strip()):
        raise Refused(msg("Either a contractor or one of the own staff is assessed: name one"))
    if draft.held_on > today:
        raise Refused(msg("The assessment lies in the future: check the date"))
    if (draft.votes is None) == (draft.points is None):
        raise Refused(msg("An assessment is counted in votes or scored in points: give one of the two"))
    if draft.votes is not None:
        _check_votes(draft.votes, draft.called)
    elif not 0 <= (draft.points or 0) <= FULL:
        raise Refused(msg("Points lie between 0 and 100"))


def _check_votes(votes: Votes, called: int) -> None:
    if min(votes.satisfied, votes.basically, votes.not_satisfied) < 0 or not 0 < votes.cast <= MOST_VOTES:
        raise Refused(msg("Count the votes: at least one, none below 0"))
    if called and votes.cast > called:
        raise Refused(msg("{cast} votes for {called} representatives: count again", cast=votes.cast, called=called))


def settled(draft: AssessmentDraft, marks: Marks) -> Verdict:
    """The verdict that holds; Refused where another than the figures' has no reason, or mending has no date ahead."""
    by_figures = verdict_of_votes(draft.votes, marks) if draft.votes else verdict_of_points(draft.points or 0, marks)
    verdict = draft.verdict or by_figures
    if verdict is not by_figures and not draft.why.strip():
        raise Refused(
            msg("By the figures it is “{verdict}”: say why it is decided otherwise", verdict=verdict_title(by_figures))
        )
    if verdict is Verdict.MEND and (draft.mend_by is None or draft.mend_by < draft.held_on):
        raise Refused(msg("Say by which day it is mended, not before the day of the assessment"))
    return verdict


def unchecked(
    since: datetime.date, last: datetime.date, today: datetime.date, checked: Iterable[Month], back: int
) -> tuple[Month, ...]:
    """The months of a contract up to this one that nobody checked, the oldest first; none earlier than ``back`` months ago."""
    now, seen = month_of(today), set(checked)
    first = max(month_of(since), now.plus(-back))
    end = min(month_of(last), now)
    found = []
    while first <= end:
        if first not in seen:
            found.append(first)
        first = first.plus(1)
    return tuple(found)


def check_month(month: Month, since: datetime.date, last: datetime.date, today: datetime.date) -> None:
    """Refused for a month to come or outside the contract's term."""
    if month > month_of(today):
        raise Refused(msg("{month} has not begun yet: choose a month that has", month=month))
    if not month_of(since) <= month <= month_of(last):
        raise Refused(msg("{month} lies outside the contract's term: choose a month within it", month=month))
