"""Rules of reckoning: time by days, each rate its own part, waivers taken off, rounded once at the end."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeVar

from app.dues.billing.rules import STEPS, Rate, Span, decimals, show_quantity, show_rate
from app.dues.rules import Basis, Rounding
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, round_fen, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
Stretch = tuple[datetime.date, datetime.date]
_ONE_DAY: Final = datetime.timedelta(days=1)
_FEN: Final = 10_000  # hundredths × ten-thousandths of a yuan → fen
_WHOLE: Final = 100  # per cent


@dataclass(frozen=True)
class Time:
    """Whole months, and of others so many days of so many."""

    months: int = 0
    days: tuple[tuple[int, int], ...] = ()

    @property
    def exact(self) -> Fraction:
        """In months."""
        return sum((Fraction(*part) for part in self.days), Fraction(self.months))

    @property
    def words(self) -> Message:
        """``3 months``, or ``(16/31 + 1) months`` where days count."""
        if not self.days:
            return msg("1 month") if self.months == 1 else msg("{count} months", count=self.months)
        terms = [*([str(self.months)] if self.months else []), *(f"{days}/{of}" for days, of in self.days)]
        joined = " + ".join(terms)
        return msg("{parts} of a month", parts=joined) if len(terms) == 1 else msg("({parts}) months", parts=joined)


@dataclass(frozen=True)
class Piece:
    """A stretch with so many units (hundredths); its own rate (ten-thousandths of a yuan), else the fee's."""

    first: datetime.date
    last: datetime.date
    quantity: int
    rate: int | None = None
    about: str = ""


@dataclass(frozen=True)
class Part:
    """What is charged at one rate: units (hundredths), rate (ten-thousandths of a yuan), time."""

    quantity: int
    rate: int
    time: Time
    about: str = ""

    @property
    def exact(self) -> Fraction:
        """In fen, not rounded."""
        return Fraction(self.quantity * self.rate, _FEN) * self.time.exact


@dataclass(frozen=True)
class ShareOf:
    """A part of a shared cost: ``weight`` of ``whole`` (hundredths)."""

    cost: Fen
    weight: int
    whole: int


@dataclass(frozen=True)
class Lateness:
    """What one charge adds to a late charge: what is owed of it, days late beyond the grace, the amount."""

    owed: Fen
    days: int
    amount: Fen


@dataclass(frozen=True)
class Relief:
    """A waiver as reckoning takes it off: so many per cent, or yuan a month where ``amount`` is more than 0."""

    waiver_id: int
    first: datetime.date
    last: datetime.date
    percent: int
    amount: Fen
    why: str


@dataclass(frozen=True)
class Given:
    """What one waiver took off a charge."""

    waiver_id: int
    amount: Fen
    why: str


@dataclass(frozen=True)
class Workings:
    """How an amount came about: what it was before waivers, and what each took off."""

    gross: Fen
    parts: tuple[Part, ...] = ()
    share: ShareOf | None = None
    given: tuple[Given, ...] = ()
    late: tuple[Lateness, ...] = ()

    @property
    def amount(self) -> Fen:
        """What is left to pay."""
        return self.gross - total(one.amount for one in self.given)

    def kept(self) -> str:
        """As the book keeps it."""
        data: dict[str, Any] = {"gross": int(self.gross)}
        if self.parts:
            data["parts"] = [[p.quantity, p.rate, p.time.months, p.time.days, p.about] for p in self.parts]
        if self.share:
            data["share"] = [int(self.share.cost), self.share.weight, self.share.whole]
        if self.given:
            data["given"] = [[one.waiver_id, int(one.amount), one.why] for one in self.given]
        if self.late:
            data["late"] = [[int(one.owed), one.days, int(one.amount)] for one in self.late]
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def formula(self, basis: Basis) -> Message:
        """In words: the parts, what they come to, what was taken off and by whom it was allowed."""
        reckoned = self._shared(self.share) if self.share else self._late() if self.late else self._added(basis)
        if not self.given:
            return reckoned
        off = _joined([msg("{amount} ({why})", amount=one.amount.grouped(), why=one.why) for one in self.given])
        return msg("{reckoned}, less {off} = {amount}", reckoned=reckoned, off=off, amount=self.amount.grouped())

    def _added(self, basis: Basis) -> Message:
        exact = sum((part.exact for part in self.parts), Fraction(0))
        sign = "=" if exact == int(self.gross) else "≈"
        terms = _joined([_term(basis, part) for part in self.parts])
        return msg("{terms} {sign} {amount}", terms=terms, sign=sign, amount=self.gross.grouped())

    def _late(self) -> Message:
        terms = _joined(
            [
                msg(
                    "{amount} ({owed} late by {days} days)",
                    amount=one.amount.grouped(),
                    owed=one.owed.grouped(),
                    days=one.days,
                )
                for one in self.late
            ]
        )
        return msg("{terms} {sign} {amount}", terms=terms, sign="=", amount=self.gross.grouped())

    def _shared(self, share: ShareOf) -> Message:
        sign = "=" if int(share.cost) * share.weight == int(self.gross) * share.whole else "≈"
        return msg(
            "{cost} × {weight} / {whole} {sign} {amount}",
            cost=share.cost.grouped(),
            weight=decimals(share.weight),
            whole=decimals(share.whole),
            sign=sign,
            amount=self.gross.grouped(),
        )


