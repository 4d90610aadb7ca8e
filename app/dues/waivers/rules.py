"""Rules of waivers and discounts (D4): how much, from when to when, by whom allowed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from app.kernel.dates import Month

_ALL: Final = 100
_MOST_MONTHS: Final = 60


class WaiverKind(StrEnum):
    """Why something is waived."""

    LOW_INCOME = "low_income"
    VACANCY = "vacancy"
    PREPAY = "prepay"
    OTHER = "other"


def waiver_title(kind: WaiverKind) -> Message:
    """Why, in words."""
    return {
        WaiverKind.LOW_INCOME: msg("Low-income household"),
        WaiverKind.VACANCY: msg("Vacant home"),
        WaiverKind.PREPAY: msg("Paid in advance"),
        WaiverKind.OTHER: msg("Other reason"),
    }[kind]


@dataclass(frozen=True)
class WaiverDraft:
    """A waiver as typed: ``percent`` (1 to 100), or ``amount`` a month; ``resolution`` names who allowed it."""

    dwelling_id: int
    fee: str
    kind: WaiverKind
    since: datetime.date
    until: datetime.date
    resolution: str
    percent: int = 0
    amount: Fen = ZERO
    note: str = ""


@dataclass(frozen=True)
class PrepaidDraft:
    """Paid ahead, some months free (pay 12, get 1): ``pay`` months from ``first`` on, then ``free`` months."""

    dwelling_id: int
    fee: str
    first: Month
    resolution: str
    pay: int = 12
    free: int = 1

    @property
    def paid_months(self) -> tuple[Month, ...]:
        """The months that must be paid ahead."""
        return tuple(self.first.plus(index) for index in range(self.pay))

    def waiver(self) -> WaiverDraft:
        """The waiver of the free months; UsageError where the numbers of months cannot be."""
        if not (0 < self.pay <= _MOST_MONTHS and 0 < self.free <= self.pay):
            raise UsageError(msg("Say how many months are paid ahead, and how many of those after them are free"))
        begins = self.first.plus(self.pay)
        return WaiverDraft(
            self.dwelling_id,
            self.fee,
            WaiverKind.PREPAY,
            begins.first,
            begins.plus(self.free - 1).last,
            self.resolution,
            percent=_ALL,
        )


def check_paid_ahead(needed: Fen, prepaid: Fen, months: int) -> None:
    """Refused where less is prepaid than the months to be paid ahead come to."""
    if prepaid < needed:
        raise Refused(
            msg(
                "{months} months come to ¥{needed}, and ¥{prepaid} is prepaid: take the payment first",
                months=months,
                needed=needed.grouped(),
                prepaid=prepaid.grouped(),
            )
        )


def check_waiver(draft: WaiverDraft) -> None:
    """UsageError or Refused where the draft says too little, too much, or nothing of who allowed it."""
    if draft.until < draft.since:
        raise UsageError(
            msg(
                "The last day, {last}, lies before the first, {first}: check the two days",
                first=draft.since,
                last=draft.until,
            )
        )
    if (draft.percent > 0) == (draft.amount > 0):
        raise UsageError(msg("Say how much is waived: either a percentage or an amount a month"))
    if not 0 <= draft.percent <= _ALL or draft.amount < 0:
        raise UsageError(msg("A waiver is between 1 and 100 per cent, or an amount of more than 0"))
    if not draft.resolution.strip():
        raise Refused(msg("A waiver needs its resolution, or the name of who allowed it"))


def check_beside(draft: WaiverDraft, standing: Iterable[tuple[datetime.date, datetime.date]]) -> None:
    """Refused where another waiver of the same fee and dwelling covers a day of it."""
    for first, last in standing:
        if first <= draft.until and draft.since <= last:
            raise Refused(
                msg(
                    "A waiver stands from {first} to {last} already: take it back first, or choose other days",
                    first=first,
                    last=last,
                )
            )
