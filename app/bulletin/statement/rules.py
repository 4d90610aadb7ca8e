"""Rules of the statements: which there are, how long they hang, and that each opening is the last closing."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.kernel.dates import parse_period, period_of
from app.kernel.errors import UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.kernel.dates import Kind, Period
    from app.kernel.money import Fen

FORMS: Final[dict[Kind, str]] = {
    "quarter": "quarterly_statement",
    "month": "monthly_statement",
    "half": "half_year_statement",
    "year": "annual_statement",
}
TITLES: Final[dict[Kind, Message]] = {
    "quarter": msg("Quarterly statement"),
    "month": msg("Monthly statement"),
    "half": msg("Half-year statement"),
    "year": msg("Annual statement"),
}
THIS: Final[dict[Kind, Message]] = {
    "quarter": msg("This quarter"),
    "month": msg("This month"),
    "half": msg("This half-year"),
    "year": msg("This year"),
}
_WANTED: Final[dict[Kind, str]] = {"quarter": "2026Q3", "month": "2026-09", "half": "2026H2", "year": "2026"}


@frozen
class Dates:
    """When it is given out, how long people may object, how long it hangs."""

    issued: datetime.date
    objections_until: datetime.date
    posted_until: datetime.date


def period_asked(text: str | None, kind: Kind, today: datetime.date) -> Period:
    """The period of ``kind`` somebody asked for, or the last one ended; UsageError for one of another kind."""
    if not text:
        return period_of(today, kind).previous()
    period = parse_period(text)
    if period.kind != kind:
        raise UsageError(
            msg(
                "“{paper}” needs a period such as {wanted}, not {period}",
                paper=TITLES[kind],
                wanted=_WANTED[kind],
                period=text,
            )
        )
    return period


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
