"""Rules of billing: rates, what is charged for which stretch of time, and how the amount comes about."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.dues.rules import Basis, Cycle, Rounding
from app.kernel.dates import MONTHS_IN, Kind, Month, Period, month_of, span_text
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, date_text, msg
from app.kernel.money import Fen, round_fen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

RATE_UNIT: Final = 10_000  # ten-thousandths of a yuan
HUNDREDTHS: Final = 100
_RATE = re.compile(r"^(\d{1,9})(?:\.(\d{1,4}))?$")
_WIDE = str.maketrans("０１２３４５６７８９．￥，", "0123456789.¥,")
STEPS: Final = {Rounding.FEN: 1, Rounding.JIAO: 10, Rounding.YUAN: 100}
_KINDS: Final[dict[Cycle, Kind]] = {
    Cycle.MONTH: "month",
    Cycle.QUARTER: "quarter",
    Cycle.HALF: "half",
    Cycle.YEAR: "year",
}
SCOPE_KEYS: Final = {
    "use": "use", "用途": "use",
    "building": "building", "楼栋": "building", "楼号": "building",
    "entrance": "entrance", "单元": "entrance",
    "tenure": "tenure", "产权": "tenure",
}  # fmt: skip


class Split(StrEnum):
    """By what a shared cost is shared out (公摊)."""

    HOUSEHOLD = "household"
    AREA = "area"
    PERSON = "person"
    COEFFICIENT = "coefficient"


@dataclass(frozen=True)
class FeeDraft:
    """A fee item with its first rate (ten-thousandths of a yuan for one unit and one month, or once)."""

    name: str
    basis: Basis
    cycle: Cycle
    rate: int
    since: datetime.date
    due_day: int = 10
    rounding: Rounding = Rounding.FEN
    scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    name_en: str = ""
    resolution: str = ""
    decided_on: datetime.date | None = None
    account: str = ""
    fund: str = "general"
    prorate: bool = False  # part months by days; else every month begun counts whole
    split: Split = Split.HOUSEHOLD  # how a shared cost is shared out
    unit: str = ""  # what is counted or metered: 辆, 度; of spaces, which kind


# ── rates ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Rate:
    """A rate in ten-thousandths of a yuan and the day it came into force."""

    since: datetime.date
    rate: int
    resolution: str = ""
    decided_on: datetime.date | None = None


def parse_rate(text: str) -> int:
    """Read a rate in yuan with up to four decimals (``15``, ``0.385``) as ten-thousandths; UsageError otherwise."""
    bare = text.strip().translate(_WIDE).removeprefix("¥").removesuffix("元").replace(",", "").strip()
    found = _RATE.match(bare)
    if not found:
        raise UsageError(
            msg("“{text}” is not a rate: write yuan with at most four decimals, such as 15 or 0.385", text=text)
        )
    rate = int(found[1]) * RATE_UNIT + int((found[2] or "").ljust(4, "0"))
    if rate == 0:
        raise UsageError(msg("A rate must be more than 0"))
    return rate


def show_rate(rate: int) -> str:
    """A rate in yuan with at least two decimals: ``15.00``, ``0.385``."""
    whole, rest = divmod(rate, RATE_UNIT)
    decimals = f"{rest:04d}"
    return f"{whole:,}.{decimals[:2]}{decimals[2:].rstrip('0')}"


def rate_on(rates: Iterable[Rate], day: datetime.date) -> Rate | None:
    """The rate in force on ``day``; None before the first."""
    begun = [rate for rate in rates if rate.since <= day]
    return max(begun, key=lambda rate: rate.since) if begun else None


# ── stretches of time ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, order=True)
class Span:
    """The months one charge is for, each beginning on ``day`` (the last of the month where it has no such day)."""

    start: Month
    months: int
    day: int = 1

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return _day_in(self.start, self.day)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return _day_in(self.start.plus(self.months), self.day) - _ONE_DAY

    @property
    def stretches(self) -> tuple[tuple[datetime.date, datetime.date], ...]:
        """First and last day of each of its months."""
        firsts = [_day_in(self.start.plus(index), self.day) for index in range(self.months + 1)]
        return tuple((first, after - _ONE_DAY) for first, after in pairwise(firsts))


_ONE_DAY: Final = datetime.timedelta(days=1)
_LENGTH: Final = 12  # months from one anniversary to the next


def _day_in(month: Month, day: int) -> datetime.date:
    return month.first.replace(day=min(day, month.days)) if day > 1 else month.first


def spans(cycle: Cycle, period: Period) -> tuple[Span, ...]:
    """What falls due in ``period``: every stretch of the cycle whose first day lies in it."""
    length = MONTHS_IN[_KINDS[cycle]]
    return tuple(Span(month, length) for month in period.months() if (month.month - 1) % length == 0)


def anniversaries(start: datetime.date, period: Period) -> tuple[Span, ...]:
    """The years counted from ``start`` that begin in ``period``; of 29 February, on the 28th where there is none."""
    every = (Span(month, _LENGTH, start.day) for month in period.months() if month.month == start.month)
    return tuple(span for span in every if span.first >= start)


def spans_due(basis: Basis, cycle: Cycle, rates: Sequence[Rate], period: Period) -> tuple[Span, ...]:
    """Like ``spans``; a one-off fee falls due once, in the month it came into force."""
    if basis is not Basis.ONCE:
        return spans(cycle, period)
    first = min(rate.since for rate in rates)
    return (Span(month_of(first), 1),) if first in period else ()


def due_date(start: Month, due_day: int) -> datetime.date:
    """Day ``due_day`` of the first month, or that month's last day where it has no such day."""
    return start.first.replace(day=min(due_day, start.days))


