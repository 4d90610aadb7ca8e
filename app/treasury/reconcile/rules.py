"""Rules of bringing bank lines and vouchers together: what is offered, why, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from app.kernel.i18n import Message

_LEAST_WORD: Final = 2  # characters that agree by chance are fewer
_PARTS: Final = (2, 3, 4)  # so many vouchers are tried together where nothing else tells which
_PARTY, _REFERENCE, _WORDS, _DAY = 40, 60, 15, 3  # what each sign is worth, and each day costs


@dataclass(frozen=True)
class Side:
    """A bank line, or a voucher's money in the bank, as it is compared: ``amount`` into the account positive.

    ``channel`` is the way of payment where it is known (wechat …); ``wages`` marks pay; ``pair`` is the voucher that a
    voucher takes back.
    """

    id: int
    date: datetime.date
    amount: Fen
    text: str = ""
    party: str = ""
    reference: str = ""
    channel: str = ""
    wages: bool = False
    pair: int | None = None


@dataclass(frozen=True)
class Channel:
    """How a payment came in, as the desk that took it knows it: the way (wechat …) and its number there."""

    way: str
    reference: str = ""


@dataclass(frozen=True)
class Manner:
    """How far apart in days a line and a voucher may lie, and how near makes it sure (preset ``bank``)."""

    before: int
    after: int
    sure: int
    together: int
    most: int


@dataclass(frozen=True)
class Offer:
    """Lines and vouchers that may be the same money, with the reasons a person can judge by."""

    lines: tuple[int, ...]
    entries: tuple[int, ...]
    amount: Fen
    reasons: tuple[Message, ...]
    sure: bool


class _Open:
    """What is still without a partner while offers are made."""

    def __init__(self, lines: Sequence[Side], entries: Sequence[Side], manner: Manner) -> None:
        self.lines = {one.id: one for one in sorted(lines, key=_by_day)}
        self.entries = {one.id: one for one in sorted(entries, key=_by_day)}
        self.manner = manner

    def take(self, offer: Offer) -> Offer:
        for key in offer.lines:
            del self.lines[key]
        for key in offer.entries:
            del self.entries[key]
        return offer

    def near(self, line: Side, entry: Side) -> bool:
        """Whether one may be the other by day, sign and way of payment."""
        days = (line.date - entry.date).days
        return (
            -self.manner.after <= days <= self.manner.before
            and (line.amount > 0) is (entry.amount > 0)
            and line.channel == entry.channel
        )


def offers(lines: Sequence[Side], entries: Sequence[Side], manner: Manner) -> tuple[Offer, ...]:
    """What may belong together, in the order of days; each line and voucher stands in one offer at most."""
    free = _Open(lines, entries, manner)
    made: list[Offer] = []
    for finder in (_taken_back, _singles, _channel_sums, _payrolls, _entry_sums, _line_sums):
        made += finder(free)
    days = {one.id: one.date for one in lines}, {one.id: one.date for one in entries}
    return tuple(sorted(made, key=lambda one: _first_day(one, *days)))


def _first_day(offer: Offer, lines: Mapping[int, datetime.date], entries: Mapping[int, datetime.date]) -> datetime.date:
    return min(lines[key] for key in offer.lines) if offer.lines else min(entries[key] for key in offer.entries)


def channel_of(text: str, words: Mapping[str, Sequence[str]]) -> str:
    """The way of payment that the bank's words speak of; empty where none."""
    return next((channel for channel, known in words.items() if any(word in text for word in known)), "")


def _by_day(one: Side) -> tuple[datetime.date, int]:
    return (one.date, one.id)


def _taken_back(free: _Open) -> Iterator[Offer]:
    """A voucher and the one that takes it back: the bank never saw either."""
    for red in list(free.entries.values()):
        first = free.entries.get(red.pair) if red.pair else None
        if first is not None and red.id in free.entries:
            reason = msg("a voucher and the one that takes it back; nothing reached the bank")
            yield free.take(Offer((), (first.id, red.id), ZERO, (reason,), sure=True))


def _singles(free: _Open) -> Iterator[Offer]:
    """One line and one voucher of the same amount; the pair with the most signs first."""
    pairs: list[tuple[int, Side, Side]] = []
    by_amount: dict[Fen, list[Side]] = {}
    for entry in free.entries.values():
        by_amount.setdefault(entry.amount, []).append(entry)
    for line in free.lines.values():
        pairs += [
            (_points(line, entry), line, entry) for entry in by_amount.get(line.amount, ()) if free.near(line, entry)
        ]
    of_line = _count(line.id for _, line, _ in pairs)
    of_entry = _count(entry.id for _, _, entry in pairs)
    for _, line, entry in sorted(pairs, key=lambda one: (-one[0], one[1].date, one[1].id, one[2].id)):
        if line.id in free.lines and entry.id in free.entries:
            days = abs((line.date - entry.date).days)
            alone = of_line[line.id] == 1 and of_entry[entry.id] == 1
            sure = _same_reference(line, entry) or (
                alone and (days <= free.manner.sure or _same_party(line, entry) or bool(line.channel))
            )
            yield free.take(Offer((line.id,), (entry.id,), line.amount, _signs(line, entry), sure=sure))


