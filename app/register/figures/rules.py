"""Rules of figures: the committee's own goes before the city's, the city's before the shipped one, the law bounds all."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg
from app.kernel.money import parse_amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Unit(StrEnum):
    """What a figure is counted in."""

    DAYS = "days"
    HOUR = "hour"
    DAY = "day"
    MONTHS = "months"
    YEARS = "years"
    PERCENT = "percent"
    YUAN = "yuan"
    MINUTES = "minutes"
    HOURS = "hours"
    COUNT = "count"


class Origin(StrEnum):
    """Who says so."""

    GENERAL = "general"
    CITY = "city"
    COMMITTEE = "committee"


def origin_title(origin: Origin) -> Message:
    """The origin in words."""
    return {
        Origin.GENERAL: msg("general"),
        Origin.CITY: msg("the city"),
        Origin.COMMITTEE: msg("the committee"),
    }[origin]


@dataclass(frozen=True)
class Kind:
    """One figure there is: its titles, unit, bounds and why they are bounds."""

    name: str
    title: str
    title_en: str
    unit: Unit
    least: int
    most: int
    bound: str
    bound_en: str


@dataclass(frozen=True)
class Figure:
    """A figure in force: ``value`` a number, or yuan as text; ``source`` names law, city preset or resolution."""

    kind: Kind
    value: int | str
    origin: Origin
    source: str
    source_en: str
    preset: int | str  # what would hold without the committee's own


@dataclass(frozen=True)
class Duty:
    """Something a city wants posted: what, how often, and which rule says so; ``calendar`` where it has a date."""

    what: str
    what_en: str
    often: str
    often_en: str
    source: str
    source_en: str
    calendar: Mapping[str, Any] = field(default_factory=dict, compare=False)


def value_text(unit: Unit, value: int | str) -> Message:
    """A figure as people read it."""
    if unit is Unit.YUAN:
        return msg("{value} yuan", value=parse_amount(str(value)).grouped())
    return {
        Unit.DAYS: msg("{value} days", value=value),
        Unit.HOUR: msg("{value}:00", value=value),
        Unit.DAY: msg("day {value} of the month", value=value),
        Unit.MONTHS: msg("{value} months", value=value),
        Unit.YEARS: msg("{value} years", value=value),
        Unit.PERCENT: msg("{value}%", value=value),
        Unit.MINUTES: msg("{value} minutes", value=value),
        Unit.HOURS: msg("{value} hours", value=value),
        Unit.COUNT: msg("{value}", value=value),
    }[unit]


def read_value(kind: Kind, text: str) -> int | str:
    """A figure as typed, within what the law allows; UsageError for none, Refused beyond the bounds."""
    typed = text.strip().removesuffix("%").strip()
    if kind.unit is Unit.YUAN:
        amount = parse_amount(typed)
        value: int | str = amount.plain()
        within = kind.least * 100 <= int(amount) <= kind.most * 100
    else:
        if not typed.isdecimal():
            raise UsageError(msg("“{text}” is no whole number", text=text))
        value = int(typed)
        within = kind.least <= value <= kind.most
    if not within:
        why = Bound(kind.bound, kind.bound_en) if kind.bound else msg("that is the range of this figure")
        raise Refused(
            msg(
                "{title} lies between {least} and {most}: {why}",
                title=Bound(kind.title, kind.title_en),
                least=value_text(kind.unit, kind.least),
                most=value_text(kind.unit, kind.most),
                why=why,
            )
        )
    return value


@dataclass(frozen=True)
class Bound:
    """Words of a preset in Chinese and English."""

    zh: str
    en: str

    def shown(self, language: str) -> str:
        """The words in ``language``."""
        return self.zh if language.startswith("zh") else self.en


def dug_out(table: Mapping[str, Any], path: Sequence[str]) -> Any:
    """The value under ``path`` in nested tables."""
    found: Any = table
    for step in path:
        found = found[step]
    return found


def city_meant(text: str, known: Mapping[str, Sequence[str]]) -> str | None:
    """The code of the city whose words stand in ``text``; None where none does."""
    typed = text.strip().casefold()
    return next((code for code, words in known.items() if typed and any(word in typed for word in words)), None)
