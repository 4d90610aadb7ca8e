"""A record's fields and values as people read them: yuan, dates, names and words for keys, codes and tokens."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from app.bulletin.trail.fields import FIELDS
from app.bulletin.trail.refs.rules import line_parts, ref_in
from app.bulletin.trail.rules import MISSING, Items
from app.bulletin.trail.tokens import tokens
from app.gatehouse.rulebook.queries import rulebook
from app.kernel.dates import parse_period
from app.kernel.errors import UsageError
from app.kernel.i18n import date_text, msg, show
from app.kernel.money import parse_amount
from app.paper.blocks import Named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.bulletin.trail.refs.rules import Ref
    from app.bulletin.trail.rules import Change, Leaf
    from app.kernel.i18n import Message

Name: TypeAlias = "str | Message | Named"
_MINUTES: Final = 60
_AMOUNT: Final = re.compile(r"-?\d+\.\d\d")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_STAMP: Final = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?")
_KEY: Final = re.compile(r"[\d/]+")  # what stands between names in a path and is only a key
_ONE: Final = 100  # hundredths of a square metre
_MOST: Final = 30  # values of a list that are told one by one


def field_text(change: Change, language: str) -> str:
    """What a field is called; a field within another carries both names."""
    if change.name == "floor" and _AMOUNT.fullmatch(str(_either(change))):
        return msg("Wage left, at least").text(language)
    parts = [name for name in change.path if not _KEY.fullmatch(name)]
    return " · ".join(FIELDS[name].text(language) if name in FIELDS else name for name in parts)


def _either(change: Change) -> Leaf:
    return change.was if change.now is MISSING else change.now


def value_text(name: str, value: Leaf, language: str, names: Mapping[Ref, Name]) -> str:  # noqa: PLR0911 — one answer for each kind
    """What the field ``name`` holds, in words; nothing where the record does not speak of it."""
    if value is MISSING:
        return ""
    if value is None or value in ("", ()):
        return msg("(nothing)").text(language)
    if isinstance(value, bool):
        return (msg("Yes") if value else msg("No")).text(language)
    if isinstance(value, Items):
        return str(value.count)
    if isinstance(value, tuple):
        return _several(name, value, language, names)
    ref = ref_in(name, value)
    if ref is not None and ref in names:
        return str(show(names[ref], language))
    if isinstance(value, int):
        return _number(name, value)
    return _text(name, value, language)


def _number(name: str, value: int) -> str:
    if name == "area":
        return f"{value // _ONE}.{value % _ONE:02d} m²"
    if name in ("start", "length"):  # minutes
        return f"{value // _MINUTES}:{value % _MINUTES:02d}"
    return str(value)


def _several(name: str, values: tuple[object, ...], language: str, names: Mapping[Ref, Name]) -> str:
    if name == "share":
        return "/".join(map(str, values))
    told = [_one(name, value, language, names) for value in values[:_MOST]]
    if len(values) > _MOST:
        told.append(msg("and {count} more", count=len(values) - _MOST).text(language))
    return ("\n" if name == "lines" else "、" if language.startswith("zh") else ", ").join(told)


def _one(name: str, value: object, language: str, names: Mapping[Ref, Name]) -> str:
    parts = line_parts(value) if name == "lines" else None
    if parts is None:
        return _text(name, str(value), language)
    account, fund, amount = parts
    said = (show(names.get(part, part.key), language) for part in (account, fund))
    return f"{' · '.join(map(str, said))} {_text(name, amount, language)}"


def _text(name: str, value: str, language: str) -> str:
    told = _token(name, value)
    if told is not None:
        return str(show(told, language))
    if name != "rate" and _AMOUNT.fullmatch(value):
        return parse_amount(value).grouped()
    if _DATE.fullmatch(value):
        return _day(value, language)
    if stamp := _STAMP.fullmatch(value):
        return f"{_day(stamp[1], language)} {stamp[2]}"
    if name in ("period", "month"):
        return period_text(value, language)
    return value


def _token(name: str, value: str) -> Name | None:
    if name == "rule":
        return _rules().get(value)
    return tokens().get(name, {}).get(value)


@cache
def _rules() -> Mapping[str, Named]:
    return {rule.code: Named(rule.name, rule.name_en) for rule in rulebook()}


def _day(text: str, language: str) -> str:
    try:
        return date_text(datetime.date.fromisoformat(text), language)
    except ValueError:
        return text


def period_text(text: str, language: str) -> str:
    """``2026Q3`` in words; anything else as it stands."""
    try:
        return parse_period(text).shown(language)
    except UsageError:
        return text


def change_text(change: Change, language: str, names: Mapping[Ref, Name]) -> str:
    """One change in one line: ``name: was → is``."""
    was, now = (value_text(change.name, value, language, names) for value in (change.was, change.now))
    colon = "：" if language.startswith("zh") else ": "
    said = now if change.was is MISSING else was if change.now is MISSING else f"{was} → {now}"
    return f"{field_text(change, language)}{colon}{said}"


def said_as(words: str, language: str) -> tuple[str, ...]:
    """How typed words may stand in a record: as they are, amounts without commas, dates as kept, tokens for their words."""
    found = [words]
    bare = words.removeprefix("¥").replace(",", "")
    if bare != words and re.fullmatch(r"\d+(\.\d*)?", bare):
        found.append(bare)
    found += [
        f':"{token}"'
        for known in tokens().values()
        for token, told in known.items()
        if words.casefold() in str(show(told, language)).casefold()
    ]
    return tuple(dict.fromkeys(found))