def _count(keys: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for key in keys:
        found[key] = found.get(key, 0) + 1
    return found


def _points(line: Side, entry: Side) -> int:
    return (
        _REFERENCE * _same_reference(line, entry)
        + _PARTY * _same_party(line, entry)
        + _WORDS * bool(_same_words(line, entry))
        - _DAY * abs((line.date - entry.date).days)
    )


def _signs(line: Side, entry: Side) -> tuple[Message, ...]:
    """The reasons, as a person reads them."""
    days = abs((line.date - entry.date).days)
    found = [msg("amount equal"), msg("{days} days apart", days=days) if days else msg("same day")]
    if _same_reference(line, entry):
        found.append(msg("reference number agrees"))
    if _same_party(line, entry):
        found.append(msg("payer or payee agrees"))
    elif line.channel:
        found.append(msg("way of payment agrees"))
    elif word := _same_words(line, entry):
        found.append(msg("“{word}” stands in both", word=word))
    return tuple(found)


def _same_reference(line: Side, entry: Side) -> bool:
    return bool(line.reference and entry.reference) and line.reference == entry.reference


def _same_party(line: Side, entry: Side) -> bool:
    one, other = line.party.strip(), entry.party.strip()
    return min(len(one), len(other)) >= _LEAST_WORD and (one in other or other in one)


def _same_words(line: Side, entry: Side) -> str:
    """The longest stretch of at least two characters that stands in what is said of both."""
    one, other = line.text, f"{entry.text} {entry.party}"
    for length in range(min(len(one), len(other)), _LEAST_WORD - 1, -1):
        for start in range(len(one) - length + 1):
            word = one[start : start + length]
            if word in other and not any(sign.isspace() or sign.isdigit() for sign in word):
                return word
    return ""


def _channel_sums(free: _Open) -> Iterator[Offer]:
    """A week's takings by phone in one line: payments of that way, one after another, that add up to it."""
    for line in [one for one in free.lines.values() if one.channel]:
        waiting = [
            entry
            for entry in free.entries.values()
            if entry.channel == line.channel
            and (entry.amount > 0) is (line.amount > 0)
            and 0 <= (line.date - entry.date).days <= free.manner.together
        ]
        for start in range(len(waiting)):
            run = _run(waiting[start:], line.amount)
            if run:
                whole = start == 0 and (len(run) == len(waiting) or waiting[len(run)].date > run[-1].date)
                reason = msg(
                    "{count} payments of this kind from {first} to {last} add up to it",
                    count=len(run),
                    first=run[0].date,
                    last=run[-1].date,
                )
                yield free.take(Offer((line.id,), tuple(one.id for one in run), line.amount, (reason,), sure=whole))
                break


def _run(waiting: Sequence[Side], amount: Fen) -> tuple[Side, ...]:
    """The first of ``waiting`` up to where they add up to ``amount``; none where they pass it by."""
    sums = ZERO
    for place, one in enumerate(waiting, 1):
        sums += one.amount
        if sums == amount:
            return tuple(waiting[:place])
    return ()


def _payrolls(free: _Open) -> Iterator[Offer]:
    """Wages paid in one sum: the pay of everybody around that day adds up to the line."""
    for line in [one for one in free.lines.values() if one.wages]:
        pays = [entry for entry in free.entries.values() if entry.wages and free.near(line, entry)]
        if len(pays) > 1 and total(one.amount for one in pays) == line.amount:
            reason = msg("{count} wages add up to it", count=len(pays))
            yield free.take(Offer((line.id,), tuple(one.id for one in pays), line.amount, (reason,), sure=True))


def _entry_sums(free: _Open) -> Iterator[Offer]:
    """A few vouchers that add up to one line, where there is one way only."""
    for line in list(free.lines.values()):
        pool = [entry for entry in free.entries.values() if free.near(line, entry)]
        found = _only_way(line, pool, free.manner.most, _same_party)
        if found:
            reason = msg("{count} vouchers add up to it", count=len(found))
            entries = tuple(one.id for one in found)
            yield free.take(Offer((line.id,), entries, line.amount, (reason,), sure=False))


def _line_sums(free: _Open) -> Iterator[Offer]:
    """A few bank lines that add up to one voucher, where there is one way only."""
    for entry in list(free.entries.values()):
        pool = [line for line in free.lines.values() if free.near(line, entry)]
        found = _only_way(entry, pool, free.manner.most, _same_party)
        if found:
            reason = msg("{count} bank lines add up to it", count=len(found))
            yield free.take(Offer(tuple(one.id for one in found), (entry.id,), entry.amount, (reason,), sure=False))


def _only_way(
    one: Side, pool: Sequence[Side], most: int, agrees: Callable[[Side, Side], bool]
) -> tuple[Side, ...] | None:
    """Those of ``pool`` that add up to ``one``: all with its party, else the one choice of a few; None otherwise."""
    same = [other for other in pool if agrees(one, other)]
    if len(same) > 1 and total(other.amount for other in same) == one.amount:
        return tuple(same)
    if len(pool) > most:
        return None
    ways = [
        chosen
        for parts in _PARTS
        for chosen in combinations(pool, parts)
        if total(other.amount for other in chosen) == one.amount
    ]
    return ways[0] if len(ways) == 1 else None
