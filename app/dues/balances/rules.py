"""Rules of bringing in paper ledgers: which fee a sheet is about, which months a row covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.kernel.dates import Month

FEE_WORDS: Final = frozenset({"fee", "收费项目", "费用", "项目"})
_PAID: Final = ("交至", "缴至", "收至", "付至", "paid")


def says_paid_through(heading: str) -> bool:
    """Whether a column “until” says how far a dwelling has paid, not how far it owes."""
    return any(word in heading.casefold() for word in _PAID)


def fee_in(texts: Sequence[str], names: Sequence[str]) -> int | None:
    """Which of the fee ``names`` the texts speak of, the first text that names one deciding; None where unclear.

    Where one name holds another the longer counts; where a text names several, the one it names first.
    """
    for text in texts:
        places = [(text.find(name), -len(name), index) for index, name in enumerate(names) if name in text]
        if places:
            return min(places)[2]
    return None


def months_from_to(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from ``first`` to ``last``, both counted."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(first.plus(index) for index in range(max(0, count)))
