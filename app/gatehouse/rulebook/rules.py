"""Rules of the gatehouse rulebook: what a case needs, and how much of it may come off a month's pay."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime


class CaseState(StrEnum):
    """How far a case is."""

    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    APPEALED = "appealed"


def state_text(state: CaseState) -> Message:
    """The state in words."""
    return {
        CaseState.OPEN: msg("To be decided"),
        CaseState.UPHELD: msg("Upheld"),
        CaseState.DISMISSED: msg("Dismissed"),
        CaseState.APPEALED: msg("Appealed, to be decided again"),
    }[state]


@dataclass(frozen=True)
class RuleItem:
    """One rule of the rulebook and what breaking it costs each time."""

    code: str
    name: str
    name_en: str
    amount: Fen


@dataclass(frozen=True)
class CaseDraft:
    """What is said to have happened; ``statement`` is the guard's own account, where it was given at once."""

    staff_id: int
    rule: str
    at: datetime.datetime
    evidence: str
    witness: str = ""
    statement: str = ""


@dataclass(frozen=True)
class Reckoning:
    """A month's deduction, step by step; ``uncollected`` is never collected, not later either."""

    claimed: Fen
    wage: Fen
    bonus: Fen
    cap: Fen  # the most of all deductions together
    floor: Fen  # the minimum wage, which the wage must not fall below
    from_bonus: Fen
    from_wage: Fen
    uncollected: Fen

    @property
    def taken(self) -> Fen:
        """What comes off the month's pay."""
        return self.from_bonus + self.from_wage

    @property
    def left(self) -> Fen:
        """What is paid of wage and bonus."""
        return self.wage + self.bonus - self.taken


def reckon(claimed: Fen, wage: Fen, bonus: Fen, cap_percent: int, floor: Fen) -> Reckoning:
    """How much of ``claimed`` may be taken (Provisional Rules on Wages, 16): bonus first, never past cap or floor."""
    cap = Fen(int(wage) * cap_percent // 100)
    allowed = min(claimed, cap)
    from_bonus = min(allowed, bonus)
    above_floor = max(ZERO, wage - floor)
    from_wage = min(allowed - from_bonus, above_floor)
    uncollected = claimed - from_bonus - from_wage
    return Reckoning(claimed, wage, bonus, cap, floor, from_bonus, from_wage, uncollected)


def check_case(draft: CaseDraft, now: datetime.datetime) -> None:
    """Refused without evidence, or for a time still to come."""
    if draft.at > now:
        raise Refused(msg("A case cannot lie in the future"))
    if not draft.evidence.strip() and not draft.witness.strip():
        raise Refused(msg("A case needs evidence or a witness: write down who saw what"))


def check_decision(state: CaseState, *, heard: bool, name: str) -> None:
    """Refused before the guard was heard, or where the case is closed and nobody appealed."""
    if state not in (CaseState.OPEN, CaseState.APPEALED):
        raise Refused(msg("This case is decided; it is opened again by an appeal only"))
    if not heard:
        raise Refused(msg("Hear {name} first: write down what they say, or that they would say nothing", name=name))


def check_appeal(state: CaseState) -> None:
    """Refused where there is nothing to appeal against."""
    if state is not CaseState.UPHELD:
        raise Refused(msg("Only a case that was upheld can be appealed"))
