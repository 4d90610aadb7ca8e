"""Values as a paper says them: by language, and masked by who will read the copy."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final, TypeVar

from app.kernel.capital import capital
from app.kernel.dates import Month, Period
from app.kernel.i18n import Message, date_text, show
from app.kernel.masks import Audience, FreeWords, PublicName
from app.kernel.money import Fen
from app.paper.blocks import Both, Span
from app.paper.labels import COMMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.paper.blocks import Cell, Text

_Said = TypeVar("_Said", str, tuple[Span, ...])

BILINGUAL: Final = "zh_CN+en"


def say(value: object, language: str, audience: Audience) -> str:
    """``value`` in ``language``; residents' names and phones only as ``audience`` may read them."""
    if value is None:
        return ""
    if isinstance(value, Message):
        hidden = {name: _public(each, language, audience) for name, each in value.params.items()}
        return Message(value.msgid, hidden).text(language)
    if isinstance(value, Fen):
        return value.grouped()
    if isinstance(value, tuple):
        return "".join(each.text if isinstance(each, Span) else say(each, language, audience) for each in value)
    if isinstance(value, Both):
        return "\n".join(filter(None, (say(part, language, audience) for part in value.parts)))
    return str(_public(value, language, audience))


def _public(value: object, language: str, audience: Audience) -> object:
    if isinstance(value, PublicName):
        return value.en if value.en and not language.startswith("zh") else value.text
    if isinstance(value, FreeWords):
        value = value.said_in(language)
    masked = getattr(value, "for_audience", None)
    if callable(masked):
        return masked(audience)
    return show(value, language)


def cell_text(value: Cell, language: str, audience: Audience) -> str:
    """A value inside a table, where dates and months keep the short form every language reads."""
    if isinstance(value, (datetime.date, Month)) and not isinstance(value, datetime.datetime):
        return str(value)
    if isinstance(value, Period):
        return value.shown(language)
    if isinstance(value, Both):
        return "\n".join(filter(None, (cell_text(part, language, audience) for part in value.parts)))
    return say(value, language, audience)


def is_negative(value: Cell) -> bool:
    """Whether a cell is an amount or a number below 0, printed in red and with a minus."""
    return isinstance(value, int) and value < 0


def money(amount: Fen, language: str) -> str:
    """``¥1,409.50`` or ``CNY 1,409.50``."""
    sign, figure = ("-" if amount < 0 else ""), abs(amount).grouped()
    return f"{sign}¥{figure}" if language.startswith("zh") else f"{sign}CNY {figure}"


def in_capitals(amount: Fen, language: str) -> str:
    """The amount in capitals; papers in other languages give it in figures."""
    return capital(amount) if language.startswith("zh") else money(amount, language)


def long_date(day: datetime.date, language: str) -> str:
    """``2026年9月30日`` or ``30 September 2026``."""
    return date_text(day, language)


def once(said: Iterable[_Said]) -> tuple[_Said, ...]:
    """What the languages of a paper say, each once: names strung together are no other names with another mark."""
    kept: dict[str, _Said] = {}
    for one in said:
        text = one if isinstance(one, str) else "".join(span.text for span in one)
        kept.setdefault(text.replace(COMMA.en, COMMA.zh), one)
    return tuple(kept.values())


def spans(value: Text, language: str, audience: Audience) -> tuple[Span, ...]:
    """A text as stretches of one look each."""
    if isinstance(value, tuple):
        return value
    return (Span(say(value, language, audience)),)
