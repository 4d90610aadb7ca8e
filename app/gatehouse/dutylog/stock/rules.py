"""Rules of what is handed over: the list of a gate as it is typed, and what is missing of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

_LINE: Final = re.compile(r"(?P<name>.*?\S)\s*[ 　×x*:：]\s*(?P<count>\d{1,3})(?:\s+(?P<en>\S.*))?")
_SIGNS: Final = (("key", ("钥匙", "鑰匙", "key")), ("radio", ("对讲", "對講", "radio")))
_FIRE: Final = ("灭火", "滅火", "extinguisher")


_NOTHING: Final = ("无", "無", "没有", "沒有", "无事", "none", "nothing", "-", "–", "/")


class Sort(StrEnum):
    """What kind of thing it is."""

    KEY = "key"
    RADIO = "radio"
    EXTINGUISHER = "extinguisher"
    OTHER = "other"


def sort_title(sort: Sort) -> Message:
    """The kind in words."""
    return {
        Sort.KEY: msg("Keys of the gate"),
        Sort.RADIO: msg("Radio"),
        Sort.EXTINGUISHER: msg("Extinguisher"),
        Sort.OTHER: msg("Other things"),
    }[sort]


@dataclass(frozen=True)
class Thing:
    """One line of a gate's list: what it is, and how many there should be."""

    sort: Sort
    name: str
    count: int
    name_en: str = ""


@dataclass(frozen=True)
class Counted:
    """One line as it was handed over: how many there should be, and how many there were."""

    sort: Sort
    name: str
    expected: int
    found: int
    name_en: str = ""

    @property
    def missing(self) -> int:
        """How many are not there."""
        return max(0, self.expected - self.found)


def read_things(text: str) -> tuple[Thing, ...]:
    """A list as it is typed, one thing in each line with how many: ``大门钥匙 3``, or ``大门钥匙 3 Gate keys``.

    Refused for a line without a number, and for a name that comes twice.
    """
    made: list[Thing] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = _LINE.fullmatch(line)
        if found is None or not int(found["count"]):
            raise Refused(msg("“{line}” cannot be read: write what it is and how many, such as 大门钥匙 3", line=line))
        name = found["name"].strip(" 　×:：")
        if any(thing.name == name for thing in made):
            raise Refused(
                msg("{name} stands in the list twice: write it once, with how many there are in all", name=name)
            )
        made.append(Thing(sort_of(name), name, int(found["count"]), (found["en"] or "").strip()))
    return tuple(made)


def sort_of(name: str) -> Sort:
    """What kind of thing ``name`` is, by its words."""
    plain = name.casefold()
    if any(sign in plain for sign in _FIRE):
        return Sort.EXTINGUISHER
    return next((Sort(sort) for sort, signs in _SIGNS if any(sign in plain for sign in signs)), Sort.OTHER)


def thing_line(thing: Thing) -> str:
    """A thing as ``read_things`` takes it."""
    return f"{thing.name} {thing.count} {thing.name_en}".rstrip()


def counted(thing: Thing, found: int) -> Counted:
    """``thing`` with how many of it there were."""
    return Counted(thing.sort, thing.name, thing.count, found, thing.name_en)


def read_counts(text: str, things: tuple[Thing, ...]) -> tuple[Counted, ...]:
    """Everything of ``things`` is there but what ``text`` says, one a line or between commas: ``大门钥匙=2``.

    Refused for what cannot be read, and for what is not on the list.
    """
    said = {}
    for one in filter(None, (part.strip() for part in re.split(r"[\n,，;；、]", text))):
        name, _, number = one.replace("＝", "=").partition("=")
        if not number.strip().isdecimal():
            raise Refused(msg("“{text}”: write what it is and how many are there, such as 大门钥匙=2", text=one))
        said[name.strip()] = int(number)
    strange = said.keys() - {each.name for each in things}
    if strange:
        known = "、".join(each.name for each in things)
        raise Refused(msg("{name} is not on the list of this gate; there are: {known}", name=min(strange), known=known))
    return tuple(counted(each, said.get(each.name, each.count)) for each in things)


def matter_lines(text: str) -> tuple[str, ...]:
    """What is carried forward, one matter a line; a line that says that there is nothing is none."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and line.strip("。.").casefold() not in _NOTHING)


def check_counts(things: tuple[Thing, ...], counts: tuple[Counted, ...]) -> None:
    """Refused unless everything on the list was counted once, and as a number there can be."""
    if [each.name for each in counts] != [each.name for each in things]:
        raise Refused(msg("The list of this gate was changed meanwhile: count again"))
    for one in counts:
        if one.found < 0:
            raise Refused(msg("{name}: less than none cannot be there: write 0 or more", name=one.name))
