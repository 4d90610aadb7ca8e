"""How rooms are written: ``3-2-501``, ``3号楼2单元501``, ``32501``; and which floor a door is on."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

_CHINESE_DIGITS: Final = "零一二三四五六七八九"
_CHINESE_NUMBER: Final = re.compile("^[一二三四五六七八九]?十[一二三四五六七八九]?$|^[一二三四五六七八九]$")
_DASHES: Final = re.compile(r"[-‐‑‒–—―−－/\\_~]+")
_BUILDING_TAIL: Final = re.compile(r"(号楼|#楼|楼栋|号栋|栋|幢|座|#|(?<=[0-9A-Z一二三四五六七八九十])楼)$")
_ENTRANCE_TAIL: Final = re.compile(r"(单元|门洞|门|梯)$")
_DOOR_TAIL: Final = re.compile(r"(?<=[0-9A-Z])(号房|房间|号|室|房|户)$")
_SPOKEN: Final = re.compile(
    r"^(?:(?P<building>[^-]+?)(?:号楼|#楼|栋|幢|座|#)-?)?(?:(?P<entrance>[^-]+?)(?:单元|门洞|门|梯|-)-?)?(?P<door>[^-].*)$"
)
_PLAIN_PARTS: Final = 3
_remembered = lru_cache(maxsize=4096)  # a yard says the same doors over and over


def room_text(building: str, entrance: str, door: str) -> str:
    """What the dwelling is called: ``3-2-501``; a yard without entrances says ``3-501``."""
    return "-".join(part for part in (building, entrance, door) if part)


@_remembered
def building_text(text: str) -> str:
    """A building as the register keeps it: ``3号楼``, ``3#``, ``三栋`` and ``３`` are all ``3``."""
    return _counted(_BUILDING_TAIL.sub("", _narrow(text)))


@_remembered
def entrance_text(text: str) -> str:
    """An entrance as the register keeps it: ``2单元``, ``二单元`` and ``２`` are all ``2``."""
    return _counted(_ENTRANCE_TAIL.sub("", _narrow(text)))


@_remembered
def door_text(text: str) -> str:
    """A door as the register keeps it: ``501室`` and ``５０１`` are ``501``; ``底商3`` stays."""
    return _DOOR_TAIL.sub("", _narrow(text))


def room_parts(text: str) -> tuple[str, str, str]:
    """Building, entrance and door of a room written in one (``3-2-501``, ``3号楼2单元501``); empty where unsaid."""
    narrow = _DASHES.sub("-", _narrow(text)).strip("-")
    parts = narrow.split("-")
    if len(parts) >= _PLAIN_PARTS:
        return building_text(parts[0]), entrance_text(parts[1]), door_text("-".join(parts[2:]))
    spoken = _SPOKEN.match(narrow)
    if spoken is None:
        return "", "", ""
    building, entrance, door = (spoken[name] or "" for name in ("building", "entrance", "door"))
    if len(parts) > 1 and not building:
        building, entrance = entrance, ""
        if "单元" in parts[0]:
            building, entrance = "", building
    return building_text(building), entrance_text(entrance), door_text(door)


def room_key(text: str) -> str:
    """A room however written, as the register calls it; what is no room comes back narrowed."""
    return room_text(*room_parts(text))


@cache
def room_order(part: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts ``2`` before ``10`` and numbers before words."""
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in re.split(r"(\d+)", part) if piece
    )


def _narrow(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()


def _counted(text: str) -> str:
    if text.isdecimal():
        return text.lstrip("0") or "0"
    if not _CHINESE_NUMBER.match(text):
        return text
    tens, ten, ones = text.rpartition("十")
    return str((_CHINESE_DIGITS.index(tens or "一") * 10 if ten else 0) + (_CHINESE_DIGITS.index(ones) if ones else 0))


_FLOOR_SAID: Final = re.compile(r"(\d+|[一二三四五六七八九十]+)(?:楼|层)")
_UNDERGROUND: Final = re.compile(r"^(?:-|负|地下|B(?=\d))(\d*)")
_STREET_LEVEL: Final = ("底商", "商铺", "门面", "店", "车库", "车位", "储藏", "储物", "仓", "杂物")
_DOOR_ON_FLOOR: Final = re.compile(r"(\d{1,2})(\d{2})(?!\d)")


@_remembered
def floor_of(door: str) -> int:
    """The floor a door's number says: 501 → 5, 1203 → 12, 底商3 → 1, B101 and 地下室 → -1; 1 where it says nothing."""
    text = door_text(door)
    below = _UNDERGROUND.match(text)
    if below:
        return -_floor_number(below[1][:-2])
    said = _FLOOR_SAID.search(text)
    if said:
        return _floor_number(_counted(said[1]))
    if any(word in text for word in _STREET_LEVEL):
        return 1
    numbered = _DOOR_ON_FLOOR.search(text)
    return _floor_number(numbered[1]) if numbered else 1


def _floor_number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() else 1