def due_after(span: Span, due_day: int) -> datetime.date:
    """The first day ``due_day`` on or after the span's own first day."""
    day = due_date(span.start, due_day)
    return day if day >= span.first else due_date(span.start.plus(1), due_day)


@dataclass(frozen=True)
class Months:
    """Whole months in a row, said as shortly as is clear."""

    first: Month
    last: Month

    def shown(self, language: str) -> str:
        """``2026年7月至9月`` or ``July to September 2026``; the year once where it is the same."""
        chinese = language.startswith("zh")
        first, last = self.first.shown(language), self.last.shown(language)
        if self.first == self.last:
            return first
        if self.first.year == self.last.year:
            if chinese:
                last = last.partition("年")[2]
            else:
                first = first.rpartition(" ")[0]
        return f"{first}至{last}" if chinese else f"{first} to {last}"


@dataclass(frozen=True)
class Days:
    """A stretch that does not begin with a month."""

    first: datetime.date
    last: datetime.date

    def shown(self, language: str) -> str:
        """From the first to the last day; one day alone where it is one."""
        return span_text(self.first, self.last, language) if self.first < self.last else date_text(self.first, language)


def show_span(first: datetime.date, last: datetime.date) -> Message:
    """A stretch in words: its months where it is whole months, else its days."""
    whole = first.day == 1 and (last + _ONE_DAY).day == 1
    return msg("{months}", months=Months(month_of(first), month_of(last)) if whole else Days(first, last))


# ── amounts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def charge_amount(quantity: int, rate: int, months: int, rounding: Rounding = Rounding.FEN) -> Fen:
    """Quantity (hundredths) × rate (ten-thousandths of a yuan) × months (hundredths), rounded half up."""
    return round_fen(Decimal(quantity * rate * months) / 10**6, STEPS[rounding])


def quantity_of(basis: Basis, area: int | None, residents: int) -> int:
    """How many units (hundredths) a dwelling has; 0 where it cannot be told or there are none."""
    if basis is Basis.AREA:
        return area or 0
    if basis is Basis.PERSON:
        return residents * HUNDREDTHS
    return HUNDREDTHS


