"""Who earned stars: of every place the last assessment in a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.frozen import frozen
from app.standards.checklists.rules import CIVILISED
from app.standards.queries import rounds
from app.standards.rules import stars

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.dates import Period
    from app.standards.checklists.queries import Checklist
    from app.standards.queries import Round


@frozen
class Result:
    """The last assessment of a place in a period."""

    round: Round
    percent: int

    @property
    def stars(self) -> int:
        """So many stars."""
        return stars(self.percent)


@frozen
class Results:
    """What was assessed by one list, the best first."""

    checklist: Checklist
    results: tuple[Result, ...]

    @property
    def honoured(self) -> tuple[Result, ...]:
        """Those that earned a star."""
        return tuple(one for one in self.results if one.stars)


def results(reader: Reader, period: Period) -> tuple[Results, ...]:
    """The assessments of ``period`` by list: yard, buildings, entrances, households."""
    found = []
    for code in CIVILISED:
        last: dict[str, Result] = {}
        made = [each for each in rounds(reader, code, period.first, period.last) if each.closed_on is not None]
        for each in made:
            percent = each.score.percent
            if percent is not None and each.place not in last:
                last[each.place] = Result(each, percent)
        if last:
            ranked = sorted(last.values(), key=lambda one: (-one.percent, one.round.place))
            found.append(Results(made[0].checklist, tuple(ranked)))
    return tuple(found)
