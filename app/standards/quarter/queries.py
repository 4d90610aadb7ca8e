"""The four haves of a quarter, added up from its closed rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.exchange.photos.queries import photos_by_row
from app.kernel.frozen import frozen
from app.standards.checklists.services import FOUR_HAVES
from app.standards.lamps.queries import last_counts
from app.standards.queries import round_photos, rounds
from app.standards.rules import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.book import Reader
    from app.exchange.photos.queries import Photo
    from app.kernel.dates import Month, Period
    from app.standards.lamps.rules import LampDraft
    from app.standards.queries import Graded, Round
    from app.standards.rules import Score


@frozen
class Area:
    """One area in the quarter, in each of its months, and in the quarter before."""

    code: str
    name: str
    name_en: str
    score: Score
    months: tuple[Score, ...]
    before: Score


@frozen
class Fault:
    """Something not or only partly met, with its photos before and after."""

    round: Round
    graded: Graded
    before: tuple[Photo, ...]
    after: tuple[Photo, ...]

    @property
    def mended(self) -> bool:
        """Whether it was looked at again and found right, or struck off as a hazard."""
        return self.graded.mended_on is not None


@frozen
class Quarter:
    """The four haves of a quarter; ``unclosed`` rounds are not counted."""

    period: Period
    rounds: tuple[Round, ...]
    unclosed: int
    areas: tuple[Area, ...]
    faults: tuple[Fault, ...]
    lamps: tuple[LampDraft, ...]

    @property
    def score(self) -> Score:
        """All areas together."""
        return sum((area.score for area in self.areas), NOTHING)

    @property
    def mended(self) -> int:
        """How many of the faults are put right."""
        return sum(fault.mended for fault in self.faults)


def quarter(reader: Reader, period: Period) -> Quarter:
    """The rounds over the four haves in ``period``, added up."""
    before = period.previous()
    made = rounds(reader, FOUR_HAVES, before.first, period.last)
    closed = [each for each in made if each.closed_on is not None]
    now = tuple(reversed([each for each in closed if each.opened_on in period]))
    earlier = [each for each in closed if each.opened_on in before]
    shown, mended = round_photos(reader), photos_by_row(reader, "recheck")
    faults = tuple(
        Fault(each, graded, shown.get((each.id, graded.item.code), ()), _after(graded, mended))
        for each in now
        for graded in each.items
        if graded.fault
    )
    return Quarter(
        period,
        now,
        sum(1 for each in made if each.closed_on is None and each.opened_on in period),
        _areas(now, earlier, tuple(period.months())),
        faults,
        last_counts(reader, period.first, period.last),
    )


def _after(graded: Graded, rechecks: Mapping[int, tuple[Photo, ...]]) -> tuple[Photo, ...]:
    """How it looked when it was looked at again, or struck off as a hazard."""
    order, hazard = graded.rectification, graded.hazard
    seen = rechecks.get(order.check_id, ()) if order is not None and order.check_id is not None else ()
    return seen or (hazard.after if hazard is not None else ())


def _areas(now: Iterable[Round], earlier: Iterable[Round], months: tuple[Month, ...]) -> tuple[Area, ...]:
    found: dict[str, Area] = {}
    for made in now:
        month = next(place for place, one in enumerate(months) if one.first <= made.opened_on <= one.last)
        for item, score in made.area_scores():
            known = found.get(item.area)
            old = known.months if known else (NOTHING,) * len(months)
            by_month = tuple(one + score if place == month else one for place, one in enumerate(old))
            total = known.score + score if known else score
            found[item.area] = Area(
                item.area, item.area_name, item.area_name_en, total, by_month, _sum(earlier, item.area)
            )
    return tuple(found.values())


def _sum(made: Iterable[Round], area: str) -> Score:
    return sum((score for each in made for item, score in each.area_scores() if item.area == area), NOTHING)