def workings_from(text: str) -> Workings:
    """What ``kept`` gave, read back."""
    data = json.loads(text)
    return Workings(
        gross=Fen(data["gross"]),
        parts=tuple(
            Part(quantity, rate, Time(months, tuple((d, of) for d, of in days)), about)
            for quantity, rate, months, days, about in data.get("parts", ())
        ),
        share=ShareOf(Fen(data["share"][0]), *data["share"][1:]) if "share" in data else None,
        given=tuple(Given(key, Fen(amount), why) for key, amount, why in data.get("given", ())),
        late=tuple(Lateness(Fen(owed), days, Fen(amount)) for owed, days, amount in data.get("late", ())),
    )


def _term(basis: Basis, part: Part) -> Message:
    units = show_quantity(basis, part.quantity)
    if part.about:
        units = msg("{units} ({about})", units=units, about=part.about)
    if basis in (Basis.METER, Basis.ONCE) and part.time == Time(1):
        return msg("{units} × {rate}", units=units, rate=show_rate(part.rate))
    return msg("{units} × {rate} × {time}", units=units, rate=show_rate(part.rate), time=part.time.words)


def _joined(terms: Sequence[Message]) -> Message:
    whole = terms[0]
    for term in terms[1:]:
        whole = msg("{first} + {second}", first=whole, second=term)
    return whole


# ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def time_in(span: Span, first: datetime.date, last: datetime.date) -> Time:
    """The months of ``span`` from ``first`` to ``last``, both days counted; adjacent stretches add up exactly."""
    months, days = 0, []
    for begins, ends in span.stretches:
        length, counted = (ends - begins).days + 1, (min(last, ends) - max(first, begins)).days + 1
        if counted >= length:
            months += 1
        elif counted > 0:
            days.append((counted, length))
    return Time(months, tuple(days))


def taken(span: Span, held: Iterable[tuple[Stretch, T]], *, by_days: bool) -> list[tuple[Stretch, T]]:
    """What of ``held`` counts in ``span``: its days, or every month begun, whole, for who had it first in the month."""
    ordered = sorted(held, key=lambda one: one[0])
    if by_days:
        cut = [((max(a, span.first), min(b, span.last)), thing) for (a, b), thing in ordered]
        return [one for one in cut if one[0][0] <= one[0][1]]
    found: list[tuple[Stretch, T]] = []
    for begins, ends in span.stretches:
        thing = next((one for (a, b), one in ordered if a <= ends and begins <= b), None)
        if thing is None:
            continue
        if found and found[-1][1] == thing and found[-1][0][1] + _ONE_DAY == begins:
            found[-1] = ((found[-1][0][0], ends), thing)
        else:
            found.append(((begins, ends), thing))
    return found


