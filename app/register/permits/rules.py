"""Rules of permits: what each kind needs, when one runs out, and the hours of renovation work."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg


class Kind(StrEnum):
    """What is permitted."""

    RENOVATION = "renovation"
    DOG = "dog"
    PET = "pet"


def kind_title(kind: Kind) -> Message:
    """The kind in words."""
    return {
        Kind.RENOVATION: msg("Renovation"),
        Kind.DOG: msg("Dog"),
        Kind.PET: msg("Other pet"),
    }[kind]


@dataclass(frozen=True)
class PermitDraft:
    """A permit as asked for: ``what`` is done or kept, ``who`` does or keeps it; ``licence`` and ``vaccinated`` are of dogs."""

    kind: Kind
    dwelling_id: int
    what: str
    since: datetime.date
    until: datetime.date | None = None
    who: str = ""
    phone: str = ""
    licence: str = ""
    vaccinated: datetime.date | None = None  # the vaccination holds until that day
    note: str = ""

    @property
    def runs_out(self) -> datetime.date | None:
        """The day on which the permit or the dog's vaccination ends, whichever is first."""
        return min((day for day in (self.until, self.vaccinated) if day is not None), default=None)


def checked_permit(draft: PermitDraft) -> PermitDraft:
    """``draft`` trimmed; Refused says what the kind still needs."""
    texts = {name: getattr(draft, name).strip() for name in ("what", "who", "phone", "licence", "note")}
    made = replace(draft, **texts)
    if not made.what:
        raise Refused(
            msg("Say what work is done")
            if made.kind is Kind.RENOVATION
            else msg("Say what animal it is, and what it is called")
        )
    if made.until is not None and made.until < made.since:
        raise Refused(msg("The last day {until} lies before the first day {since}", since=made.since, until=made.until))
    if made.kind is Kind.RENOVATION and made.until is None:
        raise Refused(msg("A renovation needs the day by which it is done"))
    if made.kind is Kind.RENOVATION and not made.who:
        raise Refused(msg("Write down who does the work: a firm, or the household itself"))
    if made.kind is Kind.DOG and not made.licence and made.vaccinated is None:
        raise Refused(msg("A dog needs its licence, or the day until which its vaccination holds"))
    return made


class Standing(StrEnum):
    """How a permit or a pass stands on a day."""

    HOLDS = "holds"
    SOON = "soon"
    RUN_OUT = "run_out"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


def standing_title(standing: Standing) -> Message:
    """The standing in words."""
    return {
        Standing.HOLDS: msg("Holds"),
        Standing.SOON: msg("Runs out soon"),
        Standing.RUN_OUT: msg("Has run out"),
        Standing.CLOSED: msg("Closed"),
        Standing.WITHDRAWN: msg("Withdrawn, holds no more"),
    }[standing]


def standing_of(
    until: datetime.date | None, closed_on: datetime.date | None, today: datetime.date, ahead: int
) -> Standing:
    """How something that ends on ``until`` stands; ``ahead`` is how many days before the end it is near."""
    if closed_on is not None:
        return Standing.CLOSED
    if until is None or until > today + datetime.timedelta(days=ahead):
        return Standing.HOLDS
    return Standing.SOON if until >= today else Standing.RUN_OUT


def check_closing(kind: Kind, closed_on: datetime.date | None, rubble_on: datetime.date | None) -> None:
    """Refused where it is closed, or a renovation's rubble still lies in the yard (H)."""
    if closed_on is not None:
        raise Refused(msg("This permit was closed on {day} already", day=closed_on))
    if kind is Kind.RENOVATION and rubble_on is None:
        raise Refused(msg("The rubble must be cleared first: say on which day it was"))


@dataclass(frozen=True)
class PassDraft:
    """A worker's pass: ``permit_id`` where it belongs to a renovation, ``employer`` else."""

    name: str
    since: datetime.date
    until: datetime.date
    trade: str = ""
    employer: str = ""
    permit_id: int | None = None


def checked_pass(draft: PassDraft, permit_until: datetime.date | None, most_days: int) -> PassDraft:
    """``draft`` trimmed; Refused without a name, for too long a time, or beyond the end of its permit."""
    made = replace(draft, name=draft.name.strip(), trade=draft.trade.strip(), employer=draft.employer.strip())
    if not made.name:
        raise Refused(msg("Write down the worker's name"))
    if made.until < made.since:
        raise Refused(msg("The last day {until} lies before the first day {since}", since=made.since, until=made.until))
    if (made.until - made.since).days + 1 > most_days:
        raise Refused(msg("A pass holds for {days} days at most: give a new one then", days=most_days))
    if permit_until is not None and made.until > permit_until:
        raise Refused(msg("The permit ends on {day}: the pass cannot hold longer", day=permit_until))
    if made.permit_id is None and not made.employer:
        raise Refused(msg("Say for whom the worker comes, or choose the renovation"))
    return made


class PassStep(StrEnum):
    """What became of a pass after it was given."""

    CHANGED = "changed"
    GIVEN_AGAIN = "given_again"
    WITHDRAWN = "withdrawn"


def pass_step_title(step: PassStep) -> Message:
    """The step in words."""
    return {
        PassStep.CHANGED: msg("Changed, and given anew"),
        PassStep.GIVEN_AGAIN: msg("Lost or spoilt, given again"),
        PassStep.WITHDRAWN: msg("Withdrawn, holds no more"),
    }[step]


def check_step(reason: str, returned_on: datetime.date | None, withdrawn_on: datetime.date | None) -> str:
    """``reason`` trimmed; Refused without one, and for a pass that is back or withdrawn."""
    if returned_on is not None:
        raise Refused(msg("The pass was given back on {day}: give a new one", day=returned_on))
    if withdrawn_on is not None:
        raise Refused(msg("The pass was withdrawn on {day}: give a new one", day=withdrawn_on))
    if not (bare := reason.strip()):
        raise Refused(msg("Say why: it is written down with the pass"))
    return bare


def hours_text(hours: tuple[int, int, int, int]) -> str:
    """The hours of work as they are written: ``8:00–12:00, 14:00–17:00``."""
    morning, noon, afternoon, evening = hours
    return f"{morning}:00–{noon}:00, {afternoon}:00–{evening}:00"
