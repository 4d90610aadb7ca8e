"""Rules of convention breaches: one step after the other; a committee asks and agrees, it never punishes (domain §0.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence


class Step(StrEnum):
    """What is done about a breach."""

    NOTICE = "notice"
    LOOK = "look"
    MEDIATION = "mediation"
    REPORT = "report"
    AGREED = "agreed"
    PAID = "paid"
    CLOSED = "closed"


def step_title(step: Step) -> Message:
    """The step in words."""
    return {
        Step.NOTICE: msg("Notice given"),
        Step.LOOK: msg("Looked at again"),
        Step.MEDIATION: msg("Mediated"),
        Step.REPORT: msg("Reported to the authority"),
        Step.AGREED: msg("Compensation agreed in writing"),
        Step.PAID: msg("Compensation paid"),
        Step.CLOSED: msg("Matter settled"),
    }[step]


@dataclass(frozen=True)
class Kind:
    """A kind of breach from the preset: its names, the state wanted, who has authority, whether it may not wait."""

    code: str
    name: str
    name_en: str
    wanted: str
    wanted_en: str
    authority: str
    authority_en: str
    danger: bool = False


@dataclass(frozen=True)
class ClauseDraft:
    """A clause of the convention in force, as the owners adopted it."""

    number: str
    text: str
    since: datetime.date
    resolution: str = ""


@dataclass(frozen=True)
class BreachDraft:
    """What was found: ``kind`` is a code of the preset, ``clause_id`` the clause it is against."""

    kind: str
    found_on: datetime.date
    what: str
    place: str = ""
    dwelling_id: int | None = None
    clause_id: int | None = None
    found_by: str = ""


@dataclass(frozen=True)
class StepDraft:
    """A step: ``due`` the day to mend by, ``mended`` what the second look found, ``amount`` what was agreed."""

    step: Step
    date: datetime.date
    words: str = ""
    person: str = ""
    due: datetime.date | None = None
    mended: bool = False
    amount: Fen = ZERO


class Standing(StrEnum):
    """What a breach waits for."""

    NOTICE = "notice"
    LOOK = "look"
    MEDIATION = "mediation"
    REPORT = "report"
    REPORTED = "reported"
    CLOSED = "closed"


def standing_title(standing: Standing) -> Message:
    """What it waits for, in words."""
    return {
        Standing.NOTICE: msg("Notice to be given"),
        Standing.LOOK: msg("To be looked at again"),
        Standing.MEDIATION: msg("To be mediated"),
        Standing.REPORT: msg("To be reported"),
        Standing.REPORTED: msg("With the authority"),
        Standing.CLOSED: msg("Matter settled"),
    }[standing]


def standing_of(steps: Sequence[StepDraft]) -> Standing:
    """What a breach waits for after ``steps``; money takes no part in it."""
    standing, mediated = Standing.NOTICE, False
    for one in steps:
        if one.step is Step.CLOSED or (one.step is Step.LOOK and one.mended):
            return Standing.CLOSED
        if one.step is Step.NOTICE:
            standing = Standing.LOOK
        elif one.step is Step.LOOK:
            standing = Standing.REPORT if mediated else Standing.MEDIATION
        elif one.step is Step.MEDIATION:
            mediated, standing = True, Standing.LOOK if one.due else Standing.REPORT
        elif one.step is Step.REPORT:
            standing = Standing.REPORTED
    return standing


def due_of(steps: Sequence[StepDraft]) -> datetime.date | None:
    """The day to mend by that holds; None where none was set."""
    return next((one.due for one in reversed(steps) if one.due is not None), None)


def check_breach(draft: BreachDraft, today: datetime.date) -> BreachDraft:
    """``draft`` trimmed; Refused where it says nothing, nowhere, or of a day to come."""
    made = replace(draft, what=draft.what.strip(), place=draft.place.strip(), found_by=draft.found_by.strip())
    if not made.what:
        raise Refused(msg("Say what was found"))
    if made.dwelling_id is None and not made.place:
        raise Refused(msg("Say where: a room, or a place in the courtyard"))
    if made.found_on > today:
        raise Refused(msg("That day is still to come: check the date"))
    return made


def check_step(draft: StepDraft, before: Sequence[StepDraft], today: datetime.date, *, danger: bool) -> None:
    """Refused out of turn: a notice with a day, then a second look, mediation, and only then the authority.

    What is dangerous may be reported at once.
    """
    standing = standing_of(before)
    if standing is Standing.CLOSED:
        raise Refused(msg("This matter is settled: enter what happened since as a new one"))
    if draft.date > today or (before and draft.date < before[-1].date):
        raise Refused(msg("A step lies on or after the day of the one before, and not in the future"))
    wanted = {
        Step.NOTICE: (Standing.NOTICE,),
        Step.LOOK: (Standing.LOOK,),
        Step.MEDIATION: (Standing.MEDIATION,),
        Step.REPORT: (Standing.REPORT, *((Standing.NOTICE, Standing.LOOK, Standing.MEDIATION) if danger else ())),
    }.get(draft.step)
    if wanted is not None and standing not in wanted:
        raise Refused(
            msg(
                "“{step}” is not the next step: this waits for “{standing}”",
                step=step_title(draft.step),
                standing=standing_title(standing),
            )
        )
    if draft.step is Step.NOTICE and draft.due is None:
        raise Refused(msg("A notice says by which day it is put right"))
    if draft.due is not None and draft.due < draft.date:
        raise Refused(msg("The day to mend by lies before the step itself: choose a later day"))
    if draft.step in {Step.MEDIATION, Step.REPORT, Step.CLOSED} and not draft.words.strip():
        raise Refused(msg("Write down what came of it"))


@dataclass(frozen=True)
class Agreement:
    """Compensation agreed in writing: how much, when, and who signed for the household."""

    amount: Fen
    date: datetime.date
    signed_by: str
    words: str = ""


def check_agreement(draft: Agreement, *, clause: bool, noticed: bool, agreed: bool) -> None:
    """Refused unless a clause allows it, notice was given, and the payer signed: agreed compensation, never a fine."""
    if not clause:
        raise Refused(
            msg(
                "No clause of the convention is on file for this: compensation can be agreed only under one, never imposed"
            )
        )
    if not noticed:
        raise Refused(msg("Give notice first: compensation is agreed after that"))
    if agreed:
        raise Refused(msg("Compensation was agreed on here already: go by what was agreed"))
    if draft.amount <= 0:
        raise Refused(msg("The agreed amount must be more than 0"))
    if not draft.signed_by.strip():
        raise Refused(msg("Write down who signed the agreement: without a signature nothing is owed"))


def check_clause(draft: ClauseDraft) -> ClauseDraft:
    """``draft`` trimmed; Refused without number, words, or the decision that adopted it."""
    made = replace(draft, number=draft.number.strip(), text=draft.text.strip(), resolution=draft.resolution.strip())
    if not made.number or not made.text:
        raise Refused(msg("A clause needs its number and its words"))
    if not made.resolution:
        raise Refused(msg("Say by which decision the owners adopted the convention"))
    return made


def number_text(year: int, number: int) -> str:
    """A breach's number as shown: ``2026-007``."""
    return f"{year}-{number:03d}"
