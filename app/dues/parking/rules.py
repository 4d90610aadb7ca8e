"""Rules of temporary parking (D9): hours begun are paid, a day of 24 hours never costs more than the day's most."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.dues.rules import Method
    from app.kernel.money import Fen

_HOUR: Final = 3600
_DAY: Final = 24
_LONGEST: Final = datetime.timedelta(days=31)
_WRITTEN: Final = "%Y-%m-%d %H:%M"


@frozen
class ParkingRate:
    """What an hour begun costs, and the most for 24 hours."""

    hour: Fen
    most: Fen


@frozen
class ParkingDraft:
    """A visitor's car as typed; without ``amount`` the rate says it, with another one ``note`` says why."""

    plate: str
    begun: datetime.datetime
    ended: datetime.datetime
    method: Method
    date: datetime.date
    space: str = ""
    amount: Fen | None = None
    note: str = ""


def slip_text(year: int, number: int) -> str:
    """A parking slip's number as shown: ``P2026-0007``; the series never restarts."""
    return f"P{year:04d}-{number:04d}"


def moment_text(moment: datetime.datetime) -> str:
    """A time as people write it: ``2026-09-30 08:05``."""
    return moment.strftime(_WRITTEN)


def parse_moment(text: str) -> datetime.datetime:
    """Read ``2026-09-30 08:05`` (also with ``T`` or ``：``); UsageError otherwise."""
    try:
        return datetime.datetime.strptime(text.strip().replace("T", " ").replace("：", ":"), _WRITTEN)  # noqa: DTZ007 — local civil time
    except ValueError as fault:
        raise UsageError(msg("“{text}” is not a time: write it as 2026-09-30 08:05", text=text)) from fault


def hours_begun(begun: datetime.datetime, ended: datetime.datetime) -> int:
    """Hours begun between two times."""
    return -(-int((ended - begun).total_seconds()) // _HOUR)


def parking_due(rate: ParkingRate, begun: datetime.datetime, ended: datetime.datetime) -> Fen:
    """What so long a stay costs."""
    days, hours = divmod(hours_begun(begun, ended), _DAY)
    return min(rate.hour * _DAY, rate.most) * days + min(rate.hour * hours, rate.most)


def check_stay(draft: ParkingDraft, today: datetime.date) -> None:
    """UsageError or Refused where the car left before it came, stayed over a month, or pays on a day to come."""
    if draft.ended <= draft.begun:
        raise UsageError(msg("The car left before it came: check the two times"))
    if draft.ended - draft.begun > _LONGEST:
        raise Refused(msg("Over a month is no temporary parking: let the car a space for rent instead"))
    if draft.date > today:
        raise Refused(
            msg("{day} has not come yet: check the date, and the clock of this PC if it is wrong", day=draft.date)
        )


def parking_amount(draft: ParkingDraft, due: Fen) -> Fen:
    """What is taken; UsageError where it is nothing, or differs from what is due without a word why."""
    amount = due if draft.amount is None else draft.amount
    if amount <= 0:
        raise UsageError(msg("{text}: an amount must be more than 0", text=amount.plain()))
    if amount != due and not draft.note.strip():
        raise UsageError(
            msg(
                "By the rate it is ¥{due}, and ¥{amount} is typed: write beside it why, or leave the amount empty",
                due=due.grouped(),
                amount=amount.grouped(),
            )
        )
    return amount
