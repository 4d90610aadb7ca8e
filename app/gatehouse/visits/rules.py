"""Rules of the visitor and vehicle book: little is asked, nothing held back, and all of it erased in time (PIPL 6, 19)."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.register.spaces.rules import VehicleDraft, VehicleKind, controlled, plate_text

LONGEST: Final = 99  # people in one entry
_IDENTITY: Final = re.compile(r"\d{14}(?:\d{3})?[\dX]", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?<=\d)[-\s](?=[\dXx])")
_PLATE: Final = re.compile(r"^[0-9A-Z\u3400-\u9fff]{2,10}$")


class VisitKind(StrEnum):
    """What an entry is about."""

    VISIT = "visit"
    REFUSED = "refused"
    CARRIED = "carried"


class Purpose(StrEnum):
    """What somebody comes for, in the order of the keys 1 to 8."""

    FAMILY = "family"
    DELIVERY = "delivery"
    SERVICE = "service"
    WORKS = "works"
    REMOVAL = "removal"
    VIEWING = "viewing"
    OFFICIAL = "official"
    OTHER = "other"


class Refusal(StrEnum):
    """Why somebody was turned away."""

    HAWKER = "hawker"
    ADVERTISER = "advertiser"
    SCRAP = "scrap"
    UNKNOWN = "unknown"
    UNWANTED = "unwanted"
    VEHICLE = "vehicle"
    OTHER = "other"


class Seen(StrEnum):
    """Which document was shown and given back at once; no document is ever kept (保安服务管理条例 30)."""

    NONE = "none"
    IDENTITY = "identity"
    WORK = "work"
    DRIVING = "driving"
    LETTER = "letter"


def kind_title(kind: VisitKind) -> Message:
    """What a kind of entry is called."""
    return {
        VisitKind.VISIT: msg("Visitor"),
        VisitKind.REFUSED: msg("Turned away"),
        VisitKind.CARRIED: msg("Carried out"),
    }[kind]


def purpose_title(purpose: Purpose) -> Message:
    """The purpose in words."""
    return {
        Purpose.FAMILY: msg("Friends and family"),
        Purpose.DELIVERY: msg("Delivery"),
        Purpose.SERVICE: msg("Repair or help at home"),
        Purpose.WORKS: msg("Building work"),
        Purpose.REMOVAL: msg("Removal"),
        Purpose.VIEWING: msg("Looking at a flat"),
        Purpose.OFFICIAL: msg("Official business"),
        Purpose.OTHER: msg("Something else"),
    }[purpose]


def refusal_title(refusal: Refusal) -> Message:
    """Why somebody was turned away, in words."""
    return {
        Refusal.HAWKER: msg("Hawker"),
        Refusal.ADVERTISER: msg("Handing out or pasting adverts"),
        Refusal.SCRAP: msg("Buying scrap unasked"),
        Refusal.UNKNOWN: msg("Could not say to whom"),
        Refusal.UNWANTED: msg("The household does not want the visit"),
        Refusal.VEHICLE: msg("Vehicle under strict control"),
        Refusal.OTHER: msg("Another reason"),
    }[refusal]


def seen_title(seen: Seen) -> Message:
    """Which document was shown, in words."""
    return {
        Seen.NONE: msg("none asked for"),
        Seen.IDENTITY: msg("Identity card"),
        Seen.WORK: msg("Work pass"),
        Seen.DRIVING: msg("Driving licence"),
        Seen.LETTER: msg("Letter or work order"),
    }[seen]


@dataclass(frozen=True)
class VisitDraft:
    """An entry as typed: ``whom`` where no dwelling is meant, ``tonnes`` in hundredths, ``number`` signs of an identity number."""

    kind: VisitKind
    at: datetime.datetime
    gate_id: int | None = None
    name: str = ""
    dwelling_id: int | None = None
    whom: str = ""
    purpose: Purpose = Purpose.FAMILY
    people: int = 1
    plate: str = ""
    vehicle: VehicleKind | None = None
    tonnes: int = 0
    dangerous: bool = False
    reason: str = ""  # why a vehicle under strict control is let in
    seen: Seen = Seen.NONE
    number: str = ""
    refusal: Refusal | None = None
    goods: str = ""
    witness: str = ""
    note: str = ""
    from_paper: bool = False


@dataclass(frozen=True)
class Asked:
    """What the courtyard asks for: whether the gate was closed, how many signs of an identity number, days kept."""

    closed: bool = False
    signs: int = 0
    days: int = 30


def closed_at(hours: tuple[int, int], at: datetime.datetime) -> bool:
    """Whether a gate with these hours (minutes after midnight) is closed at that time; then everybody is registered (H)."""
    opens, closes = hours
    return not opens <= at.hour * 60 + at.minute < closes


def checked_visit(draft: VisitDraft, asked: Asked, now: datetime.datetime) -> VisitDraft:
    """``draft`` as it is kept, blanks and needless things left out; Refused in words for what is missing or too much."""
    made = _trimmed(draft)
    _check_time(made.at, asked.days, now)
    if not 1 <= made.people <= LONGEST:
        raise Refused(msg("People: a whole number from 1 to {most}", most=LONGEST))
    _check_identity(made, asked.signs)
    if made.kind is VisitKind.VISIT:
        made = _checked_visitor(made, closed=asked.closed)
    elif made.kind is VisitKind.REFUSED:
        if made.refusal is None:
            raise Refused(msg("Say why somebody was turned away"))
    else:
        _check_carried(made)
    if made.plate and not _PLATE.match(made.plate):
        raise Refused(msg("“{plate}” is not a number plate: write it as 京A12345", plate=draft.plate.strip()))
    return replace(made, number=made.number[-asked.signs :] if asked.signs else "")


def why_controlled(draft: VisitDraft) -> Message | None:
    """Why its vehicle is strictly controlled (H): lorries of 2.5 t and over, coaches, dangerous goods; None otherwise."""
    kind = draft.vehicle or VehicleKind.CAR
    return controlled(VehicleDraft(draft.plate, kind=kind, tonnes=draft.tonnes, dangerous=draft.dangerous))


def check_leaving(came: datetime.datetime, left: datetime.datetime, now: datetime.datetime) -> None:
    """Refused for a time still to come, or before they came."""
    if left > now:
        raise Refused(msg("{time} is still to come: sign somebody out when they leave", time=f"{left:%H:%M}"))
    if left < came:
        raise Refused(msg("Nobody leaves before they came ({time}): check the time", time=f"{came:%Y-%m-%d %H:%M}"))


def last_erased(today: datetime.date, days: int) -> datetime.date:
    """The last day whose entries are erased today, as they were kept for ``days``."""
    return today - datetime.timedelta(days=days)


def _trimmed(draft: VisitDraft) -> VisitDraft:
    texts = {name: getattr(draft, name).strip() for name in ("name", "whom", "reason", "goods", "witness", "note")}
    plate = plate_text(draft.plate)
    vehicle = (draft.vehicle or VehicleKind.CAR) if plate else draft.vehicle
    number = "".join(unicodedata.normalize("NFKC", draft.number).split()).upper()
    return replace(draft, plate=plate, vehicle=vehicle, number=number, **texts)


def _check_time(at: datetime.datetime, days: int, now: datetime.datetime) -> None:
    if at > now:
        raise Refused(msg("{time} is still to come: write down when they came", time=f"{at:%Y-%m-%d %H:%M}"))
    if at.date() <= last_erased(now.date(), days):
        raise Refused(
            msg("Entries are kept for {days} days: one of {date} would be erased at once", days=days, date=at.date())
        )


def _check_identity(draft: VisitDraft, signs: int) -> None:
    """No identity number stands in the book unless the committee's rule asks for one, and never in free words."""
    if draft.number and not signs:
        raise Refused(msg("No identity number is written down here: seeing the document is enough"))
    words = (draft.name, draft.whom, draft.reason, draft.goods, draft.witness, draft.note)
    if any(_IDENTITY.search(_BETWEEN.sub("", unicodedata.normalize("NFKC", text))) for text in words):
        raise Refused(msg("Leave the identity number out: the visitor book has no need of it"))


def _checked_visitor(draft: VisitDraft, *, closed: bool) -> VisitDraft:
    if not draft.name and (closed or not draft.plate):
        raise Refused(
            msg("The gate is closed at this hour: write down who comes")
            if closed
            else msg("Write down who comes, or the number plate")
        )
    if draft.dwelling_id is None and not draft.whom:
        raise Refused(msg("Write down to which room or to whom they go"))
    why = why_controlled(draft)
    if why is not None and not draft.reason:
        raise Refused(
            msg("Let the vehicle in only with a reason, {why}: write it down, or turn the vehicle away", why=why)
        )
    return replace(draft, refusal=None, goods="", witness="")


def _check_carried(draft: VisitDraft) -> None:
    if not draft.goods:
        raise Refused(msg("Write down what is carried out"))
    if draft.dwelling_id is None and not draft.whom:
        raise Refused(msg("Write down whose it is: a room or a name"))
    if not draft.witness:
        raise Refused(msg("Write down who saw it"))
