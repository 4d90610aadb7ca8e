"""Rules of resolutions: when a meeting can decide, what carries, what is in force, when it must hang on the board."""

from __future__ import annotations

import datetime
import hashlib
import re
from enum import StrEnum
from typing import Final

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

POST_WITHIN: Final = 3  # days (建房〔2009〕274号 §39; Beijing: within 3 days)
_NUMBER: Final = re.compile(r"(?<!\d)(\d{4})-(\d{1,4})(?!\d)|(\d{4})[年〕\]］]\s*第?\s*(\d{1,4})\s*号")

_SAID: Final = re.compile(r"(\d{4})-(\d{1,4})|(\d{4})年第\s?(\d{1,4})\s?号(?:决议)?")


class Kind(StrEnum):
    """What a resolution is about."""

    RATE = "rate"
    WAIVER = "waiver"
    BUDGET = "budget"
    SPENDING = "spending"
    ARREARS = "arrears"
    BREACH = "breach"
    WORKS = "works"
    OTHER = "other"


def kind_title(kind: Kind) -> Message:
    """What ``kind`` is called."""
    return {
        Kind.RATE: msg("Rate of a fee"),
        Kind.WAIVER: msg("Waiver or discount"),
        Kind.BUDGET: msg("A budget"),
        Kind.SPENDING: msg("Spending"),
        Kind.ARREARS: msg("Posting of arrears"),
        Kind.BREACH: msg("Breach of the rules"),
        Kind.WORKS: msg("Works and repairs"),
        Kind.OTHER: msg("Another matter"),
    }[kind]


class Majority(StrEnum):
    """How many of those present must be in favour."""

    HALF = "half"  # 半数以上: half is enough (H, Civil Code 1259)
    MORE_THAN_HALF = "more_than_half"  # 过半数: half is not enough
    TWO_THIRDS = "two_thirds"  # 三分之二以上: two thirds are enough


def majority_title(majority: Majority) -> Message:
    """How the rule is said."""
    return {
        Majority.HALF: msg("At least half of those present"),
        Majority.MORE_THAN_HALF: msg("More than half of those present"),
        Majority.TWO_THIRDS: msg("At least two thirds of those present"),
    }[majority]


@frozen
class Vote:
    """Heads: called to the meeting, present, and how those present voted."""

    called: int
    present: int
    in_favour: int
    against: int = 0
    abstaining: int = 0

    @property
    def quorate(self) -> bool:
        """Whether at least two thirds of those called were present (H; exact)."""
        return self.called > 0 and self.present * 3 >= self.called * 2

    def carried(self, majority: Majority) -> bool:
        """Whether enough of those present were in favour (exact)."""
        return {
            Majority.HALF: self.in_favour * 2 >= self.present,
            Majority.MORE_THAN_HALF: self.in_favour * 2 > self.present,
            Majority.TWO_THIRDS: self.in_favour * 3 >= self.present * 2,
        }[majority]


@frozen
class ResolutionDraft:
    """A resolution as a meeting made it; ``withdraws`` is the number of an earlier one it ends."""

    held_on: datetime.date
    kind: Kind
    subject: str
    text: str
    vote: Vote
    majority: Majority = Majority.HALF
    attendance: str = ""  # who was there
    chaired_by: str = ""
    in_force_from: datetime.date | None = None  # None: from the day of the meeting
    in_force_until: datetime.date | None = None
    withdraws: str = ""


def check_draft(draft: ResolutionDraft, today: datetime.date) -> None:
    """Refused unless the meeting could decide, did, and the resolution says what and from when."""
    if draft.held_on > today:
        raise Refused(msg("{day} has not come yet: enter a resolution once it is made", day=draft.held_on))
    if not draft.subject.strip() or not draft.text.strip():
        raise Refused(msg("Say what was decided: a subject and the text"))
    since = draft.in_force_from or draft.held_on
    if draft.in_force_until is not None and draft.in_force_until < since:
        raise Refused(
            msg("It cannot end before it begins: {since} to {until}", since=since, until=draft.in_force_until)
        )
    check_vote(draft.vote, draft.majority)


def check_vote(vote: Vote, majority: Majority) -> None:
    """Refused where heads do not add up, too few were there, or too few were in favour."""
    if min(vote.called, vote.present, vote.in_favour, vote.against, vote.abstaining) < 0 or vote.present > vote.called:
        raise Refused(msg("{present} present of {called} called cannot be", present=vote.present, called=vote.called))
    cast = vote.in_favour + vote.against + vote.abstaining
    if cast != vote.present:
        raise Refused(
            msg(
                "{present} were present and {cast} votes are entered: for, against and abstaining must add up",
                present=vote.present,
                cast=cast,
            )
        )
    if not vote.quorate:
        raise Refused(
            msg(
                "{present} of {called} present are less than two thirds: nothing could be decided, call the meeting again",
                present=vote.present,
                called=vote.called,
            )
        )
    if not vote.carried(majority):
        raise Refused(
            msg(
                "{count} of {present} in favour are too few: the motion was lost and is no resolution",
                count=vote.in_favour,
                present=vote.present,
            )
        )


def number_text(year: int, number: int) -> str:
    """A resolution's number as people write it: ``2026-07``."""
    return f"{year}-{number:02d}"


def number_in(text: str) -> tuple[int, int] | None:
    """Year and number where ``text`` names a resolution: ``2026-07``, ``2026年第7号决议``, ``〔2026〕7号``; None otherwise."""
    found = _NUMBER.search(text)
    return (int(found[1] or found[3]), int(found[2] or found[4])) if found else None


def said(text: str) -> Message | str:
    """``text`` as papers say it in each language where it is nothing but a resolution's number; else as it was typed."""
    found = _SAID.fullmatch(text.strip())
    if found is None:
        return text
    return msg("Resolution No. {number} of {year}", year=found[1] or found[3], number=str(int(found[2] or found[4])))


def post_by(held_on: datetime.date) -> datetime.date:
    """The day by which it hangs on the board."""
    return held_on + datetime.timedelta(days=POST_WITHIN)


def digest(*content: object) -> str:
    """What an audit record keeps of a row's whole content, so that any later change of it shows."""
    return hashlib.sha256("\x1f".join(map(str, content)).encode()).hexdigest()
