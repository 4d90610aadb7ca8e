"""Door notations: ``3-2-501``, ``1号楼1单元202``, ``3#2门501室``, ``32501`` and their columns, read as one place."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.exchange.values import BadValue, Cell, half_of
from app.kernel.i18n import msg

_DIGITS: Final = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_CHINESE: Final = re.compile(r"[〇零一二两三四五六七八九十]+(?=号|#|栋|幢|座|楼|单元|门|$)")
_BUILDING_END: Final = r"(?:号楼|号院|号|栋楼|栋|幢|座|#楼|#|楼)"
_ENTRANCE_END: Final = r"(?:单元|门洞|门|号门)"
_DOOR_END: Final = re.compile(r"(?:号?[室户房]|号)$")
_DASHES: Final = re.compile(r"[-‐‑‒–—―_~/\\.·]+")
_PART: Final = r"[0-9A-Za-z\u3400-\u9fff]+?"
_DOOR: Final = r"[0-9A-Za-z]{1,8}"
_SPOKEN: Final = re.compile(
    rf"^(?:(?P<building>{_PART}){_BUILDING_END}-?)?(?:(?P<entrance>[0-9A-Za-z东西南北中]+?){_ENTRANCE_END}-?)?"
    rf"(?P<door>{_DOOR})$"
)
_BUILDING: Final = re.compile(rf"^第?({_PART}){_BUILDING_END}?$")
_ENTRANCE: Final = re.compile(rf"^第?([0-9A-Za-z东西南北中]+?){_ENTRANCE_END}?$")
_HINT: Final = re.compile(r"(?<![0-9A-Za-z])([0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})\s*(?:号楼|栋|幢|#楼?|座)")
_ORDINAL: Final = re.compile(r"第(?=[0-9]+(?:号楼|栋|幢|座|单元|门))")
_LONGEST_TITLE: Final = 500
_LONGEST: Final = 100  # characters
_BOTH: Final = 2  # building and entrance stand before the door
_LONGEST_NUMBER: Final = 4  # a longer one, such as 32501, holds building and entrance too
_FIVE, _SEVEN = 5, 7


@dataclass(frozen=True, order=True)
class Door:
    """One dwelling's place; ``entrance`` is empty where a building has none."""

    building: str
    entrance: str
    door: str

    def __str__(self) -> str:
        """As lists write it: ``3-2-501``."""
        return "-".join(part for part in (self.building, self.entrance, self.door) if part)


def read_building(cell: Cell) -> str:
    """``1#``, ``1号楼``, ``一栋`` → ``1``; blank → ``""``; BadValue otherwise."""
    return _named(cell, _BUILDING)


def read_entrance(cell: Cell) -> str:
    """``1单元``, ``二门`` → ``1``, ``2``; blank → ``""``; BadValue otherwise."""
    return _named(cell, _ENTRANCE)


def read_door(room: Cell, building: Cell = None, entrance: Cell = None) -> Door:
    """The place of a dwelling from its room cell and, where there are such columns, building and entrance."""
    shown = _short(room)
    if isinstance(room, datetime.date):
        raise BadValue(
            msg("the spreadsheet turned this door into the date {value}: type it again as text", value=shown)
        )
    text = _tidy(shown)
    if not text:
        raise BadValue(msg("no door number is given"))
    given = Door(read_building(building), read_entrance(entrance), "")
    parts = _parts(text, shown, given)
    return _joined(parts, given, shown)