def steps(since: Sequence[tuple[datetime.date, T]], end: datetime.date) -> list[tuple[Stretch, T]]:
    """Values each in force from a day on, as stretches up to ``end``; of two from one day the later said counts."""
    latest = dict(since)
    days = sorted(latest)
    ends = [*(day - _ONE_DAY for day in days[1:]), end]
    return [((day, last), latest[day]) for day, last in zip(days, ends, strict=True) if day <= last]


# ── reckoning ────────────────────────────────────────────────────────────────────────────────────────────────────────


def reckon(
    span: Span, pieces: Iterable[Piece], rates: Sequence[Rate], reliefs: Sequence[Relief], rounding: Rounding
) -> Workings | None:
    """The charge of ``span``: every piece by the rates in force on its days, rounded once; None where nothing is due."""
    dated = [one for piece in pieces for one in _by_rate(piece, rates, span.last)]
    parts = _merged([(piece, time_in(span, piece.first, piece.last)) for piece in dated])
    exact = sum((part.exact for part in parts), Fraction(0))
    taken_off = [(relief, _off(span, dated, relief)) for relief in reliefs]
    return _rounded(Workings(ZERO, tuple(parts)), exact, taken_off, rounding)


def reckon_flat(workings: Workings, exact: Fraction, reliefs: Sequence[Relief], rounding: Rounding) -> Workings | None:
    """A charge that time does not enter (``exact`` fen): a waiver takes its share, or its amount once."""
    taken_off = [
        (
            relief,
            min(exact, Fraction(int(relief.amount))) if relief.amount else exact * Fraction(relief.percent, _WHOLE),
        )
        for relief in reliefs
    ]
    return _rounded(workings, exact, taken_off, rounding)


def _by_rate(piece: Piece, rates: Sequence[Rate], end: datetime.date) -> list[Piece]:
    """The piece cut where another rate begins; nothing before the first."""
    if not rates:
        return []
    if piece.rate is not None:
        first = max(piece.first, min(rate.since for rate in rates))
        return [replace(piece, first=first)] if first <= piece.last else []
    found = []
    for (since, until), rate in steps([(rate.since, rate.rate) for rate in rates], end):
        first, last = max(piece.first, since), min(piece.last, until)
        if first <= last:
            found.append(replace(piece, first=first, last=last, rate=rate))
    return found


def _merged(dated: Sequence[tuple[Piece, Time]]) -> list[Part]:
    """Pieces of one rate and the same days are one part; their names stand side by side."""
    found: dict[tuple[int, Stretch], Part] = {}
    for piece, time in dated:
        key = piece.rate or 0, (piece.first, piece.last)
        before = found.get(key)
        names = "、".join(filter(None, (before.about if before else "", piece.about)))
        found[key] = Part(piece.quantity + (before.quantity if before else 0), key[0], time, names)
    return [part for part in found.values() if part.exact]


def _off(span: Span, dated: Sequence[Piece], relief: Relief) -> Fraction:
    inside = [
        (piece, time_in(span, max(piece.first, relief.first), min(piece.last, relief.last)).exact) for piece in dated
    ]
    exact = sum((Fraction(piece.quantity * (piece.rate or 0), _FEN) * time for piece, time in inside), Fraction(0))
    if not relief.amount:
        return exact * Fraction(relief.percent, _WHOLE)
    return min(exact, int(relief.amount) * time_in(span, relief.first, relief.last).exact)


def _rounded(
    workings: Workings, exact: Fraction, taken_off: Sequence[tuple[Relief, Fraction]], rounding: Rounding
) -> Workings | None:
    step = STEPS[rounding]
    gross = _round(exact, step)
    if gross <= 0:
        return None
    off = sum((amount for _, amount in taken_off), Fraction(0))
    left = gross - min(gross, _round(max(Fraction(0), exact - off), step)) if off else ZERO
    given: list[Given] = []
    for index, (relief, amount) in enumerate(taken_off):
        part = left if index == len(taken_off) - 1 else min(left, _round(amount, 1))
        left -= part
        if part:
            given.append(Given(relief.waiver_id, part, relief.why))
    return replace(workings, gross=gross, given=tuple(given))


def _round(exact: Fraction, step: int) -> Fen:
    return round_fen(Decimal(exact.numerator) / Decimal(exact.denominator), step)
