"""Rules of the quarterly statement: how long it hangs, and that each opening is the last closing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.kernel.money import Fen


@dataclass(frozen=True)
class Dates:
    """When it is given out, how long people may object, how long it hangs."""

    issued: datetime.date
    objections_until: datetime.date
    posted_until: datetime.date


def posting_dates(issued: datetime.date, preset: Mapping[str, int]) -> Dates:
    """The dates that follow from the day of posting; the day itself is not counted."""
    return Dates(
        issued,
        issued + datetime.timedelta(days=preset["objection_days"]),
        issued + datetime.timedelta(days=preset["posted_days"]),
    )


def equality(previous_closing: Fen, opening: Fen, opened_within: Fen) -> Message:
    """Whether this opening is the last closing; what was brought into the book inside the period is named."""
    if previous_closing == opening:
        return msg("The opening balance equals the closing balance of the last period.")
    if previous_closing + opened_within == opening:
        return msg(
            "The opening balance is what the book was opened with in this period: {amount} yuan.",
            amount=opened_within,
        )
    return msg(
        "The opening balance differs from the last closing balance by {amount} yuan: see the adjustment.",
        amount=opening - previous_closing,
    )
