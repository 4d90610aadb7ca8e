"""Rules of running totals: dwellings kept as bits, sixty in one whole number, and what toggles amount to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WORD: Final = 60  # dwellings in one whole number; SQLite keeps 63 bits
START: Final = ""  # as it was charged, before any payment; sorts before every month
NOW: Final = "~"  # after every payment; sorts behind every month


def words_of(places: Iterable[int]) -> dict[int, int]:
    """The keys of dwellings as bits, by word."""
    found: dict[int, int] = defaultdict(int)
    for place in places:
        found[place // WORD] |= 1 << place % WORD
    return dict(found)


def places_in(word: int, bits: int) -> Iterator[int]:
    """The keys of the dwellings whose bits are set."""
    while bits:
        lowest = bits & -bits
        yield word * WORD + lowest.bit_length() - 1
        bits ^= lowest


def joined(words: Iterable[tuple[int, int]]) -> int:
    """Many words (number, bits) as one long whole number in which dwelling n is bit n."""
    whole = 0
    for word, bits in words:
        whole |= bits << word * WORD
    return whole


def stretch(first: int, last: int) -> int:
    """The bits of all dwellings from ``first`` to ``last``."""
    return ((1 << last - first + 1) - 1) << first


def changes(wants: Mapping[int, int], given: Iterable[tuple[str, int, int]]) -> frozenset[str]:
    """The months in which a dwelling began or ceased to owe; START where it owed at first, NOW where it still does.

    ``wants`` are its charges of one fee and month by key, ``given`` the month, charge and amount of every payment.
    """
    left, owes = dict(wants), True
    found = {START}
    by_month: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, charge, amount in given:
        by_month[at].append((charge, amount))
    for at in sorted(by_month):
        for charge, amount in by_month[at]:
            left[charge] -= amount
        if owes != any(one > 0 for one in left.values()):
            owes = not owes
            found.add(at)
    if owes:
        found.add(NOW)
    return frozenset(found)


def charged_and_owing(
    rows: Iterable[tuple[int, str, int, int, int]],
) -> dict[int, tuple[int, int]]:
    """By fee item, who was charged in some month of it and who owes something of some month, as bits.

    A row is a fee item, a month, a word, who was charged, who changed between owing and not owing at some time up to
    the day asked for.
    """
    charged: dict[tuple[int, int], int] = defaultdict(int)
    changed: dict[tuple[int, int, str], int] = defaultdict(int)
    for fee, month, word, begun, toggled in rows:
        charged[fee, word] |= begun
        changed[fee, word, month] ^= toggled
    owing: dict[tuple[int, int], int] = defaultdict(int)
    for (fee, word, _), bits in changed.items():
        owing[fee, word] |= bits
    found: dict[int, tuple[int, int]] = {}
    for (fee, word), bits in charged.items():
        everyone, left = found.get(fee, (0, 0))
        found[fee] = everyone | bits << word * WORD, left | owing[fee, word] << word * WORD
    return found
