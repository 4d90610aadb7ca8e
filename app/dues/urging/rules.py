"""Rules of urging (D7, D8): the steps in their order, who may take them, what restarts the limitation of three years."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import month_of
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

LIMITATION_MONTHS: Final = 36  # Civil Code 188
_TWO: Final = 2
POSTED_FROM_MONTHS: Final = 6  # H: only those so far behind may be posted, and by room number alone


class Step(StrEnum):
    """What was done about arrears; a promise or a board posting is no step of the chain."""

    PHONE = "phone"
    VISIT = "visit"
    SLIP = "slip"
    MEDIATION = "mediation"
    LAWYER = "lawyer"
    PROMISE = "promise"
    BOARD = "board"


CHAIN: Final = (Step.PHONE, Step.VISIT, Step.SLIP, Step.MEDIATION, Step.LAWYER)


class Proof(StrEnum):
    """What is kept of it."""

    NONE = "none"
    SIGNED = "signed"
    EMS = "ems"
    CHAT = "chat"


def step_title(step: Step) -> Message:
    """What a step is called."""
    return {
        Step.PHONE: msg("Phone or WeChat"),
        Step.VISIT: msg("Visit by two"),
        Step.SLIP: msg("Written notice"),
        Step.MEDIATION: msg("Mediation"),
        Step.LAWYER: msg("Lawyer's letter"),
        Step.PROMISE: msg("Promise to pay"),
        Step.BOARD: msg("Posted on the board"),
    }[step]


def proof_title(proof: Proof) -> Message:
    """What is kept, in words."""
    return {
        Proof.NONE: msg("Nothing in writing"),
        Proof.SIGNED: msg("Signed paper"),
        Proof.EMS: msg("EMS with receipt"),
        Proof.CHAT: msg("Chat kept"),
    }[proof]


@dataclass(frozen=True)
class ReminderDraft:
    """One step as written down: ``person`` took it, ``second`` went along; ``deadline`` is a written notice's."""

    dwelling_id: int
    step: Step
    on: datetime.date
    person: str
    evidence: str
    proof: Proof = Proof.NONE
    second: str = ""
    deadline: datetime.date | None = None


def check_reminder(draft: ReminderDraft, today: datetime.date, guards: Collection[str], days: tuple[int, int]) -> None:
    """Refused or UsageError where the step was taken by somebody who may not, or too little is written down.

    ``days`` are the least and the most days a written notice gives.
    """
    people = [name.strip() for name in (draft.person, draft.second) if name.strip()]
    if not draft.person.strip():
        raise UsageError(msg("Say who did it"))
    for name in people:
        if name.casefold() in {guard.strip().casefold() for guard in guards}:
            raise Refused(
                msg(
                    "{name} is a gate guard: guards may not take part in collecting debts (regulation on security "
                    "guards, art. 30). Let somebody of the committee do it",
                    name=name,
                )
            )
    if draft.step is Step.VISIT and len({name.casefold() for name in people}) < _TWO:
        raise Refused(msg("A visit is made by two: name the second person too"))
    if draft.on > today:
        raise Refused(msg("{day} has not come yet: write a step down when it was taken", day=draft.on))
    if not draft.evidence.strip():
        raise UsageError(msg("Say what was said, and what is kept of it"))
    _check_deadline(draft, days)


def _check_deadline(draft: ReminderDraft, days: tuple[int, int]) -> None:
    if draft.step is not Step.SLIP:
        if draft.deadline is not None:
            raise UsageError(msg("Only a written notice has a deadline: leave it empty"))
        return
    least, most = days
    given = (draft.deadline - draft.on).days if draft.deadline else 0
    if not least <= given <= most:
        raise Refused(
            msg("A written notice gives {least} to {most} days: choose a deadline within them", least=least, most=most)
        )


# ── the next step ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Done:
    """A step that stands."""

    step: Step
    on: datetime.date
    deadline: datetime.date | None = None


@dataclass(frozen=True)
class Next:
    """The step to take, and from which day; ``step`` is None when only a court is left."""

    step: Step | None
    on: datetime.date


def next_step(due_on: datetime.date, taken: Iterable[Done], waits: Mapping[str, int]) -> Next:
    """What to do next about dues owed since ``due_on``: the step after the furthest one taken since then."""
    since = [one for one in taken if one.on >= due_on and one.step in CHAIN]
    if not since:
        return Next(CHAIN[0], due_on + datetime.timedelta(days=1))
    last = max(since, key=lambda one: (CHAIN.index(one.step), one.on))
    after = CHAIN.index(last.step) + 1
    wait = last.deadline or last.on + datetime.timedelta(days=waits.get(last.step, 0))
    return Next(CHAIN[after] if after < len(CHAIN) else None, wait + datetime.timedelta(days=1))


# ── limitation ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Cause(StrEnum):
    """What the three years are counted from."""

    DUE = "due"
    DEMAND = "demand"
    PROMISE = "promise"
    PAYMENT = "payment"


def cause_title(cause: Cause) -> Message:
    """What the three years are counted from, in words."""
    return {
        Cause.DUE: msg("the due day"),
        Cause.DEMAND: msg("a demand that can be proved"),
        Cause.PROMISE: msg("a promise to pay"),
        Cause.PAYMENT: msg("a part payment"),
    }[cause]


@dataclass(frozen=True)
class Restart:
    """Something that lets the three years begin anew."""

    on: datetime.date
    cause: Cause


@dataclass(frozen=True)
class Limitation:
    """When a claim runs out, and from what it is counted."""

    since: datetime.date
    cause: Cause
    runs_out: datetime.date

    def warned(self, on: datetime.date, months: int) -> bool:
        """Whether it runs out within ``months``, or has already."""
        return on >= months_later(self.runs_out, -months)

    def over(self, on: datetime.date) -> bool:
        """Whether it has run out."""
        return on > self.runs_out


def restarts(step: Step, proof: Proof) -> Cause | None:
    """What a step does to the three years: a provable demand or a promise restarts them; a board posting never does."""
    if step is Step.PROMISE:
        return Cause.PROMISE
    if step is Step.BOARD or proof is Proof.NONE:
        return None
    return Cause.DEMAND


def limitation(due_on: datetime.date, events: Iterable[Restart]) -> Limitation:
    """Civil Code 188, 192, 195: three years from the due day or the last restart.

    A demand after they ran out changes nothing; a promise or a part payment gives the claim back.
    """
    clock = Limitation(due_on, Cause.DUE, months_later(due_on, LIMITATION_MONTHS))
    for event in sorted(events, key=lambda one: one.on):
        if event.on < due_on or (event.cause is Cause.DEMAND and clock.over(event.on)):
            continue
        clock = Limitation(event.on, event.cause, months_later(event.on, LIMITATION_MONTHS))
    return clock


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day ``months`` later, or the month's last where it has no such day."""
    month = month_of(day).plus(months)
    return month.first.replace(day=min(day.day, month.last.day))
