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

_ALL: Final = 100


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


def check_waiver(draft: WaiverDraft) -> None:
    """UsageError or Refused where the draft says too little, too much, or nothing of who allowed it."""
    if draft.until < draft.since:
        raise UsageError(
            msg("The last day, {last}, lies before the first, {first}", first=draft.since, last=draft.until)
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