def building_hint(sheet: str, titles: tuple[str, ...]) -> str:
    """The building a sheet is about, by its name or its titles; ``""`` when they name none or several."""
    for texts in ((sheet,), titles):
        found = {_plain(_numerals(name)) for text in texts for name in _HINT.findall(half_of(text)[:_LONGEST_TITLE])}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _parts(text: str, shown: str, given: Door) -> tuple[str, str, str]:
    """What the room cell itself says: building, entrance, door; empty where it is silent."""
    spoken = _SPOKEN.match(text)
    if spoken and (spoken["building"] or spoken["entrance"]):
        return _plain(spoken["building"] or ""), _plain(spoken["entrance"] or ""), spoken["door"]
    *pieces, door = text.split("-")
    if not pieces and not given.building and door.isdecimal() and len(door) > _LONGEST_NUMBER:
        return _compact(door, shown)
    places = [_bare(_numerals(piece), pattern) for piece, pattern in zip(pieces, (_BUILDING, _ENTRANCE), strict=False)]
    if not re.fullmatch(_DOOR, door) or not all(places) or len(pieces) > _BOTH:
        raise BadValue(msg("“{value}” is not a door this program can read: write it as 3-2-501", value=shown))
    if len(places) == _BOTH:
        return places[0], places[1], door
    if not places:
        return "", "", door
    return (places[0], "", door) if _leads_with_building(places[0], given) else ("", places[0], door)


def _leads_with_building(piece: str, given: Door) -> bool:
    """``3-501``: 3 is the building unless a building is known already and the entrance is not another."""
    if given.entrance:
        return piece != given.entrance
    return not given.building


def _compact(door: str, shown: str) -> tuple[str, str, str]:
    if len(door) == _FIVE:
        return door[0], door[1], door[2:]
    if len(door) == _SEVEN:
        return _plain(door[:2]), door[2], door[3:]
    raise BadValue(msg("“{value}” can be read in more than one way: write it as 3-2-501", value=shown))


def _joined(parts: tuple[str, str, str], given: Door, shown: str) -> Door:
    building, entrance, door = parts
    if building and given.building and building != given.building:
        words = msg("the door {value} does not lie in building {building}", value=shown, building=given.building)
        raise BadValue(words)
    if entrance and given.entrance and entrance != given.entrance:
        words = msg("the door {value} does not lie in entrance {entrance}", value=shown, entrance=given.entrance)
        raise BadValue(words)
    if not (building or given.building):
        raise BadValue(
            msg("the door {value} has no building: add a building column or write it as 3-2-501", value=shown)
        )
    return Door(building or given.building, entrance or given.entrance, door.upper())


@lru_cache(maxsize=4096)  # a list says the same doors and buildings over and over
def _tidy(half: str) -> str:
    """No blanks, one kind of dash, Chinese numerals as digits, no 室 at the end."""
    text = re.sub(r"\s+", "", half)
    text = _CHINESE.sub(lambda found: _numerals(found[0]), _DASHES.sub("-", text).strip("-"))
    return _DOOR_END.sub("", _ORDINAL.sub("", text))


def _named(cell: Cell, pattern: re.Pattern[str]) -> str:
    return _name(_short(cell), pattern)


def _short(cell: Cell) -> str:
    """A cell as half-width text; BadValue for one that is far too long for a place."""
    text = half_of(cell)
    if len(text) > _LONGEST:
        raise BadValue(msg("“{value}” is not a door this program can read: write it as 3-2-501", value=text[:20] + "…"))
    return text


@lru_cache(maxsize=4096)
def _name(half: str, pattern: re.Pattern[str]) -> str:
    text = _tidy_name(half)
    if not text:
        return ""
    name = _bare(text, pattern)
    if not name:
        raise BadValue(msg("“{value}” is no building or entrance: write its number", value=half))
    return name


def _tidy_name(half: str) -> str:
    text = re.sub(r"\s+", "", half)
    return _CHINESE.sub(lambda found: _numerals(found[0]), text)


def _bare(text: str, pattern: re.Pattern[str]) -> str:
    found = pattern.match(text)
    return _plain(found[1]) if found else ""


def _plain(name: str) -> str:
    """Digits without leading zeros, letters as capitals."""
    return (name.lstrip("0") or "0") if name.isdecimal() else name.upper()


def _numerals(text: str) -> str:
    """``十二`` → ``12``, ``三`` → ``3``; other text stays."""
    if not text or any(sign not in _DIGITS and sign != "十" for sign in text):
        return text
    if "十" not in text:
        return "".join(str(_DIGITS[sign]) for sign in text)
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return text
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))
