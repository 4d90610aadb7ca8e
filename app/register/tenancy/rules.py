"""Rules of tenancies: papers are seen and never copied, and what is known of a lodger goes some time after they left."""

from __future__ import annotations

import datetime
from dataclasses import replace
from enum import StrEnum

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg


class Seen(StrEnum):
    """Which identity paper was looked at; its number is never written down."""

    IDENTITY_CARD = "identity_card"
    RESIDENCE_PERMIT = "residence_permit"
    PASSPORT = "passport"
    OTHER = "other"


def seen_title(paper: Seen) -> Message:
    """The paper in words."""
    return {
        Seen.IDENTITY_CARD: msg("Identity card"),
        Seen.RESIDENCE_PERMIT: msg("Residence permit"),
        Seen.PASSPORT: msg("Passport"),
        Seen.OTHER: msg("Another identity paper"),
    }[paper]


@frozen
class LeaseDraft:
    """A lease as told: ``people`` who live there; ``seen_on`` when the tenant's paper was seen, ``stated_on`` when the landlord signed."""

    since: datetime.date
    until: datetime.date | None
    people: int = 1
    paper: Seen = Seen.IDENTITY_CARD
    seen_on: datetime.date | None = None
    seen_by: str = ""
    stated_on: datetime.date | None = None
    note: str = ""


@frozen
class LodgerDraft:
    """Somebody who lives in a let dwelling, as they told it; ``home`` is the place they come from, no house number."""

    name: str
    since: datetime.date
    home: str = ""
    phone: str = ""
    paper: Seen = Seen.IDENTITY_CARD
    seen_on: datetime.date | None = None


class Standing(StrEnum):
    """How a tenancy stands on a day."""

    COMING = "coming"
    GOING_ON = "going_on"
    RUN_OUT = "run_out"
    ENDED = "ended"


def standing_title(standing: Standing) -> Message:
    """The standing in words."""
    return {
        Standing.COMING: msg("Begins later"),
        Standing.GOING_ON: msg("Let"),
        Standing.RUN_OUT: msg("The lease has run out"),
        Standing.ENDED: msg("Moved out"),
    }[standing]


def standing_of(lease: LeaseDraft, left_on: datetime.date | None, today: datetime.date) -> Standing:
    """How a tenancy stands: the lease may run out while they still live there."""
    if left_on is not None and left_on < today:
        return Standing.ENDED
    if lease.since > today:
        return Standing.COMING
    if lease.until is not None and lease.until < today:
        return Standing.RUN_OUT
    return Standing.GOING_ON


def missing(lease: LeaseDraft) -> tuple[Message, ...]:
    """What is still to be seen or signed."""
    found = []
    if lease.seen_on is None:
        found.append(msg("the tenant's paper was not seen"))
    if lease.stated_on is None:
        found.append(msg("the landlord has not signed"))
    return tuple(found)


_MOST_PEOPLE = 99


def checked_lease(draft: LeaseDraft) -> LeaseDraft:
    """``draft`` trimmed; Refused for dates the wrong way round or a number of people that cannot be."""
    if draft.until is not None and draft.until < draft.since:
        raise Refused(
            msg("The last day {until} lies before the first day {since}", since=draft.since, until=draft.until)
        )
    if not 1 <= draft.people <= _MOST_PEOPLE:
        raise Refused(msg("Say how many live there: 1 to {most}", most=_MOST_PEOPLE))
    return replace(draft, seen_by=draft.seen_by.strip(), note=draft.note.strip())


def checked_lodger(draft: LodgerDraft) -> LodgerDraft:
    """``draft`` trimmed; Refused without a name."""
    if not draft.name.strip():
        raise Refused(msg("Write down the lodger's name"))
    return replace(draft, name=draft.name.strip(), home=draft.home.strip(), phone=draft.phone.strip())


def check_leaving(since: datetime.date, left_on: datetime.date | None, day: datetime.date) -> None:
    """Refused where they left already, or on a day before they came."""
    if left_on is not None:
        raise Refused(msg("They left on {day} already", day=left_on))
    if day < since:
        raise Refused(msg("The last day {until} lies before the first day {since}", since=since, until=day))


def last_erased(today: datetime.date, keep_days: int) -> datetime.date:
    """Whoever left by this day has been kept long enough (PIPL 19, 47)."""
    return today - datetime.timedelta(days=keep_days)
