"""Rules of income contracts: when rents fall due, and what a contract needs."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import month_of
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime

EVERY: Final = (1, 3, 6, 12)  # months between two rents


class Let(StrEnum):
    """What is let."""

    ADVERT = "advert"
    ROOM = "room"
    LOCKER = "locker"
    CHARGING = "charging"
    OTHER = "other"


def let_title(let: Let) -> Message:
    """What is let, in words."""
    return {
        Let.ADVERT: msg("Advertising place"),
        Let.ROOM: msg("Common room"),
        Let.LOCKER: msg("Parcel locker"),
        Let.CHARGING: msg("Charging station"),
        Let.OTHER: msg("Other place"),
    }[let]


# which kind of income a rent is
ACCOUNTS: Final = {
    Let.ADVERT: "advertising",
    Let.ROOM: "rent",
    Let.LOCKER: "lockers",
    Let.CHARGING: "charging",
    Let.OTHER: "rent",
}


@frozen
class ContractDraft:
    """A contract as written: ``rent`` every so many months, due on the day the term began."""

    party: str
    let: Let
    place: str
    since: datetime.date
    until: datetime.date
    rent: Fen
    every: int = 12
    deposit: Fen = ZERO
    resolution: str = ""
    phone: str = ""


def due_dates(since: datetime.date, until: datetime.date, every: int) -> tuple[datetime.date, ...]:
    """The days rents fall due: the first day of the term and then every so many months (the month's last day at most)."""
    found = []
    month = month_of(since)
    while (day := month.first.replace(day=min(since.day, month.days))) <= until:
        found.append(day)
        month = month.plus(every)
    return tuple(found)


def check_contract(draft: ContractDraft) -> None:
    """Refused without a party or place, for a rent of 0, dates the wrong way round, or a common room without a vote."""
    if not draft.party.strip() or not draft.place.strip():
        raise Refused(msg("A contract needs the other party and what is let"))
    if draft.rent <= 0 or draft.deposit < 0:
        raise Refused(msg("The rent must be more than 0, the deposit not below 0"))
    if draft.until < draft.since:
        raise Refused(msg("The contract ends before it begins: check the dates"))
    if draft.every not in EVERY:
        raise Refused(msg("A rent falls due every 1, 3, 6 or 12 months"))
    if draft.let is Let.ROOM and not draft.resolution.strip():
        raise Refused(
            msg("A common room is let only after the owners voted for it: write down the number of that decision first")
        )
