"""What billing must know besides the register and the rates, read when first asked for; from it, how a charge comes about."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from app.dues.billing.rules import HUNDREDTHS, Span, Split, anniversaries, quantity_of
from app.dues.measures import queries as measures
from app.dues.measures.rules import exact_of, meter_parts, used_in
from app.dues.reckoning.rules import Part, Piece, ShareOf, Time, Workings, reckon, reckon_flat, steps, taken
from app.dues.rules import Basis, Cycle, Rounding
from app.dues.waivers.queries import reliefs
from app.kernel.dates import parse_period
from app.kernel.money import ZERO
from app.register.spaces.queries import spaces

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from app.book import Reader
    from app.dues.fees.queries import FeeItem
    from app.dues.measures.queries import SharedCost
    from app.dues.measures.rules import Reading
    from app.dues.reckoning.rules import Relief, Stretch
    from app.kernel.dates import Period
    from app.register.queries import Dwelling
    from app.register.spaces.queries import Space

_PLAIN: Final = frozenset({Basis.HOUSEHOLD, Basis.AREA, Basis.PERSON, Basis.ONCE})
_RATE_OF_A_FEN: Final = 100  # ten-thousandths of a yuan


class Facts:
    """All of it for one plan; nothing is read that no fee asks for."""

    def __init__(self, reader: Reader) -> None:
        """Read through ``reader``."""
        self.reader = reader
        self._pieces: dict[tuple[int, Span], dict[int, list[Piece]]] = {}
        self._readings: dict[int, dict[int, list[Reading]]] = {}

    def is_plain(self, item: FeeItem, span: Span) -> bool:
        """Whether every dwelling pays units × one rate × months and nothing else."""
        return item.id not in self.relieved and self.is_even(item, span)

    def is_even(self, item: FeeItem, span: Span) -> bool:
        """Whether every dwelling that nothing is waived for pays so."""
        if item.basis not in _PLAIN or item.prorate or item.cycle is Cycle.ANNIVERSARY:
            return False
        return item.basis is Basis.ONCE or not any(span.first < rate.since <= span.last for rate in item.rates)

    def years(self, item: FeeItem, period: Period, places: Sequence[Dwelling]) -> dict[Span, list[Dwelling]]:
        """The dwellings whose own year begins in ``period``."""
        found: dict[Span, list[Dwelling]] = defaultdict(list)
        for place in places:
            start = self.starts.get(place.id)
            for span in anniversaries(start, period) if start else ():
                if any(rate.since <= span.last for rate in item.rates):
                    found[span].append(place)
        return found

    def costs(self, item: FeeItem, period: Period) -> dict[Span, SharedCost]:
        """The standing shared costs whose own period begins in ``period``."""
        found: dict[Span, SharedCost] = {}
        for cost in measures.shared_costs(self.reader, item.id):
            own = parse_period(cost.period)
            if cost.voided_on is None and own.first in period:
                found[Span(own.start, len(list(own.months())))] = cost
        return found

    @cached_property
    def starts(self) -> dict[int, datetime.date]:
        """From which day each dwelling's years are counted."""
        return measures.starts(self.reader)

    def readings(self, item: FeeItem) -> dict[int, list[Reading]]:
        """The readings of a fee's meters, by dwelling."""
        if item.id not in self._readings:
            self._readings[item.id] = measures.readings(self.reader, item.id)
        return self._readings[item.id]

    def workings(self, item: FeeItem, span: Span, place: Dwelling, cost: SharedCost | None) -> Workings | None:
        """How the charge of one dwelling comes about; None where nothing is due."""
        off = self._reliefs.get((item.id, place.id), [])
        if cost is not None:
            part = next((one for one in cost.parts if one.dwelling_id == place.id), None)
            if part is None:
                return None
            share = Workings(ZERO, share=ShareOf(cost.amount, part.weight, cost.whole))
            return reckon_flat(share, Fraction(int(part.amount)), _on(off, span.first), Rounding.FEN)
        if item.basis in (Basis.METER, Basis.ONCE):
            parts = self._flat(item, span, place)
            return reckon_flat(Workings(ZERO, parts), exact_of(parts), _on(off, span.last), item.rounding)
        return reckon(span, self._pieces_of(item, span).get(place.id, ()), item.rates, off, item.rounding)

    def _flat(self, item: FeeItem, span: Span, place: Dwelling) -> tuple[Part, ...]:
        if item.basis is Basis.METER:
            return meter_parts(used_in(span, self.readings(item).get(place.id, ())), item.rates)
        rate = item.rate_on(span.last)
        return (Part(HUNDREDTHS, rate.rate, Time(1)),) if rate else ()

    def _pieces_of(self, item: FeeItem, span: Span) -> dict[int, list[Piece]]:
        key = item.id, span
        if key not in self._pieces:
            made = {Basis.SPACE: self._spaces, Basis.QUANTITY: self._things}.get(item.basis, self._homes)
            found: dict[int, list[Piece]] = defaultdict(list)
            for place, piece in made(item, span):
                found[place].append(piece)
            self._pieces[key] = found
        return self._pieces[key]

    def _homes(self, item: FeeItem, span: Span) -> Iterator[tuple[int, Piece]]:
        whole: list[Stretch] = [(span.first, span.last)]
        for place in self._everyone:
            quantity = quantity_of(item.basis, place.area, place.residents)
            lived = self._lived.get(place.id, whole) if item.prorate else whole
            for (first, last), _ in taken(span, [(stretch, 0) for stretch in lived], by_days=True):
                yield place.id, Piece(first, last, quantity)

    def _things(self, item: FeeItem, span: Span) -> Iterator[tuple[int, Piece]]:
        for place, said in measures.quantities(self.reader, item.id).items():
            held = [one for one in steps(said, span.last) if one[1] > 0]
            for (first, last), quantity in taken(span, held, by_days=item.prorate):
                yield place, Piece(first, last, quantity)

    def _spaces(self, item: FeeItem, span: Span) -> Iterator[tuple[int, Piece]]:
        for space in self._yard:
            if space.kind != (item.unit or "parking"):
                continue
            held = [((hold.since, hold.last or span.last), hold.dwelling_id) for hold in space.holds]
            held = [one for one in held if one[0][0] <= one[0][1]]
            for (first, last), place in taken(span, held, by_days=item.prorate):
                yield from ((place, piece) for piece in _at_rent(space, first, last))

    @cached_property
    def _everyone(self) -> tuple[Dwelling, ...]:
        from app.register.queries import dwellings  # noqa: PLC0415 — only where a fee needs it

        return dwellings(self.reader)

    @cached_property
    def _lived(self) -> dict[int, list[Stretch]]:
        return measures.lived_in(self.reader)

    @cached_property
    def _yard(self) -> tuple[Space, ...]:
        return spaces(self.reader)

    @cached_property
    def _reliefs(self) -> dict[tuple[int, int], list[Relief]]:
        return reliefs(self.reader)

    def eased(self, item: FeeItem) -> frozenset[int]:
        """The dwellings of which anything of a fee is waived."""
        return frozenset(place for fee, place in self._reliefs if fee == item.id)

    @cached_property
    def relieved(self) -> frozenset[int]:
        """The fees of which anything is waived for anybody."""
        return frozenset(fee for fee, _ in self._reliefs)


def _on(off: Sequence[Relief], day: datetime.date) -> list[Relief]:
    return [one for one in off if one.first <= day <= one.last]


def _at_rent(space: Space, first: datetime.date, last: datetime.date) -> Iterator[Piece]:
    """The stretch cut where the space's own rent changes; a rent of none is the fee's rate."""
    for (since, until), rent in steps([*space.rents], last):
        begins, ends = max(first, since), min(last, until)
        if begins <= ends:
            own = None if rent is None else int(rent) * _RATE_OF_A_FEN
            yield Piece(begins, ends, HUNDREDTHS, own, space.number)


def weight_of(split: Split, place: Dwelling, coefficient: int) -> int:
    """What a dwelling weighs when a cost is shared out (hundredths)."""
    basis = {Split.AREA: Basis.AREA, Split.PERSON: Basis.PERSON}.get(split, Basis.HOUSEHOLD)
    return coefficient if split is Split.COEFFICIENT else quantity_of(basis, place.area, place.residents)