def formula(basis: Basis, quantity: int, rate: int, months: int, amount: Fen) -> Message:
    """How a charge came about: ``58.30 m² × ¥0.50 × 3 months = ¥87.45``; ≈ where it was rounded."""
    exact = quantity * rate * months == int(amount) * 10**6
    parts = {
        "quantity": show_quantity(basis, quantity),
        "rate": show_rate(rate),
        "sign": "=" if exact else "≈",
        "amount": amount.grouped(),
    }
    if basis is Basis.ONCE:
        return msg("{quantity} × {rate} {sign} {amount}", **parts)
    worked = msg("{quantity} × {rate} × {months} {sign} {amount}", months=show_months(months), **parts)
    off = abs(quantity * rate * months - int(amount) * 10**6) * 2 > 10**6  # more than one rounding: of several bills
    return msg("{sum} (each bill rounded)", sum=worked) if off else worked


def show_quantity(basis: Basis, quantity: int) -> Message:
    """So many units (hundredths) in words."""
    count = decimals(quantity)
    if basis is Basis.AREA:
        return msg("{area} m²", area=f"{quantity // HUNDREDTHS}.{quantity % HUNDREDTHS:02d}")
    if basis is Basis.PERSON:
        return msg("1 person") if quantity == HUNDREDTHS else msg("{count} persons", count=count)
    if basis is Basis.SPACE:
        return msg("1 parking space") if quantity == HUNDREDTHS else msg("{count} parking spaces", count=count)
    if basis is Basis.QUANTITY:
        return msg("{count} units", count=count)
    if basis is Basis.METER:
        return msg("{count} used", count=count)
    return msg("1 household")


def show_months(months: int) -> Message:
    """So many months (hundredths) in words."""
    return msg("1 month") if months == HUNDREDTHS else msg("{count} months", count=decimals(months))


def decimals(hundredths: int) -> str:
    """Hundredths as people write them: ``12`` or ``12.50``."""
    whole, rest = divmod(hundredths, HUNDREDTHS)
    return f"{whole}.{rest:02d}" if rest else f"{whole}"


# ── which dwellings ──────────────────────────────────────────────────────────────────────────────────────────────────


def parse_scope(text: str, known: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """Read ``use=shop,building=2``; ``known`` gives for a key the words it takes and their tokens. UsageError else."""
    scope: dict[str, list[str]] = {}
    for part in filter(None, (piece.strip() for piece in text.replace("，", ",").split(","))):
        name, _, value = (piece.strip() for piece in part.partition("="))
        key = SCOPE_KEYS.get(name)
        if key is None or not value:
            raise UsageError(
                msg("“{part}” does not say which dwellings: write for example use=shop,building=2", part=part)
            )
        words = known.get(key)
        if words is not None and value not in words:
            raise UsageError(
                msg(
                    "“{value}” is not known for {key}: choose one of {words}",
                    value=value,
                    key=name,
                    words="、".join(words),
                )
            )
        scope.setdefault(key, []).append(words[value] if words is not None else value)
    return {key: tuple(dict.fromkeys(values)) for key, values in scope.items()}


def in_scope(scope: Mapping[str, Sequence[str]], facts: Mapping[str, str]) -> bool:
    """Whether a fee applies to a dwelling with these facts (use, building, entrance, tenure)."""
    return all(facts[key] in values for key, values in scope.items())


# ── shared costs ─────────────────────────────────────────────────────────────────────────────────────────────────────


def split_shared(cost: Fen, weights: Sequence[int]) -> tuple[Fen, ...]:
    """Split ``cost`` by weight so that the parts add up to the fen (largest remainders, ties to the first)."""
    whole = sum(weights)
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise Refused(msg("There is nothing to share this cost by: at least one share must be more than 0"))
    parts = [divmod(int(cost) * weight, whole) for weight in weights]
    missing = int(cost) - sum(floor for floor, _ in parts)
    order = sorted(range(len(weights)), key=lambda index: (-parts[index][1], index))
    extra = set(order[:missing])
    return tuple(Fen(floor + (index in extra)) for index, (floor, _) in enumerate(parts))
