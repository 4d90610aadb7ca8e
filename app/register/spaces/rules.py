"""Rules of vehicles and spaces (R5): plates, kinds, what is strictly controlled, who holds a space when."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable


class SpaceKind(StrEnum):
    """What a space is for."""

    PARKING = "parking"
    SHED = "shed"
    CHARGING = "charging"


class VehicleKind(StrEnum):
    """What a vehicle is."""

    CAR = "car"
    LORRY = "lorry"
    COACH = "coach"
    MOTORCYCLE = "motorcycle"
    BICYCLE = "bicycle"
    OTHER = "other"


class VehicleState(StrEnum):
    """Whether a vehicle is still there and wanted."""

    HERE = "here"
    GONE = "gone"
    ABANDONED = "abandoned"


def space_title(kind: SpaceKind) -> Message:
    """What a kind of space is called."""
    return {
        SpaceKind.PARKING: msg("Parking space"),
        SpaceKind.SHED: msg("Bicycle shed"),
        SpaceKind.CHARGING: msg("Charging shed"),
    }[kind]


def vehicle_title(kind: VehicleKind) -> Message:
    """What a kind of vehicle is called."""
    return {
        VehicleKind.CAR: msg("Car"),
        VehicleKind.LORRY: msg("Lorry"),
        VehicleKind.COACH: msg("Coach"),
        VehicleKind.MOTORCYCLE: msg("Motorcycle"),
        VehicleKind.BICYCLE: msg("Bicycle or e-bike"),
        VehicleKind.OTHER: msg("Other vehicle"),
    }[kind]


def state_words(state: VehicleState) -> Message:
    """How a vehicle stands."""
    return {
        VehicleState.HERE: msg("In use"),
        VehicleState.GONE: msg("Gone"),
        VehicleState.ABANDONED: msg("Abandoned"),
    }[state]


_HEAVY: Final = 250  # hundredths of a tonne, from which a lorry is strictly controlled (H)
_PLATE: Final = re.compile(
    r"^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][0-9A-Z]{4,5}[0-9A-Z学警挂港澳领使试超]$"
)
_LOOSE: Final = re.compile(r"^[0-9A-Z\u3400-\u9fff-]{2,12}$")
_MARKS: Final = re.compile(r"[\s·•∙.．-]+")
_NUMBER: Final = re.compile(r"^[0-9A-Z\u3400-\u9fff-]{1,12}$")
_FREE: Final = (VehicleKind.BICYCLE, VehicleKind.OTHER)


def plate_text(text: str) -> str:
    """A plate as the register keeps it: capitals, no blanks, no dot: ``京A·12345`` → ``京A12345``."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).upper()


@dataclass(frozen=True)
class VehicleDraft:
    """A vehicle as typed; ``tonnes`` in hundredths, ``reason`` why one that is strictly controlled may stand here."""

    plate: str
    dwelling_id: int | None = None
    owner: str = ""
    kind: VehicleKind = VehicleKind.CAR
    tonnes: int = 0
    dangerous: bool = False
    reason: str = ""
    space_id: int | None = None
    state: VehicleState = VehicleState.HERE
    note: str = ""


def controlled(draft: VehicleDraft) -> Message | None:
    """Why a vehicle is strictly controlled (H): lorries of 2.5 t and over, coaches, dangerous goods; None otherwise."""
    if draft.dangerous:
        return msg("it carries dangerous goods")
    if draft.kind is VehicleKind.COACH:
        return msg("it is a coach")
    if draft.kind is VehicleKind.LORRY and draft.tonnes >= _HEAVY:
        return msg("it is a lorry of 2.5 t or more")
    return None


def checked_vehicle(draft: VehicleDraft) -> VehicleDraft:
    """``draft`` with its plate as kept; Refused where it is none, or a controlled one comes without a reason."""
    plate = plate_text(draft.plate)
    known = _LOOSE if draft.kind in _FREE else _PLATE
    if not known.match(plate):
        raise Refused(msg("“{plate}” is not a number plate: write it as 京A12345", plate=draft.plate.strip()))
    if draft.tonnes < 0:
        raise UsageError(msg("A weight cannot be less than 0"))
    why = controlled(draft)
    if why is not None and not draft.reason.strip():
        raise Refused(
            msg(
                "{plate} may not stand in the courtyard, {why}: if it must (a removal, say), write the reason",
                plate=plate,
                why=why,
            )
        )
    texts = {name: getattr(draft, name).strip() for name in ("owner", "reason", "note")}
    return replace(draft, plate=plate, **texts)


def space_number(text: str) -> str:
    """A space's number as kept: ``p01`` → ``P01``; Refused where it is none."""
    number = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if not _NUMBER.match(number):
        raise Refused(msg("“{text}” is no number of a space: write it as P01", text=text.strip()))
    return number


@dataclass(frozen=True)
class SpaceHold:
    """Who holds a space: ``last`` is None while it goes on."""

    id: int
    space_id: int
    dwelling_id: int
    since: datetime.date
    last: datetime.date | None

    def on(self, day: datetime.date) -> bool:
        """Whether it holds on that day."""
        return self.since <= day and (self.last is None or day <= self.last)


def check_free(number: str, since: datetime.date, holds: Iterable[SpaceHold]) -> None:
    """Refused where somebody holds the space on ``since`` or later."""
    for hold in holds:
        if hold.last is None or hold.last >= since:
            raise Refused(
                msg(
                    "Space {number} is held from {since}: enter first that it was given up, or begin on a later day",
                    number=number,
                    since=hold.since,
                )
            )


def check_release(number: str, hold: SpaceHold, last_day: datetime.date) -> None:
    """Refused where the space was given up already, or the last day lies more than a day before the first."""
    if hold.last is not None:
        raise Refused(msg("Space {number} was given up on {day} already", number=number, day=hold.last))
    if last_day < hold.since - datetime.timedelta(days=1):
        raise Refused(msg("The last day {until} lies before the first day {since}", since=hold.since, until=last_day))
