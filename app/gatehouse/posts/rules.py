"""Shifts as they are typed, and the hours a gate is open by season."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from app.kernel.errors import Refused
from app.kernel.i18n import msg

Held = TypeVar("Held")

DAY: Final = 1440
_NIGHT: Final = 120  # a shift that holds 2 o'clock is a night shift
_LINE: Final = re.compile(
    r"(?P<code>\S)\s+(?P<name>\S+)\s+(?P<start>\d{1,2}[:：]\d{2})\s*[-–—~至]\s*(?P<end>\d{1,2}[:：]\d{2})(?:\s+(?P<en>\S.*))?"
)
_SEASON: Final = re.compile(r"(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class ShiftLine:
    """One shift as typed: ``start`` and ``length`` in minutes."""

    code: str
    name: str
    name_en: str
    start: int
    length: int

    @property
    def night(self) -> bool:
        """Whether it is a night shift: one that holds two o'clock in the night."""
        return self.start <= _NIGHT < self.start + self.length or self.start + self.length > DAY + _NIGHT

    def kept(self) -> dict[str, object]:
        """As the pattern keeps it."""
        letter = self.name_en[:1].upper() if self.name_en else self.code
        return {
            "code": self.code,
            "name": self.name,
            "name_en": self.name_en or self.name,
            "letter_en": letter,
            "start": self.start,
            "length": self.length,
            "night": self.night,
        }


def read_shifts(text: str) -> tuple[ShiftLine, ...]:
    """Shifts as lines ``早 早班 07:30-15:30 Early``; the English name may be left out.

    Refused for a line that cannot be read, for a letter that comes twice, and for no lines at all.
    """
    made: list[ShiftLine] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = _LINE.fullmatch(line)
        if found is None:
            raise Refused(
                msg("“{line}” cannot be read: write a shift as 早 早班 07:30-15:30 Early, one in each line", line=line)
            )
        start, end = read_minutes(found["start"]), read_minutes(found["end"])
        length = (end - start) % DAY or DAY
        if any(each.code == found["code"] for each in made):
            raise Refused(
                msg(
                    "Two shifts are written with the letter {letter}: give one of them another letter",
                    letter=found["code"],
                )
            )
        made.append(ShiftLine(found["code"], found["name"], found["en"] or "", start % DAY, length))
    if not made:
        raise Refused(msg("A pattern needs at least one shift"))
    return tuple(made)


def read_minutes(text: str) -> int:
    """A time of day in minutes, ``24:00`` included; Refused for anything else."""
    bare = text.strip().replace("：", ":")
    hours, _, minutes = bare.partition(":")
    if hours.isdecimal() and minutes.isdecimal() and int(minutes) < 60 and int(hours) * 60 + int(minutes) <= DAY:
        return int(hours) * 60 + int(minutes)
    raise Refused(msg("“{text}” is no time of day: write it as 06:00", text=text))


def read_span(text: str) -> tuple[int, int]:
    """From and to as typed (``06:00-23:00``), in minutes; Refused for anything else."""
    opens, _, closes = text.replace("–", "-").replace("至", "-").partition("-")
    return read_minutes(opens), read_minutes(closes)


def minutes_text(minutes: int) -> str:
    """A time of day as it is typed: ``06:00``, ``24:00``."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def shift_line(code: str, name: str, name_en: str, span: tuple[int, int]) -> str:
    """A shift (``span``: start and length in minutes) as ``read_shifts`` takes it."""
    start, length = span
    return f"{code} {name} {minutes_text(start)}-{minutes_text((start + length) % DAY)} {name_en}".strip()


@dataclass(frozen=True)
class OpenHours:
    """When a gate is opened and closed, in minutes, in winter and in summer; summer from and to, as ``05-01``."""

    winter: tuple[int, int]
    summer: tuple[int, int]
    summer_first: str
    summer_last: str

    def on(self, day: datetime.date) -> tuple[int, int]:
        """When the gate opens and closes on ``day``."""
        is_summer = self.summer_first <= f"{day:%m-%d}" <= self.summer_last
        return self.summer if is_summer else self.winter


@dataclass(frozen=True)
class Dated(Generic[Held]):
    """What holds at a gate from the beginning, and ``changes`` as entered, each for all before from its day on."""

    first: Held
    changes: tuple[tuple[datetime.date, Held], ...] = ()

    @property
    def last(self) -> Held:
        """What was entered last."""
        return self.changes[-1][1] if self.changes else self.first

    def on(self, day: datetime.date) -> Held:
        """What holds on ``day``."""
        return next((held for since, held in reversed(self.changes) if since <= day), self.first)

    def between(self, first: datetime.date, last: datetime.date) -> tuple[tuple[datetime.date, Held], ...]:
        """What holds from ``first`` to ``last``: from which day on, and what; one entry where nothing changes."""
        days = sorted({first, *(since for since, _ in self.changes if first < since <= last)})
        found: list[tuple[datetime.date, Held]] = []
        for day in days:
            if not found or found[-1][1] != self.on(day):
                found.append((day, self.on(day)))
        return tuple(found)


class DatedHours(Dated[OpenHours]):
    """The hours of a gate by the day."""

    def span_on(self, day: datetime.date) -> tuple[int, int]:
        """When the gate opens and closes on ``day``."""
        return self.on(day).on(day)


def check_hours(hours: OpenHours) -> None:
    """Refused for a gate that closes before it opens, and for a season that is no days of the year in order."""
    for opens, closes in (hours.winter, hours.summer):
        if closes <= opens:
            raise Refused(msg("A gate closes later than it opens: 24:00 is midnight"))
    for text in (hours.summer_first, hours.summer_last):
        found = _SEASON.fullmatch(text)
        try:
            datetime.date(2024, int(found[1]), int(found[2]))  # type: ignore[index]
        except (TypeError, ValueError):
            raise Refused(msg("“{text}” is no day of the year: write it as 05-01", text=text)) from None
    if hours.summer_last < hours.summer_first:
        raise Refused(msg("Summer ends after it begins: check the two days"))
