"""Rules of money with a purpose: which grant a payment was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.frozen import frozen
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@frozen
class Used:
    """What of one grant is used, and what is left."""

    amount: Fen
    used: Fen

    @property
    def left(self) -> Fen:
        """What is left."""
        return self.amount - self.used


def use_in_order(grants: Sequence[Fen], spent: Fen) -> tuple[Used, ...]:
    """What is used of each grant, the first to come being used first; what is spent beyond them is the last one's."""
    made, left = [], spent
    for place, amount in enumerate(grants):
        last = place == len(grants) - 1
        part = left if last else min(max(left, ZERO), max(amount, ZERO))
        left = left - part
        made.append(Used(amount, part))
    return tuple(made)


def added(amounts: Iterable[tuple[int, Fen]]) -> dict[int, Fen]:
    """Sums by key, in the order keys come."""
    found: dict[int, Fen] = {}
    for key, amount in amounts:
        found[key] = found.get(key, ZERO) + amount
    return found
