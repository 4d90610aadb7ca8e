"""Words: messages kept untranslated and said in the language of a screen or a paper.

The message's own text is English; ``resources/locales/<language>/<room>.po`` say it in each language.
"""

from __future__ import annotations

import datetime
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from app.kernel import paths
from app.kernel.catalogue_files import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final = ("zh_CN", "zh_TW", "en")
DEFAULT_LANGUAGE: Final = "zh_CN"

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


@dataclass(frozen=True)
class Message:
    """A sentence with its values, not yet in any language."""

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, language: str | None = None) -> str:
        """Say it in ``language``, or in the language of the screens."""
        spoken = language or current_language()
        words = catalogue(spoken).get(self.msgid, self.msgid)
        if not self.params:
            return words
        return words.format(**{name: show(value, spoken) for name, value in self.params.items()})

    __str__ = text


def msg(msgid: str, **params: object) -> Message:
    """Mark ``msgid`` for the catalogues and bind its values."""
    return Message(msgid, params)


def tr(msgid: str, **params: object) -> str:
    """Say ``msgid`` at once in the language of the screens."""
    return Message(msgid, params).text()


def show(value: object, language: str) -> object:
    """A value as a sentence shows it: dates in full, messages translated, the rest as it is."""
    if type(value) in (str, int):  # most are; what is more than that may know how it is shown
        return value
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return date_text(value, language)
    shown = getattr(value, "shown", None)
    return shown(language) if callable(shown) else value


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_text(day: datetime.date, language: str) -> str:
    """A date as papers write it: ``2026年9月5日`` (GB/T 9704, no leading zeros), ``5 September 2026``, or as CLDR has it."""
    if language.startswith("zh"):
        return f"{day.year}年{day.month}月{day.day}日"
    if language in LANGUAGES:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date  # noqa: PLC0415 — only papers in a language of one's own want it

    return _in_one_piece(format_date(day, "long", locale=language))


def month_text(year: int, month: int, language: str) -> str:
    """A month as papers write it: ``2026年9月`` or ``September 2026``."""
    if language.startswith("zh"):
        return f"{year}年{month}月"
    if language in LANGUAGES:
        return f"{_MONTHS[month - 1]} {year}"
    from babel.dates import format_skeleton  # noqa: PLC0415 — only papers in a language of one's own want it

    return _in_one_piece(format_skeleton("yMMMM", datetime.date(year, month, 1), locale=language))


def _in_one_piece(text: str) -> str:
    """``text`` with spaces at which no line ends."""
    return "\u00a0".join(text.split())


def current_language() -> str:
    """The language of the screens and messages."""
    return _language.get()


def use_language(language: str) -> None:
    """Say screens and messages in ``language`` from now on; ValueError if there is no such catalogue."""
    if language not in LANGUAGES:
        message = f"no catalogue for {language}"
        raise ValueError(message)
    _language.set(language)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All messages of ``language``, gathered from its catalogue files."""
    words: dict[str, str] = {}
    for file in sorted((paths.locales() / language).glob("*.po")):
        words |= read_catalogue(file.read_text(encoding="utf8"))
    return words
