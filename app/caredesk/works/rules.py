"""Rules of works: applied for before they are granted, begun before they are finished, finished before they are accepted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Step(StrEnum):
    """What happened to works."""

    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    CONTRACTED = "contracted"
    BEGUN = "begun"
    FINISHED = "finished"
    ACCEPTED = "accepted"
    SUBSIDY = "subsidy"
    PAID = "paid"


def step_title(step: Step) -> Message:
    """The step in words."""
    return {
        Step.APPLIED: msg("Applied to the street office"),
        Step.GRANTED: msg("Support granted"),
        Step.REFUSED: msg("Support refused"),
        Step.CONTRACTED: msg("Contract signed"),
        Step.BEGUN: msg("Work begun"),
        Step.FINISHED: msg("Work finished"),
        Step.ACCEPTED: msg("Work accepted"),
        Step.SUBSIDY: msg("Support received"),
        Step.PAID: msg("Bill paid"),
    }[step]


MONEY: Final = (Step.SUBSIDY, Step.PAID)  # each is tied to a voucher, which says how much
_AFTER: Final = {
    Step.GRANTED: Step.APPLIED,
    Step.REFUSED: Step.APPLIED,
    Step.FINISHED: Step.BEGUN,
    Step.ACCEPTED: Step.FINISHED,
}
_PATIENCE: Final = {Step.GRANTED: 30, Step.ACCEPTED: 7, Step.SUBSIDY: 30}  # days after which one asks about it
_ONCE: Final = (Step.BEGUN, Step.FINISHED, Step.ACCEPTED)


@dataclass(frozen=True)
class WorksDraft:
    """Works as planned: ``cost`` as estimated, ``asked`` of the street office, ``resolution`` what allowed them."""

    name: str
    place: str
    what: str = ""
    contractor: str = ""
    cost: Fen = ZERO
    asked: Fen = ZERO
    resolution: str = ""


@dataclass(frozen=True)
class StepDraft:
    """A step: ``person`` who dealt with it, ``amount`` what was granted or agreed."""

    step: Step
    date: datetime.date
    person: str = ""
    words: str = ""
    amount: Fen = ZERO


def checked_works(draft: WorksDraft) -> WorksDraft:
    """``draft`` trimmed; Refused without name or place, or with amounts below 0."""
    texts = {name: getattr(draft, name).strip() for name in ("name", "place", "what", "contractor", "resolution")}
    made = replace(draft, **texts)
    if not made.name or not made.place:
        raise Refused(msg("Works need a name and a place"))
    if made.cost < 0 or made.asked < 0:
        raise Refused(msg("An amount cannot be below 0: write 0 or more"))
    return made


def check_step(draft: StepDraft, before: Sequence[StepDraft], today: datetime.date) -> None:
    """Refused out of turn, on a day to come, twice where it happens once, or an acceptance without who accepted."""
    done = {one.step for one in before}
    if draft.date > today:
        raise Refused(msg("That day is still to come: check the date"))
    wanted = _AFTER.get(draft.step)
    if wanted is not None and wanted not in done:
        raise Refused(
            msg(
                "“{step}” comes after “{before}”: enter that first",
                step=step_title(draft.step),
                before=step_title(wanted),
            )
        )
    if draft.step in _ONCE and draft.step in done:
        raise Refused(msg("“{step}” stands there already: enter the next one", step=step_title(draft.step)))
    if draft.step is Step.ACCEPTED and not draft.person.strip():
        raise Refused(msg("Write down who accepted the work"))
    if draft.amount < 0:
        raise Refused(msg("An amount cannot be below 0: write 0 or more"))


def check_part(voucher: str, whole: Fen, tied: Fen, part: Fen | None) -> None:
    """Refused for more of a voucher than is not tied to works yet; without a ``part`` all of it is meant."""
    if part is not None and part <= ZERO:
        raise Refused(msg("{text}: an amount must be more than 0", text=part))
    left = whole - tied
    if left <= ZERO or (part is None and tied):
        raise Refused(
            msg(
                "Voucher {voucher} stands in a works file already: ¥{left} of it is left; enter no more than that",
                voucher=voucher,
                left=left.grouped(),
            )
        )
    if part is not None and part > left:
        raise Refused(
            msg(
                "Of voucher {voucher} only ¥{left} is left: enter no more than that",
                voucher=voucher,
                left=left.grouped(),
            )
        )


def state_of(steps: Sequence[StepDraft]) -> Step | None:
    """The last step that is not about money; None before the first."""
    return next((one.step for one in reversed(steps) if one.step not in MONEY), None)


def waits_for(steps: Sequence[StepDraft]) -> tuple[Step, datetime.date] | None:
    """The step works wait for and the day to ask about it; None where nothing hangs. ``steps`` come oldest first."""
    days = {one.step: one.date for one in steps}
    answers = [one.step for one in steps if one.step in (Step.APPLIED, Step.GRANTED, Step.REFUSED)]
    granted = total(one.amount for one in steps if one.step is Step.GRANTED)
    if Step.FINISHED in days and Step.ACCEPTED not in days:
        return _asked(Step.ACCEPTED, days[Step.FINISHED])
    if answers and answers[-1] is Step.APPLIED:
        return _asked(Step.GRANTED, days[Step.APPLIED])
    if Step.ACCEPTED in days and sums(steps)[0] < granted:
        return _asked(Step.SUBSIDY, days[Step.ACCEPTED])
    return None


def _asked(step: Step, since: datetime.date) -> tuple[Step, datetime.date]:
    return step, since + datetime.timedelta(days=_PATIENCE[step])


def sums(steps: Iterable[StepDraft]) -> tuple[Fen, Fen]:
    """What came in of support and what was paid."""
    known = tuple(steps)
    came, paid = (total(one.amount for one in known if one.step is step) for step in MONEY)
    return came, paid
