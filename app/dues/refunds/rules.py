"""Rules of deposits and refunds: what is given back, never more than is held, always with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg
from app.kernel.money import Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.dues.rules import Method


class SlipKind(StrEnum):
    """What a slip is for.

    Slips have a series of their own: an auditor sees at once that no number of them is missing, and the receipts' series
    stays what it is, dues that came in.
    """

    DEPOSIT = "deposit"
    DEPOSIT_BACK = "deposit_back"
    PREPAYMENT = "prepayment"
    CHARGE = "charge"


def slip_title(kind: SlipKind) -> Message:
    """What a slip is for, in words."""
    return {
        SlipKind.DEPOSIT: msg("Deposit taken"),
        SlipKind.DEPOSIT_BACK: msg("Deposit given back"),
        SlipKind.PREPAYMENT: msg("Prepayment given back"),
        SlipKind.CHARGE: msg("Paid dues given back"),
    }[kind]


def slip_text(year: int, number: int) -> str:
    """A slip's number as shown: ``T2026-0007``; the series never restarts."""
    return f"T{year:04d}-{number:04d}"


@dataclass(frozen=True)
class SlipDraft:
    """Money taken as a deposit or given back: to or from whom, how, why."""

    dwelling_id: int
    amount: Fen
    method: Method
    date: datetime.date
    reason: str
    person: str = ""
    reference: str = ""


def check_slip(draft: SlipDraft, today: datetime.date) -> None:
    """UsageError or Refused where the draft has no amount or no reason, or a day to come."""
    if draft.amount <= 0:
        raise UsageError(msg("{text}: an amount must be more than 0", text=draft.amount.plain()))
    if not draft.reason.strip():
        raise UsageError(msg("Say what the money is for, or why it is given back"))
    if draft.date > today:
        raise Refused(
            msg("{day} has not come yet: check the date, and the clock of this PC if it is wrong", day=draft.date)
        )


def spread(
    amount: Fen, months: Sequence[tuple[datetime.date, datetime.date]]
) -> tuple[tuple[datetime.date, datetime.date, Fen], ...]:
    """``amount`` over months in a row, as stretches of one amount a month each: the first months bear the odd fen."""
    each, odd = divmod(int(amount), len(months))
    found = []
    for some, monthly in ((months[:odd], each + 1), (months[odd:], each)):
        if some and monthly:
            found.append((some[0][0], some[-1][1], Fen(monthly)))
    return tuple(found)


def part_words(slip: str) -> str:
    """How a waiver names the slip that gave a part of a charge back."""
    return f"退款单{slip}"


def check_held(room: str, held: Fen, asked: Fen, since: datetime.date | None, on: datetime.date) -> None:
    """Refused where more is asked for than is held, or on a day before it was taken."""
    if asked > held:
        raise Refused(
            msg(
                "¥{held} is held for {room} and ¥{asked} is asked for: give back no more than is held",
                held=held.grouped(),
                room=room,
                asked=asked.grouped(),
            )
        )
    if since is not None and on < since:
        raise Refused(
            msg("It was taken on {since}: it cannot be given back before; choose that day or a later one", since=since)
        )
