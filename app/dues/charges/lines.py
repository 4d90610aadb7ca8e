"""Charges as papers write them: neighbouring months of one fee at one rate in one line."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.dues.billing.rules import formula, show_rate, show_span
from app.dues.rules import Basis
from app.kernel.i18n import msg
from app.kernel.money import Fen, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.dues.charges.queries import Charge
    from app.kernel.i18n import Message


@dataclass(frozen=True)
class Line:
    """Months of one fee at one rate: what was charged for them and the part of it meant here."""

    dwelling_id: int
    fee: str
    fee_en: str
    first: datetime.date
    last: datetime.date
    basis: Basis
    quantity: int
    rate: int
    months: int
    charged: Fen
    amount: Fen
    told: Message | None = None  # how a charge of several steps came about

    @property
    def span(self) -> Message:
        """The months in words."""
        return show_span(self.first, self.last)

    @property
    def whole(self) -> bool:
        """Whether all that was charged is meant."""
        return self.amount == self.charged

    @property
    def how(self) -> Message:
        """How the amount comes about; of a part, what it is a part of."""
        if self.whole and self.told is not None:
            return self.told
        if self.whole:
            return formula(self.basis, self.quantity, self.rate, self.months, self.charged)
        return msg("part of CNY {amount}", amount=self.charged.grouped())

    @property
    def rate_text(self) -> str:
        """The rate in yuan."""
        return show_rate(self.rate)


def lines_of(parts: Iterable[tuple[Charge, Fen]]) -> tuple[Line, ...]:
    """The parts (charge, amount meant of it) by dwelling, fee and month; whole neighbouring months become one line."""
    runs: list[list[tuple[Charge, Fen]]] = []
    for part in sorted(parts, key=lambda part: (part[0].dwelling_id, part[0].fee_item_id, part[0].start)):
        if runs and _continues(runs[-1][-1], part):
            runs[-1].append(part)
        else:
            runs.append([part])
    return tuple(map(_line, runs))


def _continues(before: tuple[Charge, Fen], after: tuple[Charge, Fen]) -> bool:
    ours, theirs = before[0], after[0]
    same = _kind(ours) == _kind(theirs)
    whole = before[1] == ours.amount and after[1] == theirs.amount and not (ours.worked or theirs.worked)
    return same and whole and ours.basis is not Basis.ONCE and theirs.start - ours.end == datetime.timedelta(days=1)


def _kind(charge: Charge) -> tuple[int, ...]:
    return charge.dwelling_id, charge.fee_item_id, charge.quantity, charge.rate


def _line(run: Sequence[tuple[Charge, Fen]]) -> Line:
    first, last = run[0][0], run[-1][0]
    return Line(
        dwelling_id=first.dwelling_id,
        fee=first.fee,
        fee_en=first.fee_en,
        first=first.start,
        last=last.end,
        basis=first.basis,
        quantity=first.quantity,
        rate=first.rate,
        months=sum(charge.months for charge, _ in run),
        charged=total(charge.amount for charge, _ in run),
        amount=total(amount for _, amount in run),
        told=first.formula if first.worked else None,
    )
