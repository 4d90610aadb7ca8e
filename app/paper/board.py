"""A board copy's data before it reaches the press: what is private is masked in every text, so none can be printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from app.kernel.dates import Month, Period
from app.kernel.hiding import Hider, Private
from app.kernel.i18n import Message
from app.kernel.masks import Audience, FreeWords, PublicName, ResidentName
from app.paper.blocks import Named
from app.paper.forms import OwnForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.paper.forms import FormData

_FILLED: Final = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)  # what stands in braces is no text
_SETTINGS: Final = frozenset({"align", "style"})  # of columns and rows: the program's own words


@dataclass
class Board:
    """Masks copy after copy; what it looks for is gathered once for as long as the copies have it in common."""

    _known: tuple[Private, bool] | None = None
    _hider: Hider | None = None

    def copy(self, data: FormData) -> FormData:
        """``data`` without a resident's name, phone, identity or plate in full; what is public by consent stays."""
        said = list(_said(data))
        names = {name for each in said for name in _names(each)}
        public = {each.text for each in said if isinstance(each, PublicName)}
        private = data.private.beside(names, public)
        if self._hider is None or (private, data.contacts) != self._known:
            self._known, self._hider = (private, data.contacts), Hider(private, contacts=data.contacts)
        masked: FormData = _masked(replace(data, private=Private()), self._hider)
        return masked


def _names(said: PublicName | ResidentName) -> frozenset[str]:
    if isinstance(said, FreeWords):
        return said.names
    return frozenset({said.text} if isinstance(said, ResidentName) else ())


def _said(value: Any) -> Iterator[PublicName | ResidentName]:
    """Every name in ``value``, public or not."""
    if isinstance(value, (PublicName, ResidentName)):
        yield value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(_said, value.values()))
    elif isinstance(value, (tuple, list)):
        yield from chain.from_iterable(map(_said, value))
    elif is_dataclass(value) and not isinstance(value, Private):
        yield from chain.from_iterable(_said(getattr(value, field.name)) for field in fields(value))


def _hidden(said: ResidentName, hider: Hider) -> str | Named:
    """A name masked; typed words with what is private in them masked, in both languages where they have both."""
    if not isinstance(said, FreeWords):
        return said.for_audience(Audience.BOARD)
    words = hider.hide(said.text)
    return Named(words, hider.hide(said.en)) if said.en else words


def _masked(value: Any, hider: Hider) -> Any:
    """``value`` with every text in it masked, in the same shape."""
    if isinstance(value, ResidentName):
        return _hidden(value, hider)
    if type(value) is str:  # a choice of the program's own is a str too, but no text
        return hider.hide(value)
    if isinstance(value, Mapping):
        return {name: _masked(each, hider) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(_masked(each, hider) for each in value)
    if is_dataclass(value) and not isinstance(value, (PublicName, Private, Month, Period)):
        return _masked_inside(value, hider)
    return value


def _words(name: str, text: str, hider: Hider) -> str:
    """A committee's own words with the names in them masked; what the program fills in is masked where it comes from."""
    if not name.endswith(".md"):
        return text
    return "".join(part if part.startswith("{") else hider.hide(part) for part in _FILLED.split(text))


def _masked_inside(value: Any, hider: Hider) -> Any:
    if isinstance(value, OwnForm):
        return replace(value, files={name: _words(name, text, hider) for name, text in value.files.items()})
    held = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in _SETTINGS}
    made = {name: _masked(each, hider) for name, each in held.items()}
    if isinstance(value, Message):
        made["msgid"] = value.msgid  # the program's own words
    return replace(value, **made) if any(made[name] is not held[name] for name in made) else value
