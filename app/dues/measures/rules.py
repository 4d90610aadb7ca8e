"""Rules of measures: what a meter says was used, by what a cost is shared out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.dues.billing.rules import HUNDREDTHS, Rate, Span, Split, decimals
from app.dues.reckoning.rules import Part, Time, steps
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.kernel.money import Fen

_ONE_DAY: Final = datetime.timedelta(days=1)
_COUNT: Final = re.compile(r"^(\d{1,9})(?:\.(\d{1,2}))?$")
_WIDE: Final = str.maketrans("０１２３４５６７８９．", "0123456789.")


def split_title(split: Split) -> Message:
    """By what a cost is shared out, in words."""
    return {
        Split.HOUSEHOLD: msg("equally, a share each household"),
        Split.AREA: msg("by floor area"),
        Split.PERSON: msg("by residents"),
        Split.COEFFICIENT: msg("by coefficient"),
    }[split]


def parse_count(text: str) -> int:
    """Read a number with at most two decimals (``12``, ``0.5``) as hundredths; UsageError otherwise."""
    found = _COUNT.match(text.strip().translate(_WIDE).replace(",", ""))
    if not found:
        raise UsageError(msg("“{text}” is not a number: write it with at most two decimals, such as 312.5", text=text))
    return int(found[1]) * HUNDREDTHS + int((found[2] or "").ljust(2, "0"))


@dataclass(frozen=True)
class Reading:
    """One reading of a meter (hundredths); with ``begins`` a new meter is counted from here."""

    id: int
    fee_item_id: int
    dwelling_id: int
    read_on: datetime.date
    reading: int
    begins: bool
    estimated: bool
    note: str = ""


@dataclass(frozen=True)
class ReadingDraft:
    """A reading as typed; ``last_of_old`` is what the old meter showed when it was replaced by one at ``reading``."""

    fee: str
    dwelling_id: int
    read_on: datetime.date
    reading: int
    estimated: bool = False
    replaced: bool = False
    last_of_old: int | None = None
    note: str = ""


def check_reading(draft: ReadingDraft, readings: Sequence[Reading]) -> None:
    """Refused where a reading lies before the last one, in time or in value; a replaced meter begins anew."""
    if draft.last_of_old is not None and not draft.replaced:
        raise UsageError(
            msg(
                "What the old meter showed belongs to a replaced meter only: leave it empty, or say that the meter was replaced"
            )
        )
    if not readings:
        return
    last = max(readings, key=lambda one: (one.read_on, one.id))
    if draft.read_on <= last.read_on:
        raise Refused(
            msg(
                "The meter was read on {day} already: read it on a later day, or void that reading first",
                day=last.read_on,
            )
        )
    shown = draft.reading if not draft.replaced else draft.last_of_old
    if shown is not None and shown < last.reading:
        raise Refused(
            msg(
                "{reading} is less than the last reading, {last} on {day}: read it again, or say that the meter was replaced",
                reading=decimals(shown),
                last=decimals(last.reading),
                day=last.read_on,
            )
        )


@dataclass(frozen=True)
class Used:
    """What was used up to a reading since the one before (hundredths)."""

    since: Reading
    until: Reading

    @property
    def quantity(self) -> int:
        """How much."""
        return self.until.reading - self.since.reading

    @property
    def about(self) -> str:
        """Both readings; ~ before one that was estimated."""
        shown = (f"{'~' if one.estimated else ''}{decimals(one.reading)}" for one in (self.since, self.until))
        return " → ".join(shown)


def used_in(span: Span, readings: Sequence[Reading]) -> tuple[Used, ...]:
    """What was used by the readings taken within ``span``."""
    ordered = sorted(readings, key=lambda one: (one.read_on, one.id))
    pairs = (Used(before, after) for before, after in pairwise(ordered) if not after.begins)
    return tuple(one for one in pairs if span.first <= one.until.read_on <= span.last and one.quantity > 0)


def meter_parts(used: Sequence[Used], rates: Sequence[Rate]) -> tuple[Part, ...]:
    """What was used by the rates in force: where the rate changed between two readings, by days."""
    return tuple(part for one in used for part in _by_rate(one, rates))


def _by_rate(used: Used, rates: Sequence[Rate]) -> list[Part]:
    first, last = used.since.read_on + _ONE_DAY, used.until.read_on
    days = (last - first).days + 1
    if days < 1:  # a meter read and replaced on one day
        first, days = last, 1
    found = []
    for (since, until), rate in steps([(rate.since, rate.rate) for rate in rates], last):
        counted = (min(last, until) - max(first, since)).days + 1
        if counted > 0:
            time = Time(1) if counted == days else Time(0, ((counted, days),))
            found.append(Part(used.quantity, rate, time, used.about))
    return found


def exact_of(parts: Sequence[Part]) -> Fraction:
    """What the parts come to, in fen, not rounded."""
    return sum((part.exact for part in parts), Fraction(0))


@dataclass(frozen=True)
class SharedDraft:
    """A cost of a period to be shared out over the dwellings its fee is for."""

    fee: str
    period: str
    amount: Fen
    note: str = ""
    resolution: str = ""


@dataclass(frozen=True)
class QuantityDraft:
    """How many units (hundredths) of a fee a dwelling has from a day on; without ``until`` for good."""

    fee: str
    dwelling_id: int
    quantity: int
    since: datetime.date
    until: datetime.date | None = None
