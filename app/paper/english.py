"""The committee's own words of a paper given the English that somebody wrote for them, wherever they stand in its data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from app.kernel.i18n import Message
from app.kernel.masks import FreeWords, PublicName
from app.paper.blocks import Both, Named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.paper.blocks import Field, PhotoRow, Row, Table
    from app.paper.forms import FormData

_JOINED: Final = (("\n", "\n"), ("；", "; "), ("、", ", "))  # as own words are strung together, and how English does it


def in_english(data: FormData, known: Mapping[str, str]) -> FormData:
    """``data`` whose words have the English beside them that ``known`` gives; what has an English of its own keeps it."""
    if not known:
        return data
    return replace(
        data,
        values={name: _value(value, known) for name, value in data.values.items()},
        tables={name: _table(one, known) for name, one in data.tables.items()},
        fields={name: tuple(_field(one, known) for one in some) for name, some in data.fields.items()},
        photos={name: tuple(_photo_row(one, known) for one in some) for name, some in data.photos.items()},
    )


def _table(one: Table, known: Mapping[str, str]) -> Table:
    return replace(
        one,
        rows=tuple(_row(each, known) for each in one.rows),
        carried=tuple((_row(last, known), _row(first, known)) for last, first in one.carried),
    )


def _row(one: Row, known: Mapping[str, str]) -> Row:
    cells = tuple(_said(cell, known) for cell in one.cells)
    return one if cells == one.cells else replace(one, cells=cells)


def _field(one: Field, known: Mapping[str, str]) -> Field:
    return replace(one, value=_said(one.value, known))


def _photo_row(one: PhotoRow, known: Mapping[str, str]) -> PhotoRow:
    return replace(one, caption=_said(one.caption, known))


def _value(value: Any, known: Mapping[str, str]) -> Any:
    """A value of the words; lists are gone through, as the words go through them."""
    if isinstance(value, (tuple, list)):
        return type(value)(_value(each, known) for each in value) if type(value) in {tuple, list} else value
    return _said(value, known)


def _said(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, Both):
        return Both(tuple(_said(part, known) for part in value.parts))
    if isinstance(value, Message):
        return Message(value.msgid, {name: _said(each, known) for name, each in value.params.items()})
    if type(value) is str:
        english = _english(value, known)
        return Named(value, english) if english else value
    if isinstance(value, Named) and not value.en:
        return replace(value, en=_english(value.zh, known))
    if isinstance(value, (FreeWords, PublicName)) and not value.en:
        return replace(value, en=_english(value.text, known))
    return value


def _english(words: str, known: Mapping[str, str]) -> str:
    """The English of ``words``, or of all that is strung together in them; empty where a part of it has none."""
    found = known.get(words.strip(), "")
    for mark, with_mark in _JOINED:
        if not found and mark in words:
            found = _strung(words.split(mark), with_mark, known)
    return found


def _strung(parts: Iterable[str], mark: str, known: Mapping[str, str]) -> str:
    said = [known.get(part.strip(), "") for part in parts if part.strip()]
    return mark.join(said) if said and all(said) else ""
