"""Days of the year that are not what their weekday says."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.kernel.dates import Month

SATURDAY: Final = 5
STATUTORY_DAYS: Final = 13  # 放假办法, 2024


class DayKind(StrEnum):
    """What a day is by the announcement of the State Council."""

    STATUTORY = "statutory"
    OFF = "off"
    WORKDAY = "workday"


def day_kind_title(kind: DayKind) -> Message:
    """What such a day is called."""
    return {
        DayKind.STATUTORY: msg("Public holiday (work is paid threefold)"),
        DayKind.OFF: msg("Day off moved to a weekday"),
        DayKind.WORKDAY: msg("Weekend day that is worked"),
    }[kind]


_WORDS: Final = (
    (DayKind.WORKDAY, ("上班", "补班", "班", "workday", "work")),
    (DayKind.STATUTORY, ("法定", "三倍", "三薪", "statutory", "public")),
    (DayKind.OFF, ("调休", "放假", "休", "off", "rest")),
)


def read_day_kind(text: str) -> DayKind | None:
    """The kind meant by a sheet's own words (``调休上班``, ``法定节假日``); None where no word is known."""
    low = text.casefold()
    return next((kind for kind, words in _WORDS if any(word in low for word in words)), None)


@dataclass(frozen=True, order=True)
class CalendarDay:
    """One such day, with its name (``春节``) where it has one."""

    date: datetime.date
    kind: DayKind
    name: str = ""


@frozen
class Year:
    """The calendar of a year; ``own`` where the book has one of its own."""

    days: tuple[CalendarDay, ...]
    own: bool

    def of(self, kind: DayKind) -> frozenset[datetime.date]:
        """The days of one kind."""
        return frozenset(each.date for each in self.days if each.kind is kind)


def check_day(day: CalendarDay) -> None:
    """Refused for a worked weekend day that is no weekend day, and for a day off moved to one."""
    weekend = day.date.weekday() >= SATURDAY
    if day.kind is DayKind.WORKDAY and not weekend:
        raise Refused(msg("{date} is a weekday: only a Saturday or Sunday can be a weekend day worked", date=day.date))
    if day.kind is DayKind.OFF and weekend:
        raise Refused(msg("{date} is a Saturday or Sunday: it is a day off as it is", date=day.date))


def preset_days(table: Mapping[str, Any]) -> tuple[CalendarDay, ...]:
    """A year of the preset ``holidays`` as days, by date."""
    names = table.get("names", {})
    kinds = (("statutory", DayKind.STATUTORY), ("off", DayKind.OFF), ("moved", DayKind.WORKDAY))
    return tuple(
        sorted(
            CalendarDay(datetime.date.fromisoformat(text), kind, names.get(text, ""))
            for key, kind in kinds
            for text in table.get(key, ())
        )
    )


def workdays_of(month: Month, days: Iterable[CalendarDay]) -> tuple[datetime.date, ...]:
    """The working days of ``month``: Mondays to Fridays but those off, and the weekend days that are worked."""
    known = {day.date: day.kind for day in days}
    all_days = (month.first + datetime.timedelta(days=i) for i in range(month.days))
    return tuple(
        day for day in all_days if known.get(day) is DayKind.WORKDAY or (day.weekday() < SATURDAY and day not in known)
    )
