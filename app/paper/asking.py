"""What a paper asks for before it can be printed: a period, a number, a dwelling; screens offer the likely answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from app.kernel.dates import Month, Period, month_of, period_of, quarter_of
from app.kernel.i18n import current_language, msg
from app.paper.labels import BLANK, EMPTY_SHEET

if TYPE_CHECKING:
    import datetime

    from app.kernel.dates import Kind
    from app.kernel.i18n import Message

Choices: TypeAlias = Callable[[Any], Sequence[tuple[str, str]]]  # reader → what is asked for, as a person reads it
_QUARTERS: Final = 12
_MONTHS: Final = 12
_HALVES: Final = 6
_YEARS: Final = 3


@dataclass(frozen=True)
class Asks:
    """``words`` say what is asked for; ``choices(reader)`` gives likely answers, first the one taken unless another is.

    An answer is what ``--for`` takes on the command line; an empty one is what the paper does when nothing is asked.
    """

    words: Message
    choices: Choices


def answer_meant(asks: Asks | None, reader: Any, said: str | None) -> str | None:
    """``blank`` asks for the empty sheet also where a paper is that when nothing is asked; else what was ``said``."""
    unasked_is_empty = asks is not None and said == BLANK and ("", EMPTY_SHEET.text()) in asks.choices(reader)
    return None if unasked_is_empty else said


def quarters(reader: Any) -> list[tuple[str, str]]:
    """The quarter last ended, the one going on, then back in time."""
    return _ended("quarter", reader, _QUARTERS)


def months(reader: Any) -> list[tuple[str, str]]:
    """The month last ended, the one going on, then back in time."""
    return _ended("month", reader, _MONTHS)


def halves(reader: Any) -> list[tuple[str, str]]:
    """The half-year last ended, the one going on, then back in time."""
    return _ended("half", reader, _HALVES)


def years(reader: Any) -> list[tuple[str, str]]:
    """The year last ended, the one going on, then back in time."""
    return _ended("year", reader, _YEARS)


def ended_periods(reader: Any) -> list[tuple[str, str]]:
    """The quarter last ended, then the quarters, months and years around today."""
    today = reader.clock.today()
    now = quarter_of(today)
    return _shown([now.previous(), now, *_months(today), *_back(now.previous(), _QUARTERS), *_years(today)])


def running_periods(reader: Any) -> list[tuple[str, str]]:
    """The quarter going on and the next, then the months and years around today, then back in time."""
    today = reader.clock.today()
    now = quarter_of(today)
    after = Period(now.start.plus(3), "quarter")
    return _shown([now, after, *_months(today), *_years(today), *_back(now, _QUARTERS)])


def _ended(kind: Kind, reader: Any, count: int) -> list[tuple[str, str]]:
    now = period_of(reader.clock.today(), kind)
    return _shown([now.previous(), now, *_back(now.previous(), count)])


def _back(after: Period, count: int) -> list[Period]:
    found = []
    for _ in range(count):
        after = after.previous()
        found.append(after)
    return found


def _months(today: datetime.date) -> list[Period]:
    now = month_of(today)
    return [Period(now.plus(-step), "month") for step in range(_MONTHS)]


def _years(today: datetime.date) -> list[Period]:
    return [Period(Month(today.year - step, 1), "year") for step in range(_YEARS)]


def _shown(periods: Sequence[Period]) -> list[tuple[str, str]]:
    language = current_language()
    return [(str(period), period.shown(language)) for period in periods]


QUARTER: Final = Asks(msg("Quarter"), quarters)
MONTH: Final = Asks(msg("Month"), months)
HALF: Final = Asks(msg("Half-year"), halves)
YEAR: Final = Asks(msg("Year"), years)
ENDED: Final = Asks(msg("Period"), ended_periods)
RUNNING: Final = Asks(msg("Period"), running_periods)
