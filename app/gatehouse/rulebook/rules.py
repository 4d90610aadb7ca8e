"""Rules of the gatehouse rulebook: what a case needs, and how much of it may come off a month's pay."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, parse_amount

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence


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
class RulebookDraft:
    """A rulebook as typed: one rule in each line, amount first, the English name after a bar."""

    since: datetime.date
    consulted_on: datetime.date
    announced_on: datetime.date
    resolution: str
    lines: str


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


def read_rules(text: str, before: Iterable[RuleItem]) -> tuple[RuleItem, ...]:
    """Rules as lines ``20.00 当班时参加打牌 | Joining in cards``; a rule called as before keeps its code.

    Refused for a line without an amount or name, a rule that comes twice, and no lines at all.
    """
    codes = {each.name: each.code for each in before}
    taken = set(codes.values())
    made: list[RuleItem] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        amount, _, words = line.partition(" ")
        name, _, english = (part.strip() for part in words.partition("|"))
        if not name:
            raise Refused(msg("“{line}” cannot be read: write the amount, a blank, then the rule", line=line))
        if any(each.name == name for each in made):
            raise Refused(msg("The rule “{name}” stands there twice: take one out", name=name))
        fen = parse_amount(amount)
        if fen < 0:
            raise Refused(msg("“{line}”: an amount cannot be below 0: write 0 or more", line=line))
        code = codes.get(name) or next(new for number in count(1) if (new := f"own_{number}") not in taken)
        taken.add(code)
        made.append(RuleItem(code, name, english or name, fen))
    if not made:
        raise Refused(msg("A rulebook needs at least one rule: write each on a line of its own"))
    return tuple(made)


def rule_line(item: RuleItem) -> str:
    """A rule as ``read_rules`` takes it."""
    return f"{item.amount.plain()} {item.name} | {item.name_en}"


def check_rulebook(draft: RulebookDraft) -> None:
    """Refused unless it was consulted, then announced, before it holds (Labour Contract Law, 4), by a resolution."""
    if not draft.consulted_on <= draft.announced_on <= draft.since:
        raise Refused(msg("A rulebook is first talked over with the guards, then announced, then it holds"))
    if not draft.resolution.strip():
        raise Refused(msg("A rulebook is set by a resolution: write down its number"))


def check_case(draft: CaseDraft, now: datetime.datetime) -> None:
    """Refused without evidence, or for a time still to come."""
    if draft.at > now:
        raise Refused(msg("A case cannot lie in the future: check the date"))
    if not draft.evidence.strip() and not draft.witness.strip():
        raise Refused(msg("A case needs evidence or a witness: write down who saw what"))


def adds_up(claimed: Fen, amounts: Iterable[Sequence[Fen]]) -> bool:
    """Whether ``claimed`` is a sum of one amount of each case, for which it was upheld at some time."""
    sums = {ZERO}
    for each in amounts:
        sums = {one + amount for one in sums for amount in each}
    return claimed in sums


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
