"""Rules of the break-even: costs less other income is the gap; a gap gives a fee, none gives nothing to charge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final

from app.dues.rules import Basis, Rounding
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, parse_amount, total

if TYPE_CHECKING:
    from collections.abc import Iterable

RATE_UNIT: Final = 10_000  # rates are in ten-thousandths of a yuan
_MONTHS: Final = 12
_STEPS: Final = {Rounding.FEN: 100, Rounding.JIAO: 1_000, Rounding.YUAN: 10_000}
BASES: Final = (Basis.HOUSEHOLD, Basis.AREA)


class Side(StrEnum):
    """Whether a line costs or brings money."""

    COST = "cost"
    INCOME = "income"


def side_title(side: Side) -> Message:
    """The side in words."""
    return {Side.COST: msg("Cost"), Side.INCOME: msg("Income that pays for it")}[side]


@dataclass(frozen=True)
class Part:
    """One line of a costing: a year's cost of a service, or a year's income from elsewhere."""

    side: Side
    name: str
    amount: Fen
    name_en: str = ""


@dataclass(frozen=True)
class Draft:
    """A variant: its lines for a year, and among how many it is shared (households, or hundredths of m²)."""

    name: str
    parts: tuple[Part, ...]
    basis: Basis
    rounding: Rounding
    households: int
    area: int

    @property
    def units(self) -> Fraction:
        """Households, or square metres."""
        return Fraction(self.households) if self.basis is Basis.HOUSEHOLD else Fraction(self.area, 100)


@dataclass(frozen=True)
class Result:
    """What a variant comes to; ``rate`` is a unit's fee a month in ten-thousandths of a yuan, None where nothing may be charged."""

    costs: Fen
    income: Fen
    rate: int | None
    brings: Fen  # what the rounded fee brings in a year

    @property
    def gap(self) -> Fen:
        """What is missing in a year; below 0 where money is left over."""
        return self.costs - self.income

    @property
    def over(self) -> Fen:
        """What the rounded fee brings beyond the gap."""
        return self.brings - self.gap if self.rate is not None else ZERO


def work_out(draft: Draft) -> Result:
    """The gap and the fee that closes it, rounded up: a fee below the gap would leave somebody to pay the rest."""
    costs, income = (total(part.amount for part in draft.parts if part.side is side) for side in Side)
    gap = costs - income
    if gap <= 0:
        return Result(costs, income, None, ZERO)
    exact = Fraction(int(gap) * (RATE_UNIT // 100), _MONTHS) / draft.units
    step = _STEPS[draft.rounding]
    rate = ceil(exact / step) * step
    brings = Fen(int(rate * _MONTHS * draft.units * 100 / RATE_UNIT))
    return Result(costs, income, rate, brings)


def check_draft(draft: Draft) -> None:
    """Refused without a name or a cost, for amounts of 0 or less, or where nobody is there to share."""
    if not draft.name.strip():
        raise Refused(msg("A variant needs a name, such as 四名门卫"))
    if not any(part.side is Side.COST for part in draft.parts):
        raise Refused(msg("Enter what the wanted services cost in a year first"))
    for part in draft.parts:
        if not part.name.strip() or part.amount <= 0:
            raise Refused(msg("{name}: each line needs a name and an amount above 0", name=part.name or "–"))
    if draft.basis not in BASES:
        raise Refused(msg("A costing is shared by household or by floor area"))
    if draft.units <= 0:
        raise Refused(msg("There are no households or no floor area to share among: enter the register first"))


def read_part(side: Side, text: str) -> Part:
    """A line as typed: ``门卫工资=124800``, or with its English name ``门卫工资/Guards=124800``; UsageError otherwise."""
    names, equals, amount = text.replace("＝", "=").rpartition("=")
    name, _, name_en = names.replace("／", "/").partition("/")
    if not equals or not name.strip():
        raise UsageError(msg("“{text}”: write it as 门卫工资=124800", text=text))
    return Part(side, name.strip(), parse_amount(amount), name_en.strip())


def only(parts: Iterable[Part], side: Side) -> tuple[Part, ...]:
    """The lines of one side."""
    return tuple(part for part in parts if part.side is side)
