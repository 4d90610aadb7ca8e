"""Rules of closing: what must be in order first, whether a day is closed, and who may open it again."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.kernel.dates import Month, Period
    from app.kernel.i18n import Message
    from app.kernel.money import Fen

LONGEST_REOPENING: Final = 31  # days: a period is opened for a correction, not for good


class Act(StrEnum):
    """What was done to a stretch of time; the last act that covers a day decides."""

    CLOSED = "closed"
    REOPENED = "reopened"


class Point(StrEnum):
    """One point of the list that is gone through before a period is closed."""

    ENDED = "ended"
    EARLIER = "earlier"
    CASH = "cash"
    BANK = "bank"
    SUSPENSE = "suspense"
    RECEIPTS = "receipts"
    PAPERS = "papers"
    DRAFTS = "drafts"
    CARRIED = "carried"


EXPLAINABLE: Final = frozenset({Point.PAPERS, Point.DRAFTS})  # a reason, kept with the closing, is an answer


@frozen
class Finding:
    """How one point stands: ``missing`` says what is not in order yet, None where all is."""

    point: Point
    words: Message
    missing: Message | None = None
    reason: str = ""  # given instead of mending it, where that is allowed
    told: Fen | None = None  # what a count, a reconciliation or the passbook says was there
    typed: bool = False  # whether a person types what the passbook shows

    @property
    def settled(self) -> bool:
        """Whether it stands in the way no longer."""
        return self.missing is None or (self.point in EXPLAINABLE and bool(self.reason.strip()))


@frozen
class CloseDraft:
    """A period to be closed, and reasons where something is missing; ``passbook`` counts where no bank statement is in the book."""

    period: Period
    passbook: Fen | None = None
    reasons: Mapping[Point, str] = field(default_factory=dict)


@frozen
class ReopenDraft:
    """A closed period to be opened again until the end of ``until``, and why."""

    period: Period
    reason: str
    until: datetime.date


@frozen
class Span:
    """An act and the days it covers; ``until`` is the last day a reopened period stays open."""

    act: Act
    first: datetime.date
    last: datetime.date
    done_on: datetime.date
    until: datetime.date | None = None

    def covers(self, day: datetime.date) -> bool:
        """Whether ``day`` is one of its days."""
        return self.first <= day <= self.last


def closing_of(spans: Sequence[Span], day: datetime.date, today: datetime.date) -> Span | None:
    """The act that keeps ``day`` closed today, ``spans`` in the order they were done; None where the day is open."""
    last = next((span for span in reversed(spans) if span.covers(day)), None)
    if last is None:
        return None
    return last if last.act is Act.CLOSED or last.until is None or last.until < today else None


def open_months(months: Iterable[Month], spans: Sequence[Span], today: datetime.date) -> tuple[Month, ...]:
    """Those of ``months`` that are not closed today, on their first and their last day."""
    return tuple(
        month
        for month in months
        if closing_of(spans, month.first, today) is None or closing_of(spans, month.last, today) is None
    )


def ended(period: Period, today: datetime.date) -> Finding:
    """A period is closed on its last day or after it."""
    words = msg("The period has ended")
    if today < period.last:
        return Finding(Point.ENDED, words, msg("It goes on until {day}: close it then", day=period.last))
    return Finding(Point.ENDED, words)


def earlier(unclosed: Sequence[Month]) -> Finding:
    """Every month before it that has entries is closed."""
    words = msg("Everything before it is closed")
    if unclosed:
        return Finding(Point.EARLIER, words, msg("{month} is still open: close it first", month=unclosed[0]))
    return Finding(Point.EARLIER, words)


def suspense(loose: Sequence[tuple[str, Fen]]) -> Finding:
    """No amount waits for somebody to say what it was."""
    words = msg("Nothing in suspense")
    if loose:
        name, amount = loose[0]
        return Finding(
            Point.SUSPENSE,
            words,
            msg("{account} is overdrawn by ¥{amount}: enter what it was", account=name, amount=abs(amount).grouped()),
        )
    return Finding(Point.SUSPENSE, words)


def papers(without: Sequence[str], reason: str) -> Finding:
    """Every voucher of the period has its source papers, or somebody says why not."""
    words = msg("Every voucher has its papers")
    if not without:
        return Finding(Point.PAPERS, words)
    return Finding(
        Point.PAPERS,
        words,
        msg(
            "{count} vouchers have none, the first is {voucher}: attach them, or say why there is none",
            count=len(without),
            voucher=without[0],
        ),
        reason,
    )


def drafts(waiting: Sequence[str], reason: str) -> Finding:
    """No spending drafted in the period waits for signatures or payment, or somebody says why it is carried on."""
    words = msg("No draft waiting")
    if not waiting:
        return Finding(Point.DRAFTS, words)
    return Finding(
        Point.DRAFTS,
        words,
        msg(
            "{count} spending drafts wait, the first is {number}: pay or withdraw them, or say why they are carried on",
            count=len(waiting),
            number=waiting[0],
        ),
        reason,
    )


def carried(closing: Fen, next_opening: Fen) -> Finding:
    """What the period ends with is what the next one begins with."""
    words = msg("The next period begins with what this one ends with")
    if closing != next_opening:
        return Finding(
            Point.CARRIED,
            words,
            msg(
                "It ends with ¥{closing} and the next begins with ¥{opening}: look for what lies between",
                closing=closing.grouped(),
                opening=next_opening.grouped(),
            ),
        )
    return Finding(Point.CARRIED, words)


def check_settled(period: Period, findings: Sequence[Finding]) -> None:
    """Refused where a point still stands in the way; the first few are said."""
    left = [one.missing for one in findings if one.missing is not None and not one.settled]
    if left:
        raise Refused(
            msg("{period} is not closed yet: {what}", period=period, what="；".join(each.text() for each in left[:3]))
        )


def check_reopening(
    draft: ReopenDraft, today: datetime.date, *, same_person: bool, known_by_password: bool = True
) -> None:
    """Refused unless two people, a reason and an end not far off stand behind it."""
    if same_person:
        raise Refused(msg("Reopening needs a second person: the two must not be the same"))
    if not known_by_password:
        raise Refused(msg("The second person needs a password of their own: set one first"))
    if not draft.reason.strip():
        raise Refused(msg("Say why the period is opened again"))
    if not today <= draft.until <= today + datetime.timedelta(days=LONGEST_REOPENING):
        raise Refused(
            msg(
                "A period is opened again until a day between today and {latest}: after it, it closes itself",
                latest=today + datetime.timedelta(days=LONGEST_REOPENING),
            )
        )


def digest(*content: object) -> str:
    """What an audit record keeps of a row's whole content, so that any later change of it shows."""
    return hashlib.sha256("\x1f".join(map(str, content)).encode()).hexdigest()


@frozen
class Carry:
    """A fund over a year: what it had, what came in and went out by account, and what it goes on with."""

    fund: str  # code
    opening: Fen
    income: tuple[tuple[str, Fen], ...]  # by account, each more than 0 unless taken back
    expense: tuple[tuple[str, Fen], ...]

    @property
    def surplus(self) -> Fen:
        """Income less expense: what the year added to the fund."""
        return sum((amount for _, amount in self.income), ZERO) - sum((amount for _, amount in self.expense), ZERO)

    @property
    def closing(self) -> Fen:
        """What the fund begins the next year with."""
        return self.opening + self.surplus
