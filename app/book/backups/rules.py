"""Which copies are kept: of today the last few, then one a day, a week and a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.frozen import frozen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Hashable, Iterable


@frozen
class Keeping:
    """How many copies are kept of each kind."""

    today: int = 6
    days: int = 12
    weeks: int = 10
    months: int = 9


USUAL: Final = Keeping()


def kept(
    made: Iterable[datetime.datetime], today: datetime.date, keeping: Keeping = USUAL
) -> frozenset[datetime.datetime]:
    """Of copies ``made`` then, those that are kept: the last of each day, week (Monday first) and month.

    The newest of all is always among them, and so is one dated in the future: a wrong clock deletes nothing.
    """
    newest_first = sorted(set(made), reverse=True)
    ahead = [one for one in newest_first if one.date() > today]
    past = newest_first[len(ahead) :]
    chosen = {*newest_first[:1], *ahead}
    chosen |= {one for one in past[: keeping.today] if one.date() == today}
    chosen |= _last_of(past, lambda one: one.date(), keeping.days)
    chosen |= _last_of(past, lambda one: one.isocalendar()[:2], keeping.weeks)
    chosen |= _last_of(past, lambda one: (one.year, one.month), keeping.months)
    return frozenset(chosen)


def _last_of(
    newest_first: list[datetime.datetime], span: Callable[[datetime.datetime], Hashable], count: int
) -> set[datetime.datetime]:
    """The last copy of each of the ``count`` newest spans that have one."""
    last: dict[Hashable, datetime.datetime] = {}
    for one in newest_first:
        last.setdefault(span(one), one)
    return set(list(last.values())[:count])
